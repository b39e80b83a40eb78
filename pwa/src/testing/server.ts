/** A small server that keeps to the contract of the API's sync, for tests of the outbox. */

import { checkInsWith } from '../data/overlay';
import type { CheckInView, CommunityChanges, Fact, FactAnswer, Today } from '../data/types';
import { communityOf, type Told } from './community';

interface Body {
  cursor: number;
  facts: Fact[];
  today: string | null;
  community?: number | null;
}

type Row = { store: keyof Told | 'gone'; view: { id: string }; revision: number };

export class SmallServer {
  readonly facts = new Map<string, string>();
  readonly views = new Map<string, { view: CheckInView; revision: number }>();
  /** People, supports and saved links, and the ids of those that are no more. */
  readonly community = new Map<string, Row>();
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
  /** What Today says, on the day that is asked for. */
  today: (day: string) => Today = emptyToday;
  /** What each request asked for beside its facts. */
  readonly asked: { cursor: number; community: number | null }[] = [];
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

  #sync({ cursor, facts, today, community = null }: Body): Response {
    this.asked.push({ cursor, community });
    if (facts.length > 500) return problem(422, 'malformed');
    if (facts.some((fact) => 'note' in fact && fact.note === this.poisonNote)) {
      return problem(413, 'too-large');
    }
    const answers = facts.map((fact) => this.#take(fact));
    if (facts.length > 0) this.#deriveAll();
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
      today: today === null ? null : this.today(today),
      community: community === null ? null : this.#changes(community),
    });
  }

  #changes(cursor: number): CommunityChanges {
    const changed = [...this.community.values()]
      .filter(({ revision }) => revision > cursor)
      .sort((one, other) => one.revision - other.revision);
    const page = changed.slice(0, this.page);
    const told = (store: Row['store']) =>
      page.filter((row) => row.store === store).map((row) => row.view);
    return {
      cursor: page.at(-1)?.revision ?? cursor,
      more: changed.length > page.length,
      people: told('people') as CommunityChanges['people'],
      supports: told('supports') as CommunityChanges['supports'],
      saved: told('saved') as CommunityChanges['saved'],
      gone: told('gone').map(({ id }) => id),
    };
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
    return { id, status: 'stored' };
  }

  /** Everything anew from all facts; what came out otherwise than before is told of. */
  #deriveAll(): void {
    const facts = [...this.facts.values()].map((body) => JSON.parse(body) as Fact);
    facts.sort((one, other) => (one.id < other.id ? -1 : 1));
    const acts = checkInsWith([], facts);
    const differs = (before: { view: object } | undefined, view: object): boolean =>
      JSON.stringify(before?.view) !== JSON.stringify(view);
    for (const view of acts) {
      if (differs(this.views.get(view.id), view))
        this.views.set(view.id, { view, revision: (this.#revision += 1) });
    }
    const told = communityOf(facts, acts);
    const rows: Row[] = (['people', 'supports', 'saved'] as const).flatMap((store) =>
      [...told[store].values()].map((view) => ({ store, view, revision: 0 })),
    );
    const here = new Set(rows.map(({ view }) => view.id));
    for (const { view, store } of this.community.values()) {
      if (!here.has(view.id) && store !== 'gone')
        rows.push({ store: 'gone', view: { id: view.id }, revision: 0 });
    }
    for (const row of rows) {
      if (differs(this.community.get(row.view.id), row.view))
        this.community.set(row.view.id, { ...row, revision: (this.#revision += 1) });
    }
  }
}

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
