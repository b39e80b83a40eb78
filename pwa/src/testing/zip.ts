/** A zip archive as phones make it, for tests. */

export async function zipped(files: Record<string, string>): Promise<Uint8Array<ArrayBuffer>> {
  const local: Uint8Array<ArrayBuffer>[] = [];
  const central: Uint8Array<ArrayBuffer>[] = [];
  let at = 0;
  for (const [path, text] of Object.entries(files)) {
    const name = new TextEncoder().encode(path);
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
    const packed = new Uint8Array(await new Response(stream).arrayBuffer());
    const sizes = [packed.length, new TextEncoder().encode(text).length] as const;
    const head = new DataView(new ArrayBuffer(30));
    const entry = new DataView(new ArrayBuffer(46));
    head.setUint32(0, 0x04034b50, true);
    entry.setUint32(0, 0x02014b50, true);
    for (const [view, by] of [[head, 0], [entry, 2]] as const) {
      view.setUint16(8 + by, 8, true);
      view.setUint32(18 + by, sizes[0], true);
      view.setUint32(22 + by, sizes[1], true);
      view.setUint16(26 + by, name.length, true);
    }
    entry.setUint32(42, at, true);
    const written = [new Uint8Array(head.buffer), name, packed];
    local.push(...written);
    central.push(new Uint8Array(entry.buffer), name);
    at += written.reduce((sum, part) => sum + part.length, 0);
  }
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(10, Object.keys(files).length, true);
  end.setUint32(12, central.reduce((sum, part) => sum + part.length, 0), true);
  end.setUint32(16, at, true);
  const all = new Blob([...local, ...central, end.buffer]);
  return new Uint8Array(await all.arrayBuffer());
}
