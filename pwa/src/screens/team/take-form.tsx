/** The terms of a challenge: when it begins; of one's own, everything else as well. */

import { useState } from 'preact/hooks';
import { dayNow, type HabitKind } from '../../data';
import { takeChallenge, type TeamView, type TemplateView } from '../../data/together';
import { Segments, SelectField, TextField } from '../../parts/fields';
import { Pillar } from '../../parts/icon';
import { HABIT_KINDS } from '../../parts/kinds';
import { Stepper } from '../../parts/stepper';
import { say } from '../../parts/toast';
import { t } from '../../words';
import { addDays, daysBetween } from '../../words/days';
import { useDraft } from '../draft';
import { Sent, useSending } from './sending';
import { AnyKind } from './sign';
import { spanOf, unitOf } from './words';

const LEAST_DAYS = 3;
const MOST_DAYS = 14;
const AHEAD = 14;

interface Props {
  team: TeamView;
  template: TemplateView | null;
  onBack: () => void;
  close: () => void;
}

type Begins = 'today' | 'tomorrow' | 'date';

/** As typed: a draft keeps text. `kind` '' is any giving act; `target` '' follows the suggestion. */
interface Typed {
  title: string;
  kind: string;
  days: string;
  target: string;
  begins: string;
  date: string;
}

const START: Typed = { title: '', kind: 'hello', days: '7', target: '', begins: 'today', date: '' };

export function TakeForm({ team, template, onBack, close }: Props) {
  const [typed, setTyped, saved] = useDraft(`challenge ${template?.id ?? 'own'} ${team.id}`, START);
  const [asked, setAsked] = useState(false);
  const sending = useSending();
  const today = dayNow.value;
  const members = team.members.length;

  const kind = template ? template.kind : ((typed.kind || null) as HabitKind | null);
  const days = template?.days ?? Number(typed.days);
  const suggested = team.suggested[days - LEAST_DAYS] ?? members;
  const target = template?.target ?? (typed.target === '' ? suggested : Number(typed.target));
  const most = members * days;
  const first =
    typed.begins === 'today' ? today : typed.begins === 'tomorrow' ? addDays(today, 1) : typed.date;
  const dateWrong = !first || first < today || daysBetween(today, first) > AHEAD;
  const targetWrong = target < 1 || target > most;

  const take = async (): Promise<void> => {
    if (dateWrong || targetWrong) return setAsked(true);
    const title = template ? '' : typed.title.trim() || t(`own.name.${kind ?? 'any'}`);
    const terms = { title, template: template?.id ?? null, kind, first, days, target };
    if (!(await sending.send(() => takeChallenge(team.id, terms)))) return;
    saved();
    close();
    say(t('challenge.taken'));
  };

  return (
    <form
      class="sheet-form take-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void take();
      }}
    >
      {!template && (
        <>
          <KindField value={typed.kind} onChange={(value) => setTyped({ ...typed, kind: value })} />
          <TextField
            label={t('own.name')}
            hint={t('habits.title.hint', { example: t(`own.name.${kind ?? 'any'}`) })}
            value={typed.title}
            maxLength={80}
            onInput={(value) => setTyped({ ...typed, title: value })}
          />
          <SelectField
            label={t('own.days')}
            value={days}
            choices={Array.from({ length: MOST_DAYS - LEAST_DAYS + 1 }, (_, i) => ({
              value: i + LEAST_DAYS,
              label: t('days', { n: i + LEAST_DAYS }),
            }))}
            onChoose={(value) => setTyped({ ...typed, days: String(value), target: '' })}
          />
        </>
      )}
      <Segments
        label={t('own.begins')}
        value={typed.begins as Begins}
        choices={(['today', 'tomorrow', 'date'] as const).map((value) => ({
          value,
          label: t(`own.begins.${value}`),
        }))}
        onChoose={(value) => setTyped({ ...typed, begins: value })}
      />
      {typed.begins === 'date' && (
        <TextField
          label={t('own.date')}
          type="date"
          value={typed.date}
          min={today}
          max={addDays(today, AHEAD)}
          onInput={(value) => setTyped({ ...typed, date: value })}
          error={asked && dateWrong ? t('own.date.wrong') : undefined}
        />
      )}
      {!template && (
        <Stepper
          label={t('own.target')}
          hint={t('own.target.hint', { n: suggested })}
          value={typed.target === '' ? String(suggested) : typed.target}
          least={1}
          most={most}
          onChange={(value) => setTyped({ ...typed, target: value || '0' })}
          error={asked && targetWrong ? t('own.target.wrong', { n: most }) : undefined}
        />
      )}
      <div class="terms card">
        {!dateWrong && <p class="terms-span">{spanOf(first, days)}</p>}
        <p>
          <strong>{t('terms.target', { n: target })}</strong> {unitOf(kind)}
        </p>
        <p>{eachOf(target, members, days)}</p>
        <p class="quiet small">{t('terms.pauses')}</p>
      </div>
      <Sent trouble={sending.trouble} />
      <div class="buttons">
        <button type="submit" class="button" disabled={sending.busy}>
          {t('challenge.take.yes')}
        </button>
        <button type="button" class="button-quiet" onClick={onBack}>
          {t('back')}
        </button>
      </div>
    </form>
  );
}

/** What a target asks of each, so that nobody has to work it out. */
function eachOf(target: number, members: number, days: number): string {
  const each = Math.ceil(target / members);
  if (members === 1) return t('terms.alone', { n: target, days });
  return t(each >= days ? 'terms.each.all' : 'terms.each', { n: each, days });
}

function KindField({ value, onChange }: { value: string; onChange: (kind: string) => void }) {
  return (
    <fieldset class="field">
      <legend>{t('own.kind')}</legend>
      <div class="add-kinds">
        {HABIT_KINDS.map((kind) => (
          <label key={kind} class="add-kind" data-kind={kind}>
            <input
              type="radio"
              name="challenge-kind"
              checked={kind === value}
              onChange={() => onChange(kind)}
            />
            <Pillar kind={kind} small />
            <span>{t(`kind.${kind}`)}</span>
          </label>
        ))}
        <label class="add-kind add-kind-any">
          <input
            type="radio"
            name="challenge-kind"
            checked={value === ''}
            onChange={() => onChange('')}
          />
          <AnyKind />
          <span>{t('own.kind.any')}</span>
        </label>
      </div>
    </fieldset>
  );
}
