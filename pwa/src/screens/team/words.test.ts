import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ChallengeView, TeamView } from '../../data/together';
import { Refusal } from '../../data/together/refusal';
import { listed, t } from '../../words';
import { written } from '../../words/days';
import { wayIn } from './way-in';
import { cameTo, goalState, refusalWords, resultText, stateOf, titleOf, whatCame } from './words';

const ROOT = join(import.meta.dirname, '../../../..');
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const challenge = {
  title: '',
  template: 'week-of-thanks',
  kind: 'thank',
  first: '2026-05-11',
  last: '2026-05-17',
  days: 7,
  closes_at: '2026-05-20T18:00:00Z',
  state: 'running',
  total: 12,
  target: 16,
} as unknown as ChallengeView;

const SPAN = `${written('2026-05-11', 'short')} to ${written('2026-05-17', 'short')}`;

const at = (state: ChallengeView['state'], today: string): string =>
  stateOf({ ...challenge, state }, today);

describe('How far a challenge is', () => {
  it('is told in days', () => {
    expect(at('ahead', '2026-05-01')).toBe(`Begins on ${written('2026-05-11')}, for 7 days`);
    expect(at('ahead', '2026-05-08')).toBe('Begins on Monday, for 7 days');
    expect(at('ahead', '2026-05-10')).toBe('Begins tomorrow, for 7 days');
    expect(at('running', '2026-05-11')).toBe('Until Sunday');
    expect(at('running', '2026-05-16')).toBe('Until tomorrow');
    expect(at('running', '2026-05-17')).toBe('Until the end of today');
  });

  it('is over on this device once its last day is, and late ones still count', () => {
    const late = 'Over; what arrives late still counts until Wednesday';
    expect(at('running', '2026-05-18')).toBe(late);
    expect(at('ending', '2026-05-18')).toBe(late);
    expect(at('closed', '2026-05-21')).toBe(`Over. ${SPAN}`);
  });

  it('is told of a community goal in the same way', () => {
    expect(goalState('running', '2026-05-11', 7, '2026-05-12')).toBe('Until Sunday');
    expect(goalState('ahead', '2026-05-11', 7, '2026-05-08')).toBe('Begins on Monday');
    expect(goalState('ending', '2026-05-11', 7, '2026-05-18')).toMatch(/^Over\. /);
  });
});

describe('What a challenge is called', () => {
  it('is its own title, or that of its template, for every template there is', () => {
    expect(titleOf({ ...challenge, title: 'Ours' })).toBe('Ours');
    const ids = [...read('domain/challenge.py').matchAll(/Template\("([\w-]+)"/g)].map((one) => one[1]);
    expect(ids).toHaveLength(12);
    for (const template of ids)
      expect(titleOf({ title: '', template: template ?? '', target: 10 }), template).not.toBe(t('challenge'));
    expect(titleOf({ title: '', template: 'of-a-newer-server' })).toBe(t('challenge'));
  });

  it('names no other number than its target', () => {
    const template = 'ten-hellos';
    expect(titleOf({ title: '', template, target: 10 })).toMatch(/^Ten /);
    expect(titleOf({ title: '', template, target: 14 })).not.toMatch(/ten/i);
    expect(titleOf({ title: '', template })).not.toMatch(/ten/i);
  });
});

describe('What is passed on of a challenge', () => {
  it('names all as one and no number of anybody', () => {
    const names = ['Mira', 'Ada', 'Ben'];
    const team = { emoji: '🐦', name: 'Birds', members: names.map((name) => ({ name })) };
    expect(resultText(team as unknown as TeamView, challenge)).toBe(
      [
        '🐦 Birds',
        'A week of thank-yous: 12 days with a thank-you in them',
        SPAN,
        listed(names),
      ].join('\n'),
    );
  });

  it('says its number once', () => {
    expect(cameTo(null, 1)).toBe('1 day with something kind in it');
    expect(whatCame(null, 1)).toBe('day with something kind in it');
    expect(whatCame('hello', 2)).toBe('days with a hello in them');
  });
});

describe('A refusal', () => {
  const unknown = refusalWords(new Error('?'));

  it('has words of its own for every code that a team is refused with', () => {
    const actions = join(ROOT, 'api/actions');
    const names = ['teams', 'invites', 'challenges', 'cheers', 'together', 'inside', 'asking'];
    const files = readdirSync(actions).filter((name) => names.includes(name.replace('.py', '')));
    const codes = files.flatMap((name) =>
      [...read(`api/actions/${name}`).matchAll(/code="([\w-]+)"/g)].map((match) => match[1] ?? ''),
    );
    expect(codes).toContain('team-full');
    const own = ['offline', 'unreachable', 'signed-out', 'too-many-requests', 'not-found', 'invalid'];
    for (const code of [...codes, ...own])
      expect(refusalWords(new Refusal(code)), code).not.toBe(unknown);
  });

  it('says what is wrong with a value where there is more to say', () => {
    const invalid = refusalWords(new Refusal('invalid'));
    expect(refusalWords(new Refusal('invalid', { field: 'token' }))).not.toBe(invalid);
    expect(refusalWords(new Refusal('invalid', { field: 'name' }))).toBe(invalid);
  });
});

describe('A pasted link', () => {
  const token = 'k7Yc2Lq0XvJm9RtWb4NzPaE1sDfGhUo6iKxTqCrMwVA';

  it('leads into this app, with whatever stands around it', () => {
    expect(wayIn(`https://kith.example/join#${token}`)).toBe(`/join#${token}`);
    expect(wayIn(` Come: https://kith.example/beside#${token} \n`)).toBe(`/beside#${token}`);
  });

  it('leads nowhere if it is none of ours', () => {
    expect(wayIn('https://kith.example/join')).toBeNull();
    expect(wayIn('https://elsewhere.example/')).toBeNull();
    expect(wayIn('')).toBeNull();
  });
});
