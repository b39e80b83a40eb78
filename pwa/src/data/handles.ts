/** Handles: the network and the name, read from whatever people paste, and written out again. */

import type { components } from '../api/types';
import { tidyLink } from './links';
import { BELOW, BY_HOST, isName, networkBy, networkCalled, NETWORKS } from './networks';

/** A name on a network; on the network `web`, `name` is a whole link. */
export type Handle = components['schemas']['Handle'];

export interface ReadHandle {
  handle: Handle;
  /** A guess for the person's name; '' if there is nothing to go by. */
  name: string;
}

/** The networks' names as they write them. */
export const NETWORK_NAMES: Record<string, string> = Object.fromEntries([
  ...Object.entries(NETWORKS).map(([id, { name }]) => [id, name]),
  ['web', 'Web'],
]);

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

export const networkName = (network: string): string => NETWORK_NAMES[network] ?? capital(network);

const LONGEST = 2000;
const LONGEST_GUESS = 120;

/** Controls and marks that are not seen: they come along with what is copied, and deceive. */
const UNSEEN = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

const HOST = String.raw`[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*(?:\.[\p{L}\p{M}\p{N}-]+)+`;
const SCHEME = /^([a-z][a-z0-9+-]*):/i;
const BARE_LINK = new RegExp(`^${HOST}(:\\d{1,5})?([/?#]|$)`, 'u');
const BARE_HOST = new RegExp(`^${HOST}$`, 'u');
const AT_SERVER = new RegExp(`^@?([\\p{L}\\p{N}_][^\\s@/:?#]*)@(${HOST}(?::\\d{1,5})?)$`, 'u');

/** Servers of letters, where `name@server` is an address and nobody's handle. */
const MAIL = new RegExp(
  '^(gmail|googlemail|outlook|hotmail|live|msn|yahoo|ymail|icloud|me|mac|aol|proton|protonmail|' +
    'pm|gmx|web|mail|fastmail|hey|tutanota|tuta|posteo|mailbox|yandex|qq|163|zoho|freenet)' +
    '\\.(com|de|net|org|me|at|ch|fr|co\\.uk|it|es|ru|io|email|app)$',
);

/** What stands before a site's name and leads to the same profiles. */
const SUBSITE =
  /^(www|m|mobile|old|new|np|web|touch|mbasic|music|[a-z]{2}(-[a-z]{2})?)\.(?=.+\.)/;

/** Sites of their own where profiles have an @ as well. */
const NOT_FEDIVERSE = new RegExp(
  '(^|\\.)((unsplash|hashnode|producthunt|steemit|peakd|odysee|replit|observablehq|lemon8-app|' +
    'tiktok|youtube|medium|substack|threads|npmjs|google|flickr|stackoverflow|stackexchange|' +
    'discord|deviantart)\\.com|hive\\.blog|jsr\\.io|lichess\\.org|threads\\.net)$',
);

/** What somebody pasted as a handle; null where it is neither a link nor a handle, but a name.
 *
 * `@name` alone says no network: it is read as one of `network`, if that is given. Words around a
 * link or a whole handle are taken for the person's name: "Maya Stone (@maya@art.example)".
 */
export function readHandle(text: string, network?: string): ReadHandle | null {
  if (text.length > LONGEST) return null;
  const line = text.replaceAll(/\s/g, ' ').replace(UNSEEN, '').normalize('NFC');
  const words = line.trim().split(/ +/);
  const whole = readWord(words.join(' '), network);
  if (whole) return { handle: whole, name: nameFrom(whole) };
  const found = words.map((word) => (/[@:/]/.test(word) ? readWord(word) : null));
  const [handle, ...more] = found.filter((one) => one !== null);
  if (!handle || more.length > 0) return null;
  const rest = words.filter((_, index) => !found[index]).join(' ');
  const name = rest
    .replace(/^[\s\p{Pe}\p{Pd},;:|·•*]+|[\s\p{Ps}\p{Pd},;:|·•<]+$/gu, '')
    .replace(/^["“'](.*)["”']$/u, '$1');
  return { handle, name: name.slice(0, LONGEST_GUESS) || nameFrom(handle) };
}

/** What is typed where the network is already known, such as "maya" in a column "Instagram". */
export function handleOn(network: string, text: string): Handle | null {
  const name = bare(text);
  if (network === 'email') return named(network, name);
  // A dot does not make it a link here: "maya.stone".
  const plain = /^@?[^@/:]+$/.test(name) && network !== 'bluesky' && network !== 'whatsapp';
  const typed = plain ? named(network, name.replace(/^@/, '')) : null;
  const read = typed ?? readHandle(name, network)?.handle;
  if (read) return read;
  if (network === 'whatsapp') return named(network, name.replace(/[\s()+./-]/g, ''));
  if (network === 'bluesky') return named(network, inBluesky(name));
  return named(network, name.replace(/^@/, ''));
}

/** Without the quotes, brackets and stops that stand around it where it was copied. */
function bare(text: string): string {
  const inner = text
    .replace(UNSEEN, '')
    .normalize('NFC')
    .trim()
    .replace(/^[<("'“‘]+|[>"'”’,;.]+$/g, '');
  return inner.includes('(') ? inner : inner.replace(/[)>"'”’,;.]+$/, '');
}

const inBluesky = (name: string): string => {
  const plain = name.replace(/^@/, '');
  if (plain.startsWith('did:')) return plain;
  return (plain.includes('.') ? plain : `${plain}.bsky.social`).toLowerCase();
};

function named(network: string, name: string): Handle | null {
  return isName(network, name) ? { network, name } : null;
}

/** One word: a link, a handle, or (null) neither. */
function readWord(word: string, network?: string): Handle | null {
  const text = bare(word);
  const [start, scheme] = SCHEME.exec(text) ?? [];
  if (start !== undefined && scheme !== undefined) {
    const rest = text.slice(start.length).trim();
    if (/^https?$/i.test(scheme)) return /\s/.test(text) ? null : readLink(text);
    if (/^mailto$/i.test(scheme)) return named('email', rest.split('?')[0] ?? '');
    if (/^acct$/i.test(scheme)) return readAddress(rest);
    if (/^at$/i.test(scheme)) return named('bluesky', inBluesky(rest.split('/')[2] ?? ''));
    if (/^did$/i.test(scheme)) return named('bluesky', text);
    const called = networkCalled(scheme);
    return called && rest && !rest.startsWith('//') ? handleOn(called, rest) : null;
  }
  if (/\s/.test(text)) return null;
  if (text.startsWith('//')) return readLink(`https:${text}`);
  if (AT_SERVER.test(text)) return readAddress(text);
  const redditor = /^\/?u\/([\w-]+)\/?$/.exec(text)?.[1];
  if (redditor) return named('reddit', redditor);
  if (/^@[^@/]+$/.test(text)) return readAt(text.slice(1), network);
  if (/^[^\s@/]+#\d{4}$/.test(text)) return named('discord', text);
  return BARE_LINK.test(text) && isLikelyHost(text) ? readLink(`https://${text}`) : null;
}

function readAt(name: string, network?: string): Handle | null {
  if (network && network !== 'bluesky') return named(network, name);
  if (network || /\.\p{L}{2,}$/u.test(name)) return named('bluesky', inBluesky(name));
  return null;
}

/** `name@server`, of the fediverse unless its server is one of letters. */
function readAddress(text: string): Handle | null {
  const [, name, server] = AT_SERVER.exec(text) ?? [];
  if (!name || !server) return null;
  const host = server.toLowerCase();
  if (!URL.canParse(`https://${host}`)) return null;
  const full = `${name}@${host}`;
  const isMail = !text.startsWith('@') && (MAIL.test(host) || !isName('fediverse', full));
  return named(isMail ? 'email' : 'fediverse', full);
}

/** Without a path, "St.Vincent" is a name, and so is "J.R": hosts end on a word in one case. */
function isLikelyHost(text: string): boolean {
  const host = text.split(/[/?#:]/, 1)[0] ?? '';
  const end = host.slice(host.lastIndexOf('.') + 1);
  if (!/^(\p{L}{2,}|xn--[a-z0-9-]+)$/iu.test(end)) return false;
  return host !== text || end === end.toLowerCase() || host === host.toUpperCase();
}

function readLink(link: string): Handle | null {
  if (!URL.canParse(link)) return null;
  const url = new URL(link);
  if (!/^https?:$/.test(url.protocol) || !url.hostname) return null;
  return readProfile(url, hostAsWritten(link, url)) ?? { network: 'web', name: tidyLink(url) };
}

/** The browser writes bücher.example as xn--bcher-kva.example: keep what people read. */
function hostAsWritten(link: string, url: URL): string {
  const written = /^https?:\/\/(?:[^/?#]*@)?([^/?#:]+)/i.exec(link)?.[1]?.toLowerCase() ?? '';
  if (!BARE_HOST.test(written) || !URL.canParse(`https://${written}`)) return url.host;
  const same = new URL(`https://${written}`).hostname === url.hostname;
  return same ? written + (url.port && `:${url.port}`) : url.host;
}

function readProfile(url: URL, host: string): Handle | null {
  const path = decoded(url.pathname);
  if (path === null) return null;
  const known = siteOf(url);
  if (known === 'facebook.com' && path === '/profile.php')
    return named('facebook', url.searchParams.get('id') ?? '');
  if (known === 'api.whatsapp.com' || (known === 'whatsapp.com' && path === '/send'))
    return named('whatsapp', (url.searchParams.get('phone') ?? '').replace(/\D/g, ''));
  if (url.hostname.endsWith('.bsky.social')) return named('bluesky', url.hostname);
  for (const [end, id] of BELOW) {
    const name = url.hostname.endsWith(end) ? url.hostname.slice(0, -end.length) : '';
    if (/^[a-z0-9-]+$/.test(name) && !/^(www|m|mobile|open)$/.test(name)) return named(id, name);
  }
  const network = networkAt(url);
  if (network) {
    const found = networkBy(network)?.at?.exec(path);
    return found ? named(network, found[1] ?? found[2] ?? '') : null;
  }
  return NOT_FEDIVERSE.test(known) ? null : readFediverse(path, host);
}

/** The site that a host is a part or a country's own of. */
const siteOf = ({ hostname }: URL): string =>
  hostname.replace(SUBSITE, '').replace(/^pinterest\.(com?\.)?[a-z]{2}$/, 'pinterest.com');

/** The network that a link leads to, a profile or not; null where it is none of those known. */
export const networkAt = (url: URL): string | null =>
  BY_HOST.get(url.hostname) ?? BY_HOST.get(siteOf(url)) ?? null;

/** Where a link leads to a post or a page of a network, which is nobody's name. */
const isOfNetwork = (url: URL): boolean =>
  networkAt(url) !== null || /^(youtu\.be|fb\.watch|pin\.it|redd\.it|t\.co)$/.test(url.hostname);

/** `/@name`, `/@name@other`, `/users/name`, and a server's name before them, as other apps have. */
function readFediverse(path: string, host: string): Handle | null {
  const [first = '', second = ''] = path.split('/').slice(1);
  const own = first.startsWith('@') || first === 'users';
  const there = !own && second.startsWith('@') && BARE_HOST.test(first);
  const name = own && first !== 'users' ? first : second;
  if (first === 'users' && !/^\p{L}[\p{L}\p{N}_.-]*$/u.test(name)) return null;
  if (!own && !there && !/^(web|deck|ui)$/.test(first)) return null;
  if (first !== 'users' && !name.startsWith('@')) return null;
  const who = name.replace(/^@/, '');
  const [local = '', other = there ? first : host, more] = who.split('@');
  return more === undefined ? named('fediverse', `${local}@${other.toLowerCase()}`) : null;
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path).replace(UNSEEN, '').normalize('NFC');
  } catch {
    return null;
  }
}

/** A person's name as their handle has it: "maya-stone" is Maya Stone; '' where it is a number, or
 * a post that does not say whose it is. */
export function nameFrom({ network, name }: Handle): string {
  if (network === 'web') {
    const url = URL.canParse(name) ? new URL(name) : null;
    return url && !isOfNetwork(url) ? url.hostname.replace(/^www\./, '') : '';
  }
  if (/^did:|^channel\/|^\+?\d+$/.test(name)) return '';
  let own = name.slice(name.lastIndexOf('/') + 1).replace(/^@/, '');
  if (network === 'fediverse' || network === 'email') own = own.slice(0, own.lastIndexOf('@'));
  if (network === 'bluesky') own = own.split('.')[0] ?? '';
  if (network === 'discord') own = own.split('#')[0] ?? '';
  if (network === 'goodreads') own = own.replace(/^\d+[-.]?/, '');
  // LinkedIn puts a number behind names that many people have.
  if (network === 'linkedin') own = own.replace(/-(?=[a-z]*\d)[a-z0-9]{5,}$/i, '');
  const parts = own.split(/[-_.]+/).filter(Boolean);
  const spoken = parts.length > 1 && parts.every((part) => /^[\p{L}\p{M}]+$/u.test(part));
  return (spoken ? parts.map(capital).join(' ') : own.replace(/^[-_.]+|[-_.]+$/g, '')) || own;
}

/** Where their profile stands, an address that is safe to open; null where there is none. */
export function profileOf({ network, name }: Handle): string | null {
  if (network === 'web') {
    return /^https?:\/\//i.test(name) && URL.canParse(name) ? name : null;
  }
  const id = networkCalled(network) ?? network;
  const to = networkBy(id)?.to;
  if (!to || !isName(id, name)) return null;
  const link = typeof to === 'string' ? to.replace('{}', () => name) : to(name);
  return URL.canParse(link) ? link : null;
}

/** How to mention them there. */
export function mentionOf(handle: Handle): string {
  const { network, name } = handle;
  if (network === 'web') return name.replace(/^https?:\/\/(www\.)?/i, '');
  if (network === 'linkedin') return `@${nameFrom(handle)}`;
  const plain = name.replace(/^@/, '');
  return networkBy(networkCalled(network) ?? network)?.mention?.(name) ?? `@${plain}`;
}

/** Nothing that could be written in two ways: the quick way for thousands of handles. */
const PLAIN = /^[!-~]*$/;

/** The same for all ways of writing the same handle. */
export function handleKey({ network, name }: Handle): string {
  const id = network === 'web' ? 'web' : (networkCalled(network) ?? network);
  if (id === 'web') return webKey(name);
  const plainly = PLAIN.test(name) ? name : name.normalize('NFKC').replace(UNSEEN, '');
  const written = plainly.trim();
  const plain = id === 'substack' ? written : written.replace(/^@/, '');
  if (id === 'youtube' && plain.startsWith('channel/')) return `${id}:${plain}`;
  const folded = plain.toLowerCase();
  if (id === 'fediverse' && !PLAIN.test(folded)) {
    const at = folded.lastIndexOf('@');
    const server = `https://${folded.slice(at + 1)}`;
    if (at > 0 && URL.canParse(server))
      return `${id}:${folded.slice(0, at)}@${new URL(server).host}`;
  }
  if (id === 'goodreads') return `${id}:${folded.replace(/^((?:user|author)\/show\/\d+).*/, '$1')}`;
  return `${id}:${folded}`;
}

function webKey(name: string): string {
  const typed = name.trim();
  const link = readLink(/^[a-z][a-z0-9+-]*:\/\//i.test(typed) ? typed : `https://${typed}`);
  if (!link) return `web:${typed.toLowerCase()}`;
  if (link.network !== 'web') return handleKey(link);
  const place = link.name.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/+(?=$|[?#])/, '');
  return `web:${place.toLowerCase()}`;
}

export const sameHandle = (one: Handle, other: Handle): boolean =>
  handleKey(one) === handleKey(other);
