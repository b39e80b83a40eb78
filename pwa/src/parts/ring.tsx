/** Today as a ring around the flame: one piece a quest, in its pillar's colour; full, it closes. */

import type { Kind } from './kinds';

interface Props {
  pieces: { kind: Kind; done: boolean }[];
  full: boolean;
  /** Something was given today: the flame is lit. */
  lit: boolean;
}

const AROUND = 100;
const GAP = 5;

export function Ring({ pieces, full, lit }: Props) {
  const length = AROUND / Math.max(1, pieces.length);
  const gap = pieces.length > 1 ? GAP : 0;
  return (
    <svg class="ring" viewBox="0 0 80 80" data-full={full || undefined} data-lit={lit || undefined} aria-hidden="true">
      {pieces.length === 0 && <circle class="ring-piece" cx="40" cy="40" r="34" />}
      <g transform="rotate(-90 40 40)">
        {pieces.map((piece, i) => (
          <circle
            key={i}
            class="ring-piece"
            data-kind={piece.kind}
            data-done={piece.done || undefined}
            cx="40"
            cy="40"
            r="34"
            pathLength={AROUND}
            stroke-dasharray={`${length - gap} ${AROUND}`}
            stroke-dashoffset={-(i * length + gap / 2)}
          />
        ))}
        <circle class="ring-closed" cx="40" cy="40" r="34" pathLength={AROUND} />
      </g>
      <use class="ring-flame" href="#i-flame" x="23" y="22" width="34" height="34" />
    </svg>
  );
}
