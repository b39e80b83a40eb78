/** Something that takes a moment: how far it is, and a way to stop it. */

import { t } from '../words';
import { Heading } from './step-heading';

interface Props {
  title: string;
  /** From 0 to 1. */
  part: number;
  /** Told in words, where it can be counted. */
  done?: number;
  all?: number;
  onStop: () => void;
}

export function Progress({ title, part, done, all, onStop }: Props) {
  const percent = Math.round(Math.min(1, Math.max(0, part)) * 100);
  const counted = done === undefined || all === undefined ? '' : t('import.progress', { done, all });
  return (
    <section class="card import-progress">
      <Heading>{title}</Heading>
      <svg
        class="meter"
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        aria-valuetext={counted || undefined}
      >
        <rect class="meter-ground" width="100%" height="100%" rx="5" />
        <rect class="meter-part" width={`${percent}%`} height="100%" rx="5" />
      </svg>
      <p class="quiet">{counted}</p>
      <button type="button" class="button-quiet" onClick={onStop}>
        {t('import.stop')}
      </button>
    </section>
  );
}
