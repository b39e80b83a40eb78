/** How far two people have come, as two bubbles: alone, side by side, meeting, and with a flame. */

export type StageName = 'new' | 'introduced' | 'in-touch' | 'mutual';

/** How far each bubble stands from the middle. */
const APART: Record<StageName, number> = { new: 8.5, introduced: 8.5, 'in-touch': 5.5, mutual: 5.5 };

export function StageMark({ stage }: { stage: StageName }) {
  const apart = APART[stage];
  return (
    <svg class="stage" data-stage={stage} viewBox="0 0 36 36" aria-hidden="true">
      <circle class="stage-me" cx={18 - apart} cy="18" r="7.5" />
      <circle class="stage-they" cx={18 + apart} cy="18" r="7.5" />
      {stage === 'mutual' && (
        <path class="stage-flame" d="M18.2 13.4c.4 2 2.4 3 2.4 5.4a2.6 2.8 0 0 1-5.2 0c0-1.6.9-2.4 1.4-3.2.3.7.5 1 .8 1.2-.1-1.3.1-2.3.6-3.4z" />
      )}
    </svg>
  );
}
