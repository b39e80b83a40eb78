import { describe, expect, it } from 'vitest';
import { understand, type Shared } from './reading';

const from = (shared: Partial<Shared>) => understand({ title: '', text: '', url: '', ...shared });
const whose = (shared: Partial<Shared>): string => {
  const { author } = from(shared);
  if (!author) return '';
  const { handle, name } = author;
  return [name, handle && `${handle.network}:${handle.name}`].filter(Boolean).join(' = ');
};

describe('the link that something is about', () => {
  it.each<[string, Partial<Shared>, string]>([
    ['alone in the text', { text: 'https://essays.example/on-letters' }, 'https://essays.example/on-letters'],
    ['where it belongs', { url: 'https://essays.example/a', text: 'see https://other.example' }, 'https://essays.example/a'],
    ['at the end of what is said', { text: 'With https://one.example in it.\nhttps://two.example/p' }, 'https://two.example/p'],
    ['in the middle of a sentence', { text: 'Look (https://one.example/p), then https://two.example!!! And so on' }, 'https://one.example/p'],
    ['with brackets of its own', { text: 'https://wiki.example/Kith_(word)' }, 'https://wiki.example/Kith_(word)'],
    ['in the title', { title: 'On letters https://essays.example/x' }, 'https://essays.example/x'],
    ['without its beginning', { text: 'essays.example/on-letters' }, 'https://essays.example/on-letters'],
    ['without how somebody came there', { text: 'https://a.example/p?id=7&utm_source=x&igsh=y#:~:text=hm' }, 'https://a.example/p?id=7'],
    ['without a password in it', { text: 'https://user:secret@a.example/p' }, 'https://a.example/p'],
    ['in other scripts', { text: 'Schau: https://bücher.example/straße' }, 'https://xn--bcher-kva.example/stra%C3%9Fe'],
    ['of a pasted handle', { text: '@maya@art.example' }, 'https://art.example/@maya'],
    ['nowhere', { text: 'Just words. No link at all' }, ''],
    ['nowhere, though there are dots', { text: 'Hm...ok' }, ''],
    ['nothing that runs', { url: 'javascript:alert(1)', text: 'data:text/html,x' }, ''],
    ['nothing broken', { text: 'https://' }, ''],
  ])('stands %s', (_, shared, link) => expect(from(shared).link).toBe(link));
});

describe('what it is called, and what else was said', () => {
  it('is the title, and the text without the link', () => {
    const found = from({ title: 'On letters', text: '“Write one.”\n\nhttps://essays.example/x' });
    expect(found).toMatchObject({ title: 'On letters', words: 'Write one.' });
  });

  it('is not said twice', () => {
    const found = from({ title: 'On letters', text: 'On letters https://essays.example/x' });
    expect(found).toMatchObject({ title: 'On letters', words: '' });
  });

  it('keeps the lines of a text', () => {
    expect(from({ text: 'one\r\n two\thalf \nthree https://a.example' }).words).toBe('one\ntwo half\nthree');
  });

  it('is as short as Kith can keep it, without half characters', () => {
    const found = from({ title: '👋'.repeat(900), text: 'é'.repeat(9000), url: `https://a.example/${'x'.repeat(9000)}` });
    expect(found.title).toHaveLength(300);
    expect(found.title.isWellFormed()).toBe(true);
    expect(found.words).toHaveLength(2000);
    expect(found.link).toBe('https://a.example');
  });

  it('has nothing in it that is not seen', () => {
    const found = from({ title: '\u202eAda\u0000\u200b', text: 'a\u0007b\u2066' });
    expect(found).toMatchObject({ title: 'Ada', words: 'ab' });
  });

  it('is nothing where nothing was shared', () => {
    expect(from({})).toEqual({ link: '', title: '', words: '', author: null, profile: false });
  });
});

describe('whose it is', () => {
  it.each<[string, Partial<Shared>, string]>([
    ['a post says its author', { text: 'https://mastodon.example/@maya/112233' }, 'maya = fediverse:maya@mastodon.example'],
    ['a post on X', { url: 'https://x.com/ada_l/status/99?s=20' }, 'Ada L = x:ada_l'],
    ['a post on Bluesky', { text: 'https://bsky.app/profile/bea.bsky.social/post/3k' }, 'bea = bluesky:bea.bsky.social'],
    ['a video on TikTok', { text: 'Watch this! https://www.tiktok.com/@cleo/video/7' }, 'cleo = tiktok:cleo'],
    ['a page on Bandcamp', { url: 'https://nightlamp.bandcamp.com/album/x' }, 'nightlamp = bandcamp:nightlamp'],
    ['a handle beside the link', { text: 'See this Instagram photo by @maya.draws https://www.instagram.com/p/Cx1/' }, 'Maya Draws = instagram:maya.draws'],
    ['a whole handle in the text', { text: 'Lovely zine by @maya@art.example https://zines.example' }, 'maya = fediverse:maya@art.example'],
    ['the name before the handle', { title: 'Maya Stone (@maya@art.example)', url: 'https://art.example/@maya/1' }, 'Maya Stone = fediverse:maya@art.example'],
    ['the name before the network', { title: 'Maya Stone on Instagram: “New zine”', url: 'https://www.instagram.com/p/Cx1' }, 'Maya Stone'],
    ['who a page is by', { title: 'On letters – by Ana Reyes', url: 'https://essays.example/x' }, 'Ana Reyes'],
    ['nobody for a page', { title: 'On letters', url: 'https://essays.example/x' }, ''],
    ['nobody where several are named', { text: 'with @a@x.example and @b@y.example https://z.example' }, ''],
    ['nobody for a post without a name in it', { url: 'https://www.instagram.com/reel/Cx1' }, ''],
  ])('is told by %s', (_, shared, author) => expect(whose(shared)).toBe(author));
});

describe('a profile', () => {
  it.each([
    'https://art.example/@maya',
    'https://art.example/users/maya/',
    'https://bsky.app/profile/bea.bsky.social',
    'https://www.instagram.com/maya.draws?igsh=1',
    'https://nightlamp.bandcamp.com',
    'https://www.youtube.com/@kith',
    'https://www.linkedin.com/in/maya-stone-123abc',
    '@maya@art.example',
  ])('is told from what its owner made: %s', (text) => expect(from({ text }).profile).toBe(true));

  it.each([
    'https://art.example/@maya/1',
    'https://x.com/ada/status/1',
    'https://nightlamp.bandcamp.com/album/ada',
    'https://essays.example/x',
    'Lovely zine by @maya@art.example https://zines.example',
    'just words',
  ])('is not: %s', (text) => expect(from({ text }).profile).toBe(false));
});
