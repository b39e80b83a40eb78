/** Ids for what comes from elsewhere: the same act gets the same id however often it is read. */

import type { Day } from '../clock';
import type { Source } from './types';

const HEX = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/;

/** An id of version 7, whose time is the day's noon and whose chance is made of the rest. `turn`
 * counts how often that act was brought in and taken out before: an undo holds for its id, for good.
 */
export function idOf(source: Source, habit: string, day: Day, turn: number): string {
  const told = [source, habit, day, turn].join('\0');
  const view = new DataView(new ArrayBuffer(16));
  const noon = Date.parse(`${day}T12:00:00Z`);
  view.setUint32(4, mixed(told, 1));
  view.setUint32(8, mixed(told, 2));
  view.setUint32(12, mixed(told, 3));
  view.setUint16(0, Math.floor(noon / 2 ** 32));
  view.setUint32(2, noon % 2 ** 32);
  view.setUint8(6, 0x70 | (view.getUint8(6) & 0x0f));
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f));
  const bytes = new Uint8Array(view.buffer);
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(HEX, '$1-$2-$3-$4-$5');
}

/** 32 bits in which every letter counts (MurmurHash3's steps; WebCrypto is there on secure pages
 * only, and nobody has to be kept from guessing these). */
function mixed(text: string, seed: number): number {
  let hash = Math.imul(seed, 0x9e3779b1);
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0xcc9e2d51);
    hash = Math.imul((hash << 13) | (hash >>> 19), 0x1b873593) + 0xe6546b64;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
