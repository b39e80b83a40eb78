/** A small server that keeps to the contract of the API's sync, for tests of the outbox. */

import type { CheckInFact, CheckInView, Fact, FactAnswer, Today } from '../data/types';

interface Body {
  cursor: number;
  facts: Fact[];
  today: string | null;
}

export class SmallServer {
  readonly facts = new Map<string, string>();
  readonly views = new Map<string, { view: CheckInView; revision: number }>();
  /** How often each fact arrived. */
  readonly arrivals = new Map<string, number>();
  players = 0;
  /** Whether the device's short-lived access, and its session, still hold. */
  access = false;
  session = false;
  /** Facts with this note are refused, and one with the other fails its whole request. */
  readonly refusedNote = 'refuse me';
  readonly poisonNote = 'poison';
  /** How many views one answer holds; few, so that several are needed. */
  page = 7;
  #revision = 0;

  async answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    switch (`${request.method} ${pathname}`) {
      case 'POST /api/players':
        this.players += 1;
        this.access = true;
        this.session = true;
        return Response.json(this.#player(), { status: 201 });
      case 'POST /api/session/refresh':
        if (!this.session) return problem(401, 'signed-out');
        this.access = true;
        return Response.json(this.#player());
      case 'DELETE /api/session':
        if (!this.access) return problem(401, 'signed-out');
        this.access = false;
        this.session = false;
        return new Response(null, { status: 204 });
      case 'POST /api/sync':
        if (!this.access) return problem(401, 'signed-out');
        return this.#sync((await request.json()) as Body);
      default:
        return problem(404, 'not-found');
    }
  }

  #player() {
    return { id: `player-${this.players}`, made_at: '2026-11-22T00:00:00Z', claimed: false };
  }

  #sync({ cursor, facts, today }: Body): Response {
    if (facts.length > 500) return problem(422, 'malformed');
    if (facts.some((fact) => 'note' in fact && fact.note === this.poisonNote)) {
      return problem(413, 'too-large');
    }
    const answers = facts.map((fact) => this.#take(fact));
    const changed = [...this.views.values()]
      .filter(({ revision }) => revision > cursor)
      .sort((one, other) => one.revision - other.revision);
    const page = changed.slice(0, this.page);
    return Response.json({
      answers,
      cursor: page.at(-1)?.revision ?? cursor,
      more: changed.length > page.length,
      check_ins: page.map(({ view }) => view),
      habits: [],
      pauses: [],
      settings: null,
      today: today === null ? null : emptyToday(today),
    });
  }

  #take(fact: Fact): FactAnswer {
    const { id } = fact;
    this.arrivals.set(id, (this.arrivals.get(id) ?? 0) + 1);
    const body = JSON.stringify(fact);
    const known = this.facts.get(id);
    if (known === body) return { id, status: 'known' };
    const refused = (code: string): FactAnswer => ({
      id,
      status: 'refused',
      problem: { code, detail: code },
    });
    if (known !== undefined) return refused('conflict');
    if ('note' in fact && fact.note === this.refusedNote) return refused('day-not-possible');
    this.facts.set(id, body);
    if (fact.type === 'check_in') this.#show(fact.id, viewOf(fact));
    if (fact.type === 'undo') {
      const { view } = this.views.get(fact.target) ?? {};
      if (view) this.#show(fact.target, { ...view, undone: true });
    }
    return { id, status: 'stored' };
  }

  #show(id: string, view: CheckInView): void {
    const undone = [...this.facts.values()].some((body) => {
      const fact = JSON.parse(body) as Fact;
      return fact.type === 'undo' && fact.target === id;
    });
    this.#revision += 1;
    this.views.set(id, { view: { ...view, undone }, revision: this.#revision });
  }
}

const viewOf = (fact: CheckInFact): CheckInView => ({
  id: fact.id,
  kind: fact.kind,
  day: fact.day,
  acted_at: fact.acted_at,
  recorded_at: fact.recorded_at,
  zone: fact.zone,
  habit: fact.habit ?? null,
  who: fact.who ?? '',
  link: fact.link ?? '',
  note: fact.note ?? '',
  person: fact.person ?? null,
  supports: fact.supports ?? [],
  saved: fact.saved ?? null,
  source: null,
  undone: false,
  removed: false,
});

const problem = (status: number, code: string): Response =>
  Response.json({ status, code, detail: code, title: code, type: code }, { status });

export function emptyToday(day: string): Today {
  return {
    day,
    plans: [],
    kept: false,
    full: false,
    streak: 0,
    best: 0,
    total_kept: 0,
    points: 0,
    level: { number: 1, starts_at: 0, next_at: 50 },
    balance: { share: 0.15, band: 'learning', given: 0, promoted: 0, acts: 0 },
    week: [],
    strengths: [],
    perfect_weeks: 0,
    badges: [],
    news: [],
  };
}
