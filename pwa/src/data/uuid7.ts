/** Ids for facts: UUID version 7 (RFC 9562), in the order in which this tab makes them. */

const COUNTER_BITS = 12;
const COUNTER_SIZE = 2 ** COUNTER_BITS;

let lastTime = 0;
let counter = 0;

/** 48 bits of milliseconds, then a counter that starts low in each millisecond, then chance. */
export function uuid7(now: number = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const view = new DataView(bytes.buffer);
  if (now > lastTime) {
    lastTime = now;
    counter = view.getUint16(6) % (COUNTER_SIZE / 2);
  } else if (++counter === COUNTER_SIZE) {
    lastTime += 1;
    counter = 0;
  }
  view.setUint16(0, Math.floor(lastTime / 2 ** 32));
  view.setUint32(2, lastTime % 2 ** 32);
  view.setUint16(6, 0x7000 | counter);
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f));
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
