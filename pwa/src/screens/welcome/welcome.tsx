/** The first minute: what this is, then four questions that may all be skipped, then Today. */

import { useEffect, useRef, useState } from 'preact/hooks';
import { start } from '../../data';
import { onBack } from '../../parts/back';
import { Chips } from '../../parts/chips';
import { SelectField, Weekdays } from '../../parts/fields';
import { Icon, Pillar, Sign } from '../../parts/icon';
import { t } from '../../words';
import { hour } from '../../words/days';
import { quietly } from '../acts';
import { NETWORKS, topics } from '../topics';
import { EVERY_DAY, FIRST } from './usual';
import '../../styles/fields.css';
import './welcome.css';

const STEPS = ['what', 'topics', 'networks', 'habits'] as const;

export default function Welcome() {
  const [step, setStep] = useState(0);
  const [chosen, setChosen] = useState<string[]>([]);
  const [networks, setNetworks] = useState<string[]>([]);
  const [days, setDays] = useState<Record<string, number[]>>({});
  const [dayStart, setDayStart] = useState(3);
  const [busy, setBusy] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const name = STEPS[step] ?? 'what';

  // Each step has an entry of its own in the browser's history, as an open sheet has.
  const steps = useRef<(() => void)[]>([]);
  const stepBack = (): void => setStep((now) => Math.max(0, now - 1));
  const forward = (): void => {
    steps.current.push(
      onBack(() => {
        steps.current.pop();
        stepBack();
      }),
    );
    setStep((now) => Math.min(now + 1, STEPS.length - 1));
  };
  useEffect(
    () => () => {
      // Today does not lead back into the welcome.
      for (const release of steps.current.splice(0).reverse()) release();
    },
    [],
  );
  const back = (): void => {
    steps.current.pop()?.();
    stepBack();
  };

  useEffect(() => {
    document.title = `${t('welcome')} · Kith`;
    if (step > 0) heading.current?.focus();
    document.getElementById('main')?.scrollTo(0, 0);
  }, [step]);

  const begin = async (): Promise<void> => {
    setBusy(true);
    const habits = FIRST.map((kind) => ({
      kind,
      title: t(`kind.${kind}`),
      weekdays: days[kind] ?? EVERY_DAY,
    })).filter((habit) => habit.weekdays.length > 0);
    const kept = await quietly(start({ topics: chosen, networks, habits, dayStart }));
    if (!kept) setBusy(false);
  };

  return (
    <div class="screen welcome">
      <header class="welcome-head">
        {step > 0 && (
          <>
            <button
              type="button"
              class="round-button back"
              aria-label={t('back')}
              onClick={back}
            >
              <Icon name="back" />
            </button>
            <p class="quiet small">{t('welcome.step', { n: step, all: STEPS.length - 1 })}</p>
          </>
        )}
        <button
          type="button"
          class="button-plain welcome-skip"
          disabled={busy}
          onClick={() => void begin()}
        >
          {t('welcome.skip')}
        </button>
      </header>
      <div class="welcome-middle">
        {name === 'what' && <What heading={heading} />}
        {name === 'topics' && (
          <>
            <h1 ref={heading} tabIndex={-1}>
              {t('welcome.topics')}
            </h1>
            <p class="quiet">{t('welcome.topics.says')}</p>
            <Chips
              label={t('welcome.topics')}
              suggestions={topics()}
              chosen={chosen}
              onChange={setChosen}
            />
          </>
        )}
        {name === 'networks' && (
          <>
            <h1 ref={heading} tabIndex={-1}>
              {t('welcome.networks')}
            </h1>
            <p class="quiet">{t('welcome.networks.says')}</p>
            <Chips
              label={t('welcome.networks')}
              suggestions={NETWORKS}
              chosen={networks}
              onChange={setNetworks}
            />
          </>
        )}
        {name === 'habits' && (
          <>
            <h1 ref={heading} tabIndex={-1}>
              {t('welcome.habits')}
            </h1>
            <p class="quiet">{t('welcome.habits.says')}</p>
            {FIRST.map((kind) => (
              <div class="card welcome-habit" key={kind}>
                <Pillar kind={kind} />
                <Weekdays
                  label={t(`kind.${kind}`)}
                  value={days[kind] ?? EVERY_DAY}
                  onChange={(weekdays) => setDays({ ...days, [kind]: weekdays })}
                />
              </div>
            ))}
            <SelectField
              label={t('me.day-start')}
              hint={t('me.day-start.hint')}
              value={dayStart}
              choices={[0, 1, 2, 3, 4, 5, 6].map((value) => ({ value, label: hour(value) }))}
              onChoose={setDayStart}
            />
          </>
        )}
      </div>
      {step === 0 && (
        <a class="button-plain welcome-have" href="/sign-in">
          {t('welcome.have')}
        </a>
      )}
      <button
        type="button"
        class="button main-action"
        disabled={busy}
        onClick={() => (step < STEPS.length - 1 ? forward() : void begin())}
      >
        {t(step === 0 ? 'welcome.begin' : step < STEPS.length - 1 ? 'next' : 'welcome.go')}
      </button>
    </div>
  );
}

function What({ heading }: { heading: { current: HTMLHeadingElement | null } }) {
  return (
    <>
      <Sign />
      <h1 ref={heading} tabIndex={-1}>
        {t('welcome.title')}
      </h1>
      <p>{t('welcome.what')}</p>
      <ul class="welcome-pillars">
        {FIRST.map((kind) => (
          <li key={kind}>
            <Pillar kind={kind} />
            <p>
              <strong>{t(`kind.${kind}`)}</strong>
              <span class="quiet">{t(`kind.${kind}.line`)}</span>
            </p>
          </li>
        ))}
      </ul>
      <p class="quiet">{t('welcome.promise')}</p>
    </>
  );
}
