/** What was shared into Kith, or pasted: which link it is about, what that is called, and whose. */

import { nameFrom, networkAt, profileOf, readHandle, sameHandle, type Handle } from '../handles';
import { untracked } from '../links';
import { clean } from '../recording';

/** As the phone's share sheet gives it; apps put the link wherever they like. */
export interface Shared {
  title: string;
  text: string;
  url: string;
}

export interface Author {
  handle: Handle | null;
  name: string;
}

export interface Understood {
  /** The link that it is about; '' where there is none. */
  link: string;
  title: string;
  /** What else was said, such as a quote. */
  words: string;
  author: Author | null;
  /** The link is the author's own page rather than something that they made. */
  profile: boolean;
}

const LONGEST = { link: 2000, title: 300, words: 2000, name: 120 };

/** Marks that are not seen and deceive, and controls other than line ends. */
const UNSEEN = /[\p{Cf}\u2028\u2029]|(?!\n)\p{Cc}/gu;

const LINK = /\bhttps?:\/\/[^\s<>"“”]+/giu;

const plain = (text: string): string =>
  clean(text.replaceAll('\r\n', '\n').replaceAll('\t', ' ')).replace(UNSEEN, '').trim();

const cut = (text: string, most: number): string => text.slice(0, most).toWellFormed().trim();

export function understand({ title, text, url }: Shared): Understood {
  const said = plain(text);
  const named = plain(title);
  const found = linkIn(plain(url)) ?? linkIn(said) ?? linkIn(named);
  const rest = without(said, found?.written);
  const head = without(named, found?.written);
  const author = authorOf(found?.url ?? null, head, rest);
  const page = !found && author?.handle ? profileOf(author.handle) : null;
  const words = rest === head ? '' : withoutHandle(rest, author, page !== null);
  return {
    link: found ? asKept(found.url) : (page ?? ''),
    title: cut(head.replaceAll(/\s+/g, ' '), LONGEST.title),
    words: cut(words, LONGEST.words),
    author,
    profile: page !== null || (found !== null && isProfile(found.url)),
  };
}

const asKept = (url: URL): string => {
  const tidy = untracked(url).href;
  return tidy.length <= LONGEST.link ? tidy : url.origin;
};

interface Link {
  url: URL;
  /** As it stands in the text. */
  written: string;
}

/** The link that a text is about: the one at its end, where apps put it, else the first. */
function linkIn(text: string): Link | null {
  const all = [...text.matchAll(LINK)].flatMap(([match]) => readable(trimmed(match)) ?? []);
  const last = all.at(-1);
  if (last && text.endsWith(last.written)) return last;
  return all[0] ?? (/\s/.test(text) ? null : bareLink(text));
}

/** Without the stops and brackets of the sentence around it. */
function trimmed(link: string): string {
  const bare = link.replace(/[.,;:!?'’»…*]+$/u, '');
  const opens = bare.split('(').length;
  return bare.endsWith(')') && bare.split(')').length > opens ? trimmed(bare.slice(0, -1)) : bare;
}

function readable(written: string): Link | null {
  if (!URL.canParse(written)) return null;
  const url = new URL(written);
  return /^https?:$/.test(url.protocol) && url.hostname ? { url, written } : null;
}

/** A link without its beginning, such as example.com/page; a name with a dot in it is none. */
function bareLink(text: string): Link | null {
  if (!/^[\p{L}\p{N}.-]+\.\p{L}{2,}(:\d+)?([/?#]|$)/u.test(text)) return null;
  const link = readHandle(text) ? readable(`https://${text}`) : null;
  return link && { ...link, written: text };
}

/** The text around a link, on lines of its own as before. */
const without = (text: string, link = ''): string =>
  (link ? text.replaceAll(link, ' ') : text)
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .replace(/^[\s|·•–—:,-]+|[\s|·•–—:(,-]+$/gu, '')
    .replace(/^["“”](.*)["“”]$/su, '$1')
    .trim();

/** A pasted handle is not said again in words. */
const withoutHandle = (text: string, author: Author | null, alone: boolean): string =>
  alone && author && readHandle(text)?.handle ? '' : text;

// --- whose it is ---------------------------------------------------------------------------------

function authorOf(url: URL | null, title: string, text: string): Author | null {
  const handle = (url && ownerOf(url)) ?? onlyHandleIn(`${title}\n${text}`, url && networkAt(url));
  const name = cut(nameIn(title) || nameIn(text), LONGEST.name);
  if (!handle) return name ? { handle, name } : null;
  return { handle, name: name || cut(nameFrom(handle), LONGEST.name) };
}

/** Whose page or post a link leads to; null where the link does not say. */
function ownerOf(url: URL): Handle | null {
  const handle = readHandle(url.href)?.handle;
  return handle && handle.network !== 'web' ? handle : null;
}

/** The one person named by a handle; where several are, nobody can tell whose it is. */
function onlyHandleIn(text: string, network: string | null): Handle | null {
  const words = text.match(/@[^\s()[\]{}<>,;:!?"“”]+/gu) ?? [];
  const found: Handle[] = [];
  for (const word of words) {
    const handle = readHandle(word.replace(/['’.…]+s?$/u, ''), network ?? undefined)?.handle;
    if (handle && handle.network !== 'web' && !found.some((one) => sameHandle(one, handle)))
      found.push(handle);
  }
  return found.length === 1 ? (found[0] ?? null) : null;
}

const NETWORK = 'Instagram|X|Twitter|Threads|Bluesky|Mastodon|TikTok|Facebook|LinkedIn|YouTube';
const NAME = String.raw`([^\n"“:|@()]{1,80}?)`;

/** How apps and pages say whose something is; what they call the thing itself is no name. */
const NAMING = [
  new RegExp(String.raw`^(?:(?:a |the )?(?:post|thread|video|photo|reel) (?:by|from) )?${NAME} ?\(@`, 'iu'),
  new RegExp(String.raw`^${NAME} (?:on|auf) (?:${NETWORK})\b`, 'iu'),
  new RegExp(String.raw`^(?:post|thread|video|photo|reel|beitrag) (?:by|from|von) ${NAME}(?:[|:\n]|$)`, 'iu'),
  new RegExp(String.raw` (?:[–—|-] )?(?:by|von) (\p{Lu}[^\n"“:|@()]{1,60})$`, 'u'),
];

function nameIn(text: string): string {
  for (const naming of NAMING) {
    const name = naming.exec(text)?.[1]?.trim();
    if (name && !/^(this|check|see|look|watch)\b/i.test(name)) return name;
  }
  return '';
}

/** Whether a link ends where its owner's name stands in it. */
function isProfile(url: URL): boolean {
  const owner = ownerOf(url);
  if (!owner) return false;
  const last = url.pathname.split('/').findLast(Boolean);
  return last === undefined || bareName(decoded(last)) === bareName(owner.name);
}

/** Without what some links have around a name: an @, a server, a `channel/`. */
const bareName = (name: string): string =>
  (name.split('/').at(-1) ?? '').replace(/^@/, '').split('@', 1)[0]?.toLowerCase() ?? '';

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
