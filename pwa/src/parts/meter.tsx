/** Two bars: how far something has come, and how an account is shared between others and oneself. */

interface MeterProps {
  /** From 0 to 1. */
  part: number;
  label: string;
  /** What a screen reader says of it, where "72 %" would not do. */
  text?: string;
}

const percent = (part: number): number => Math.round(Math.min(1, Math.max(0, part)) * 100);

export function Meter({ part, label, text }: MeterProps) {
  return (
    <svg
      class="meter"
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent(part)}
      aria-valuetext={text}
    >
      <rect class="meter-ground" width="100%" height="100%" rx="5" />
      <rect class="meter-part" width={`${percent(part)}%`} height="100%" rx="5" />
    </svg>
  );
}

/** The balance: others from the start, oneself to the end; the band between 10 and 20 % is marked.
 * While it is not `known`, it is pale. */
export function Scale({ share, known }: { share: number; known: boolean }) {
  const own = share > 0 ? Math.max(2, percent(share)) : 0;
  return (
    <svg class="scale" data-known={known || undefined} aria-hidden="true">
      <rect class="scale-others" y="6" width={`${100 - own}%`} height="12" rx="6" />
      {own > 0 && (
        <rect class="scale-own" x={`${100 - own}%`} y="6" width={`${own}%`} height="12" rx="6" />
      )}
      <line class="scale-mark" x1="80%" x2="80%" y1="1" y2="23" />
      <line class="scale-mark" x1="90%" x2="90%" y1="1" y2="23" />
    </svg>
  );
}
