import { describe, expect, it } from 'vitest';
import vectors from '../../../tests/vectors/later.json';
import { checkInFact, checkInView, habitView } from '../testing/facts';
import { checkInsWith } from './overlay';
import { show } from './shown';
import type { Fact, Kind, Shown, Today } from './types';
import { uuid7 } from './uuid7';

type Vector = (typeof vectors.cases)[number];

type VectorAct = Omit<Vector['done'][number], 'source'> & { source?: string };

const actOf = ({ id, kind, day, at, habit, source }: VectorAct) => ({
  id,
  kind: kind as Kind,
  day,
  acted_at: at,
  recorded_at: at,
  habit,
  ...(source && { source: source as 'loop' }),
});

function shownLater(vector: Vector): Shown {
  const facts: Fact[] = vector.new.map((act) => checkInFact(actOf(act)));
  for (const target of vector.undone) {
    facts.push({ type: 'undo', id: uuid7(), target, recorded_at: '2026-11-18T12:00:00Z' });
  }
  const today = { ...vector.snapshot, strengths: [], badges: [], news: [] } as unknown as Today;
  const known = {
    snapshot: { today, asOf: '2026-11-18T13:00:00Z' },
    facts,
    checkIns: checkInsWith(
      vector.done.map((act) => checkInView(actOf(act))),
      facts,
    ),
    habits: vector.habits.map(({ id, kind, weekdays }) =>
      habitView({ id, kind: kind as Exclude<Kind, 'promote'>, weekdays }),
    ),
    pauses: [],
  };
  const shown = show(known, vector.shown.day, () => 0);
  if (!shown) throw new Error('there is a snapshot, so something is shown');
  return shown;
}

const rounded = <T extends { share: number }>(balance: T) => ({
  ...balance,
  share: balance.share.toFixed(12),
});

describe('the days after a snapshot, without a network', () => {
  const compared = vectors.cases.map((vector) => ({
    told: vector.shown,
    here: shownLater(vector),
  }));

  it('have the points, kept days, level, balance and week that the domain says, always', () => {
    for (const { told, here } of compared) {
      expect({
        points: here.points,
        total_kept: here.totalKept,
        level: here.level,
        balance: rounded(here.balance),
        kept: here.kept,
        full: here.full,
        week: here.week,
      }).toEqual({
        points: told.points,
        total_kept: told.total_kept,
        level: told.level,
        balance: rounded(told.balance),
        kept: told.kept,
        full: told.full,
        week: told.week,
      });
    }
  });

  it('have the streak and best that the domain says, wherever they claim to be exact', () => {
    const exact = compared.filter(({ here }) => here.exact);
    for (const { told, here } of exact) {
      expect([here.streak, here.best]).toEqual([told.streak, told.best]);
    }
    expect(exact.length / compared.length).toBeGreaterThan(0.6);
  });

  it('never show a shorter streak than there is', () => {
    for (const { told, here } of compared) expect(here.streak).toBeGreaterThanOrEqual(told.streak);
  });
});
