/** A text as a QR code, black on white in either theme, with the quiet zone that readers need. The
 * library that works it out is fetched when the first one is shown. */

import { useEffect, useState } from 'preact/hooks';

/** Modules that stay white all around. */
const QUIET = 4;

/** Each run of dark modules as one line. */
function drawn(rows: boolean[][]): string {
  let path = '';
  rows.forEach((row, y) => {
    for (let x = 0; x < row.length; x += 1) {
      if (!row[x]) continue;
      const from = x;
      while (row[x + 1]) x += 1;
      path += `M${from} ${y}h${x + 1 - from}v1H${from}z`;
    }
  });
  return path;
}

export function QrCode({ text, label }: { text: string; label: string }) {
  const [rows, setRows] = useState<boolean[][] | null>(null);
  useEffect(() => {
    let wanted = true;
    import('uqr').then(
      ({ encode }) => wanted && setRows(encode(text, { ecc: 'M', border: 0 }).data),
      () => undefined, // offline before it was ever kept: the link itself is there
    );
    return () => {
      wanted = false;
    };
  }, [text]);

  if (!rows) return <div class="qr" aria-hidden="true" />;
  const across = rows.length + 2 * QUIET;
  return (
    <svg
      class="qr"
      role="img"
      aria-label={label}
      viewBox={`${-QUIET} ${-QUIET} ${across} ${across}`}
      shape-rendering="crispEdges"
    >
      <rect class="qr-ground" x={-QUIET} y={-QUIET} width={across} height={across} />
      <path class="qr-ink" d={drawn(rows)} />
    </svg>
  );
}
