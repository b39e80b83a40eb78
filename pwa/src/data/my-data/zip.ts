/** The text files in a zip archive. Only what exports of phones use: stored or deflated entries,
 * no encryption, nothing split, less than four gigabytes. */

import { decode } from '../importing/decode';
import type { TextFile } from './loop';

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const END_SIZE = 22;
const ENTRY_SIZE = 46;
const LOCAL_SIZE = 30;
const LONGEST_COMMENT = 65_535;

/** Unpacked, all of it together: a small file can be made that swells without end. */
const MOST_BYTES = 60_000_000;

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

/** Rejects with a `RangeError` where it is none, is damaged, or is too large unpacked. */
export async function unzip(
  bytes: Uint8Array<ArrayBuffer>,
  wanted: (path: string) => boolean,
): Promise<TextFile[]> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view);
  const files: TextFile[] = [];
  let left = MOST_BYTES;
  let at = view.getUint32(end + 16, true);
  for (let count = view.getUint16(end + 10, true); count > 0; count -= 1) {
    if (view.getUint32(at, true) !== ENTRY) throw new RangeError('a damaged list of files');
    const method = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 20, true);
    const [name, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const start = at + ENTRY_SIZE;
    const path = new TextDecoder().decode(bytes.subarray(start, start + (name ?? 0)));
    const local = view.getUint32(at + 42, true);
    at = start + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
    if (!wanted(path)) continue;
    const from =
      local + LOCAL_SIZE + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const content = await inflated(bytes.subarray(from, from + size), method, left);
    left -= content.length;
    files.push({ path, text: decode(content) });
  }
  return files;
}

function endOf(view: DataView): number {
  const earliest = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= earliest; at -= 1)
    if (view.getUint32(at, true) === END) return at;
  throw new RangeError('no zip archive');
}

async function inflated(
  packed: Uint8Array<ArrayBuffer>,
  method: number,
  most: number,
): Promise<Uint8Array> {
  if (method === 0 && packed.length <= most) return packed;
  if (method !== 8) throw new RangeError('packed in a way that is not known here');
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const reader = new Blob([packed])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
    .getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      await reader.cancel();
      throw new RangeError('too large unpacked');
    }
    parts.push(value);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}
