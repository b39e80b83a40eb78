/** The question before a guest signs in elsewhere: does what is here come along? */

import type { Holding } from '../../data/account';
import { listed, t } from '../../words';

interface Props {
  held: Holding;
  onChosen: (brings: boolean) => void;
}

/** What is here, as far as it is known: check-ins, people. */
function saysOf({ checkIns, people }: Holding): string {
  const what = [
    checkIns > 0 ? t('bring.acts', { n: checkIns }) : '',
    people ? t('bring.people', { n: people }) : '',
  ].filter(Boolean);
  return what.length > 0 ? t('bring.says', { what: listed(what) }) : t('bring.some');
}

export function Bring({ held, onChosen }: Props) {
  return (
    <section class="choices" aria-labelledby="bring">
      <h2 id="bring">{t('bring')}</h2>
      <p>{saysOf(held)}</p>
      <Choice words={t('bring.yes')} says={t('bring.yes.says')} onChoose={() => onChosen(true)} />
      <Choice words={t('bring.no')} says={t('bring.no.says')} onChoose={() => onChosen(false)} />
    </section>
  );
}

interface ChoiceProps {
  words: string;
  says: string;
  onChoose: () => void;
}

function Choice({ words, says, onChoose }: ChoiceProps) {
  return (
    <button type="button" class="choice" onClick={onChoose}>
      <strong>{words}</strong>
      <span class="quiet small">{says}</span>
    </button>
  );
}

/** What was answered; it takes the focus from the answer, which has gone. */
export function Chosen({ brings, onChange }: { brings: boolean; onChange: () => void }) {
  return (
    <p tabIndex={-1} ref={focus}>
      {t(brings ? 'bring.chosen.yes' : 'bring.chosen.no')}{' '}
      <button type="button" class="inline-button" onClick={onChange}>
        {t('bring.change')}
      </button>
    </p>
  );
}

const focus = (element: HTMLElement | null): void => element?.focus();
