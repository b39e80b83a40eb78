/** What all Why sheets share: the answer is fetched, or the last one known is shown. */

import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ledgerVersion } from '../../data';
import { Sheet } from '../../parts/sheet';
import { t } from '../../words';
import './why.css';

interface Props<T> {
  title: string;
  ask: () => Promise<T | null>;
  onClosed: () => void;
  children: (answer: T) => ComponentChildren;
}

export function WhySheet<T>({ title, ask, onClosed, children }: Props<T>) {
  const [answer, setAnswer] = useState<T | null | undefined>(undefined);
  const version = ledgerVersion.value;

  useEffect(() => {
    let wanted = true;
    ask().then(
      (known) => wanted && setAnswer(known),
      () => wanted && setAnswer(null),
    );
    return () => {
      wanted = false;
    };
  }, [version]);

  return (
    <Sheet title={title} onClosed={onClosed}>
      <div class="why" aria-busy={answer === undefined}>
        {answer ? children(answer) : answer === null && <p>{t('why.unknown')}</p>}
      </div>
    </Sheet>
  );
}

/** A fact of the answer: its name and what it is. */
export function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="fact">
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
