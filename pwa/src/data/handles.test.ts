import { describe, expect, it } from 'vitest';
import {
  handleKey,
  handleOn,
  mentionOf,
  nameFrom,
  NETWORK_NAMES,
  networkName,
  profileOf,
  readHandle,
  sameHandle,
} from './handles';

/** What is pasted, the network, the name there, and the person's name that it suggests. */
const READ: [string, string, string, string][] = [
  // fediverse
  ['@maya@art.example', 'fediverse', 'maya@art.example', 'maya'],
  ['maya@art.example', 'fediverse', 'maya@art.example', 'maya'],
  ['@Maya_Stone@Art.Example', 'fediverse', 'Maya_Stone@art.example', 'Maya Stone'],
  ['acct:maya@art.example', 'fediverse', 'maya@art.example', 'maya'],
  ['https://art.example/@maya', 'fediverse', 'maya@art.example', 'maya'],
  ['http://art.example/@maya/', 'fediverse', 'maya@art.example', 'maya'],
  ['art.example/@maya?lang=de#top', 'fediverse', 'maya@art.example', 'maya'],
  ['https://art.example/@maya/112233', 'fediverse', 'maya@art.example', 'maya'],
  ['https://art.example/@maya@other.example', 'fediverse', 'maya@other.example', 'maya'],
  ['https://art.example/users/maya', 'fediverse', 'maya@art.example', 'maya'],
  ['https://art.example/users/maya/statuses/1', 'fediverse', 'maya@art.example', 'maya'],
  ['https://art.example/web/@maya', 'fediverse', 'maya@art.example', 'maya'],
  ['https://elk.zone/art.example/@maya', 'fediverse', 'maya@art.example', 'maya'],
  ['https://art.example:8443/@maya', 'fediverse', 'maya@art.example:8443', 'maya'],
  ['@maya@pixelfed.social', 'fediverse', 'maya@pixelfed.social', 'maya'],
  ['@maya@bücher.example', 'fediverse', 'maya@bücher.example', 'maya'],
  ['https://bücher.example/@maya', 'fediverse', 'maya@bücher.example', 'maya'],
  ['https://xn--bcher-kva.example/@maya', 'fediverse', 'maya@xn--bcher-kva.example', 'maya'],
  ['https://art.example/%40maya', 'fediverse', 'maya@art.example', 'maya'],
  ['\u202b@maya@art.example\u202c', 'fediverse', 'maya@art.example', 'maya'],
  ['@ma\0ya@art.example', 'fediverse', 'maya@art.example', 'maya'],
  ['<@maya@art.example>,', 'fediverse', 'maya@art.example', 'maya'],
  ['Maya Stone (@ms@art.example)', 'fediverse', 'ms@art.example', 'Maya Stone'],
  ['Maya Stone - https://art.example/@ms', 'fediverse', 'ms@art.example', 'Maya Stone'],
  ['"Maya Stone" <https://art.example/@ms>', 'fediverse', 'ms@art.example', 'Maya Stone'],
  ['• Maya Stone: @ms@art.example', 'fediverse', 'ms@art.example', 'Maya Stone'],
  ['<b>Maya</b> @ms@art.example', 'fediverse', 'ms@art.example', '<b>Maya</b>'],
  ['@ms@art.example Maya Stone', 'fediverse', 'ms@art.example', 'Maya Stone'],
  ['مايا @maya@art.example', 'fediverse', 'maya@art.example', 'مايا'],
  // bluesky
  ['maya.bsky.social', 'bluesky', 'maya.bsky.social', 'maya'],
  ['@Maya.bsky.social', 'bluesky', 'maya.bsky.social', 'maya'],
  ['@maya-stone.example', 'bluesky', 'maya-stone.example', 'Maya Stone'],
  ['https://bsky.app/profile/maya.example', 'bluesky', 'maya.example', 'maya'],
  ['bsky.app/profile/maya.example/post/3k', 'bluesky', 'maya.example', 'maya'],
  ['https://bsky.app/profile/did:plc:abc123', 'bluesky', 'did:plc:abc123', ''],
  ['did:plc:abc123', 'bluesky', 'did:plc:abc123', ''],
  ['at://maya.example/app.bsky.feed.post/3k', 'bluesky', 'maya.example', 'maya'],
  ['https://maya.bsky.social', 'bluesky', 'maya.bsky.social', 'maya'],
  ['bluesky: @maya', 'bluesky', 'maya.bsky.social', 'maya'],
  // all the others
  ['https://www.instagram.com/maya.stone/?igsh=abc', 'instagram', 'maya.stone', 'Maya Stone'],
  ['instagram.com/maya', 'instagram', 'maya', 'maya'],
  ['insta: maya', 'instagram', 'maya', 'maya'],
  ['https://www.threads.net/@maya', 'threads', 'maya', 'maya'],
  ['https://www.threads.com/@maya/post/abc', 'threads', 'maya', 'maya'],
  ['https://x.com/maya', 'x', 'maya', 'maya'],
  ['https://mobile.twitter.com/maya/status/1?s=20', 'x', 'maya', 'maya'],
  ['twitter.com/@maya', 'x', 'maya', 'maya'],
  ['https://www.youtube.com/@maya', 'youtube', 'maya', 'maya'],
  ['youtube.com/@maya/videos', 'youtube', 'maya', 'maya'],
  ['https://m.youtube.com/channel/UCabc_D-1', 'youtube', 'channel/UCabc_D-1', ''],
  ['https://www.youtube.com/c/MayaStone', 'youtube', 'c/MayaStone', 'MayaStone'],
  ['https://www.youtube.com/user/maya', 'youtube', 'user/maya', 'maya'],
  ['https://www.youtube.com/@%E3%83%9E%E3%83%A4', 'youtube', 'マヤ', 'マヤ'],
  ['https://www.tiktok.com/@maya?_t=1', 'tiktok', 'maya', 'maya'],
  ['https://www.linkedin.com/in/maya-stone-1a2b3c4/', 'linkedin', 'maya-stone-1a2b3c4', 'Maya Stone'],
  ['https://de.linkedin.com/in/jos%C3%A9-ruiz', 'linkedin', 'josé-ruiz', 'José Ruiz'],
  ['https://www.linkedin.com/company/paper-moon/', 'linkedin', 'company/paper-moon', 'Paper Moon'],
  ['https://www.facebook.com/maya.stone', 'facebook', 'maya.stone', 'Maya Stone'],
  ['https://m.facebook.com/profile.php?id=1000123', 'facebook', '1000123', ''],
  ['https://www.facebook.com/people/Maya-Stone/1000123/', 'facebook', '1000123', ''],
  ['https://www.reddit.com/user/maya/', 'reddit', 'maya', 'maya'],
  ['https://old.reddit.com/u/maya', 'reddit', 'maya', 'maya'],
  ['u/maya', 'reddit', 'maya', 'maya'],
  ['/u/maya', 'reddit', 'maya', 'maya'],
  ['https://maya.tumblr.com/post/1', 'tumblr', 'maya', 'maya'],
  ['https://jo.tumblr.com', 'tumblr', 'jo', 'jo'],
  ['https://www.tumblr.com/maya', 'tumblr', 'maya', 'maya'],
  ['https://www.tumblr.com/blog/maya', 'tumblr', 'maya', 'maya'],
  ['https://github.com/maya', 'github', 'maya', 'maya'],
  ['https://www.twitch.tv/maya', 'twitch', 'maya', 'maya'],
  ['https://www.pinterest.de/maya/', 'pinterest', 'maya', 'maya'],
  ['https://maya.bandcamp.com/album/one', 'bandcamp', 'maya', 'maya'],
  ['https://soundcloud.com/maya', 'soundcloud', 'maya', 'maya'],
  ['https://maya.substack.com/p/one', 'substack', 'maya', 'maya'],
  ['https://substack.com/@maya', 'substack', '@maya', 'maya'],
  ['https://open.substack.com/pub/maya/p/one', 'substack', 'maya', 'maya'],
  ['https://www.patreon.com/c/maya', 'patreon', 'maya', 'maya'],
  ['patreon.com/maya', 'patreon', 'maya', 'maya'],
  ['https://ko-fi.com/maya', 'ko-fi', 'maya', 'maya'],
  ['Discord: maya', 'discord', 'maya', 'maya'],
  ['maya#1234', 'discord', 'maya#1234', 'maya'],
  ['https://t.me/maya', 'telegram', 'maya', 'maya'],
  ['t.me/s/maya', 'telegram', 'maya', 'maya'],
  ['https://wa.me/491701234567', 'whatsapp', '491701234567', ''],
  ['https://api.whatsapp.com/send?phone=%2B491701234567', 'whatsapp', '491701234567', ''],
  ['https://medium.com/@maya', 'medium', 'maya', 'maya'],
  ['https://maya.medium.com/', 'medium', 'maya', 'maya'],
  ['https://www.behance.net/maya', 'behance', 'maya', 'maya'],
  ['https://dribbble.com/maya', 'dribbble', 'maya', 'maya'],
  ['https://www.etsy.com/de/shop/PaperMoon?ref=x', 'etsy', 'PaperMoon', 'PaperMoon'],
  ['https://papermoon.etsy.com', 'etsy', 'papermoon', 'papermoon'],
  ['https://www.goodreads.com/user/show/12-maya-stone', 'goodreads', 'user/show/12-maya-stone', 'Maya Stone'],
  ['https://www.goodreads.com/author/show/12.Maya_Stone', 'goodreads', 'author/show/12.Maya_Stone', 'Maya Stone'],
  ['https://letterboxd.com/maya/', 'letterboxd', 'maya', 'maya'],
  // letters
  ['mailto:maya@art.example?subject=hi', 'email', 'maya@art.example', 'maya'],
  ['maya.stone@gmail.com', 'email', 'maya.stone@gmail.com', 'Maya Stone'],
  ['maya+zines@art.example', 'email', 'maya+zines@art.example', 'maya+zines'],
  // any other link
  ['https://maya.example', 'web', 'https://maya.example', 'maya.example'],
  ['HTTPS://WWW.Maya.Example/', 'web', 'https://www.maya.example', 'maya.example'],
  ['maya.example/zines', 'web', 'https://maya.example/zines', 'maya.example'],
  ['//maya.example/zines', 'web', 'https://maya.example/zines', 'maya.example'],
  ['maya.example', 'web', 'https://maya.example', 'maya.example'],
  ['example.com:8080/a', 'web', 'https://example.com:8080/a', 'example.com'],
  ['http://maya.example/?utm_source=x&id=3&fbclid=y', 'web', 'http://maya.example/?id=3', 'maya.example'],
  ['https://maya.example/#:~:text=hi', 'web', 'https://maya.example', 'maya.example'],
  ['https://user:word@maya.example/a', 'web', 'https://maya.example/a', 'maya.example'],
  ['https://en.wikipedia.org/wiki/Maya_(artist)', 'web', 'https://en.wikipedia.org/wiki/Maya_(artist)', 'en.wikipedia.org'],
  // posts and pages of networks: whose they are, or else nobody's
  ['https://www.instagram.com/p/abc/', 'web', 'https://www.instagram.com/p/abc/', ''],
  ['https://www.instagram.com/reel/abc/', 'web', 'https://www.instagram.com/reel/abc/', ''],
  ['instagram.com/share/reel/abc', 'web', 'https://instagram.com/share/reel/abc', ''],
  ['https://www.instagram.com/maya/reel/abc/', 'instagram', 'maya', 'maya'],
  ['https://x.com/maya/status/123', 'x', 'maya', 'maya'],
  ['https://x.com/i/status/123', 'web', 'https://x.com/i/status/123', ''],
  ['https://www.youtube.com/watch?v=abc&si=x', 'web', 'https://www.youtube.com/watch?v=abc', ''],
  ['https://youtu.be/abc', 'web', 'https://youtu.be/abc', ''],
  ['https://www.reddit.com/r/zines/comments/1/a', 'web', 'https://www.reddit.com/r/zines/comments/1/a', ''],
  ['https://unsplash.com/@maya', 'web', 'https://unsplash.com/@maya', 'unsplash.com'],
  ['https://stackoverflow.com/users/12/maya', 'web', 'https://stackoverflow.com/users/12/maya', 'stackoverflow.com'],
  ['https://art.example/%E0%A4%A', 'web', 'https://art.example/%E0%A4%A', 'art.example'],
  ['https://bücher.example/é', 'web', 'https://xn--bcher-kva.example/%C3%A9', 'xn--bcher-kva.example'],
  ['https://good.example\\@evil.example', 'fediverse', 'evil.example@good.example', 'Evil Example'],
];

const NAMES = [
  '', '   ', 'Maya', 'Maya Stone', '@maya', 'St.Vincent', 'J.R.', 'J.R.R. Tolkien', 'Dr. Maya Stone',
  'maya@', '@', '@@', '@maya@', '@maya@localhost', 'maya stone@art.example stone@b.example',
  'javascript:alert(1)', ' JavaScript:alert(1)', 'java\nscript:alert(1)', 'data:text/html,hi',
  'file:///etc/passwd', 'vbscript:x', 'blob:https://a.example/1', 'ftp://a.example/x', 'https://',
  'https:///@maya@', 'tel:+491701234567', 'instagram:', 'Note: call back', '1.5/2', '12:30',
  'https://a.example/1 https://a.example/2', '\0', '\u202e', 'a'.repeat(5000), `@maya@art.example${' '.repeat(3000)}x`,
];

const handles = READ.map(([, network, name]) => ({ network, name }));

describe('A handle is read', () => {
  it.each(READ)('from %j', (text, network, name, guess) => {
    expect(readHandle(text)).toEqual({ handle: { network, name }, name: guess });
  });

  it.each(NAMES)('from no mere name, and from no other scheme: %j', (text) => {
    expect(readHandle(text)).toBeNull();
  });

  it('from @name alone where the network is known', () => {
    expect(readHandle('@maya', 'instagram')?.handle).toEqual({ network: 'instagram', name: 'maya' });
    expect(readHandle('@maya.stone', 'instagram')?.handle.network).toBe('instagram');
    expect(readHandle('@maya', 'bluesky')?.handle.name).toBe('maya.bsky.social');
    expect(readHandle('@maya', 'fediverse')).toBeNull();
    expect(readHandle('@maya@art.example', 'instagram')?.handle.network).toBe('fediverse');
    expect(readHandle('Maya', 'instagram')).toBeNull();
  });

  it.each([
    ['instagram', 'maya', 'instagram', 'maya'],
    ['instagram', '@maya', 'instagram', 'maya'],
    ['instagram', 'https://instagram.com/maya', 'instagram', 'maya'],
    ['instagram', 'maya.stone', 'instagram', 'maya.stone'],
    ['x', 'maya.example', 'web', 'https://maya.example'],
    ['bluesky', 'maya', 'bluesky', 'maya.bsky.social'],
    ['whatsapp', '+49 (170) 123-4567', 'whatsapp', '491701234567'],
    ['email', 'maya@art.example', 'email', 'maya@art.example'],
    ['fediverse', 'maya@art.example', 'fediverse', 'maya@art.example'],
  ])('in a column of %s: %s', (network, text, found, name) => {
    expect(handleOn(network, text)).toEqual({ network: found, name });
  });

  it('in a column of its network only if it can be one', () => {
    expect(handleOn('instagram', 'not a handle')).toBeNull();
    expect(handleOn('fediverse', 'maya')).toBeNull();
    expect(handleOn('nowhere', 'maya')).toBeNull();
  });

  it('with ten thousand combining marks, or none', () => {
    const name = `a${'\u0301'.repeat(10_000)}`;
    expect(readHandle(name)).toBeNull();
    expect(readHandle(`@${name.slice(0, 1500)}@art.example`)).toBeNull();
  });
});

describe('A handle is written', () => {
  const linked = handles.filter((handle) => profileOf(handle) !== null);

  it.each(linked)('as a link that reads as the same again: $network $name', (handle) => {
    const link = profileOf(handle) ?? '';
    expect(new URL(link).protocol).toMatch(/^https?:$/);
    expect(readHandle(link)?.handle).toEqual(handle);
  });

  it('as no link where there is none', () => {
    expect(handles.filter((one) => profileOf(one) === null).map(({ network }) => network)).toEqual([
      'discord', 'discord', 'email', 'email', 'email',
    ]);
  });

  it.each([
    ['web', 'javascript:alert(1)'],
    ['web', 'data:text/html,hi'],
    ['web', ' https://a.example'],
    ['fediverse', 'maya@evil.example/x?y'],
    ['fediverse', 'maya'],
    ['instagram', '../../evil'],
    ['instagram', 'a?b'],
    ['bandcamp', 'evil.example/'],
    ['substack', 'evil.example#'],
    ['linkedin', 'company/../x'],
    ['constructor', 'maya'],
    ['unheard-of', 'maya'],
  ])('as no link that is not safe: %s %s', (network, name) => {
    expect(profileOf({ network, name })).toBeNull();
  });

  it.each([
    ['fediverse', 'maya@art.example', '@maya@art.example'],
    ['bluesky', 'maya.bsky.social', '@maya.bsky.social'],
    ['instagram', 'maya', '@maya'],
    ['reddit', 'maya', 'u/maya'],
    ['substack', '@maya', '@maya'],
    ['youtube', 'maya', '@maya'],
    ['youtube', 'channel/UCabc', 'youtube.com/channel/UCabc'],
    ['linkedin', 'maya-stone', '@Maya Stone'],
    ['whatsapp', '491701234567', '+491701234567'],
    ['email', 'maya@art.example', 'maya@art.example'],
    ['web', 'https://www.maya.example/a', 'maya.example/a'],
    ['unheard-of', 'maya', '@maya'],
  ])('as it is mentioned on %s', (network, name, mention) => {
    expect(mentionOf({ network, name })).toBe(mention);
  });

  it('with the name of its network', () => {
    expect(networkName('ko-fi')).toBe('Ko-fi');
    expect(networkName('unheard-of')).toBe('Unheard-of');
    expect(NETWORK_NAMES['web']).toBe('Web');
  });

  it('never as an empty name where it has letters', () => {
    expect(nameFrom({ network: 'instagram', name: '__maya__' })).toBe('maya');
    expect(nameFrom({ network: 'instagram', name: '___' })).toBe('___');
  });
});

describe('Two handles are the same', () => {
  it.each([
    ['fediverse', 'Maya@Art.Example', 'fediverse', '@maya@art.example'],
    ['fediverse', 'maya@bücher.example', 'fediverse', 'maya@xn--bcher-kva.example'],
    ['mastodon', 'maya@art.example', 'fediverse', 'maya@art.example'],
    ['instagram', 'Maya', 'instagram', '@maya'],
    ['twitter', 'maya', 'x', 'MAYA'],
    ['web', 'https://www.maya.example/', 'web', 'http://maya.example'],
    ['web', 'https://maya.example/a/?utm_source=b', 'web', 'https://maya.example/a'],
    ['web', 'https://art.example/@maya', 'fediverse', 'maya@art.example'],
    ['goodreads', 'user/show/12-maya', 'goodreads', 'user/show/12'],
  ])('%s %s, %s %s', (network, name, other, again) => {
    expect(sameHandle({ network, name }, { network: other, name: again })).toBe(true);
  });

  it.each([
    ['fediverse', 'maya@art.example', 'fediverse', 'maya@zine.example'],
    ['instagram', 'maya', 'tiktok', 'maya'],
    ['youtube', 'channel/UCabc', 'youtube', 'channel/UCABC'],
    ['substack', '@maya', 'substack', 'maya'],
    ['web', 'https://maya.example/a', 'web', 'https://maya.example/b'],
    ['web', 'https://maya.example/?id=1', 'web', 'https://maya.example/?id=2'],
  ])('but not %s %s, %s %s', (network, name, other, again) => {
    expect(sameHandle({ network, name }, { network: other, name: again })).toBe(false);
  });

  it('whatever case they are in', () => {
    for (const handle of handles) expect(sameHandle(handle, { ...handle })).toBe(true);
    expect(handleKey({ network: 'web', name: 'no link at all' })).toBe('web:no link at all');
  });
});
