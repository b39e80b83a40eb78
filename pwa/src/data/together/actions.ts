/** What a player may do together with others: online, one request each, and once however often it
 * is tried. */

import type { Reply } from '../../api/client';
import type { Day } from '../clock';
import { clean, cleaned } from '../recording';
import type { StartChoices } from '../types';
import type { Asking, Limited } from './asking';
import type { Attempt, Attempts } from './attempts';
import type { Pulled } from './keeper';
import { Refusal } from './refusal';
import type { Requests } from './requests';
import type {
  ChallengePreview,
  InvitePreview,
  InviteView,
  MyPart,
  NewChallenge,
  NewCheer,
  NewTeam,
  TeamLook,
} from './types';

/** How long an action waits for the screens to show it. */
const SHOWING = 4_000;

export interface Table {
  asking: Asking;
  requests: Requests;
  attempts: Attempts;
  today(): Day;
  pull(): Promise<Pulled>;
  /** Whether the welcome was not gone through here yet. */
  isNew(): boolean;
  start(choices: StartChoices): Promise<void>;
}

export function togetherActionsAt({ asking, requests, attempts, ...here }: Table) {
  /** One request, made by whoever this device's player is or comes to be. */
  async function once<T>(
    wanted: readonly unknown[],
    request: (attempt: Attempt) => Promise<Reply<T>>,
    limit: Limited = 'together',
  ): Promise<T> {
    return attempts.run(wanted, async (attempt) => {
      try {
        return await asking.ask(() => request(attempt), { as: 'guest', limit });
      } catch (error) {
        // What somebody sees here seems to be out of date.
        if (error instanceof Refusal && !error.passing) void here.pull();
        throw error;
      }
    });
  }

  /** The same, shown when it resolves, or soon. */
  async function act<T>(...params: Parameters<typeof once<T>>): Promise<T> {
    const done = await once<T>(...params);
    await soon(here.pull());
    return done;
  }

  const idOf = async (made: Promise<{ id: string }>): Promise<string> => (await made).id;

  const nothing = async (done: Promise<unknown>): Promise<void> => void (await done);

  /** Ends something. Tried again, it may have ended the first time. */
  const end = (wanted: readonly unknown[], request: () => Promise<Reply<null>>): Promise<void> =>
    nothing(
      act(wanted, async ({ again }) => {
        const reply = await request();
        const ended = again && !reply.ok && reply.status === 404 && reply.code === 'not-found';
        return ended ? { ok: true as const, value: null } : reply;
      }),
    );

  return {
    makeTeam: ({ asName, ...team }: NewTeam): Promise<string> => {
      const body = { ...cleaned(team), as_name: clean(asName) };
      return idOf(act(['team', body], ({ id }) => requests.makeTeam({ id, ...body })));
    },

    changeTeam: (team: string, look: TeamLook): Promise<void> => {
      const body = cleaned(look);
      return nothing(act(['look', team, body], () => requests.changeTeam(body, { team })));
    },

    dissolveTeam: (team: string): Promise<void> =>
      end(['dissolve', team], () => requests.dissolveTeam({ team })),

    changeMe: (team: string, { name, showsWeek }: MyPart): Promise<void> => {
      const body = cleaned({ name, shows_week: showsWeek });
      return nothing(act(['me', team, body], () => requests.changeMe(body, { team })));
    },

    handOver: (team: string, member: string): Promise<void> =>
      nothing(act(['host', team, member], () => requests.handOver({ member }, { team }))),

    leaveTeam: (team: string, member: string): Promise<void> =>
      end(['leave', team, member], () => requests.leaveTeam({ team, member })),

    invites: async (team: string): Promise<InviteView[]> =>
      (await asking.ask(() => requests.invites({ team }), { as: 'player' })).invites,

    invite: (team: string, uses?: number): Promise<InviteView> =>
      once(['invite', team, uses], ({ id }) =>
        requests.invite({ id, ...(uses !== undefined && { uses }) }, { team }),
      ),

    revokeInvite: (team: string, invite: string): Promise<void> =>
      end(['revoke', team, invite], () => requests.revokeInvite({ team, invite })),

    previewInvite: (token: string): Promise<InvitePreview> =>
      asking.ask(() => requests.previewInvite({ token }), { as: 'anybody', limit: 'links' }),

    joinTeam: async (token: string, asName: string, begin: StartChoices): Promise<string> => {
      const body = { token, as_name: clean(asName) };
      const joined = await idOf(once(['join', body], () => requests.joinTeam(body), 'links'));
      await soon(here.pull());
      // Only now: who cannot join is still asked how they would like to begin. Last, since the app
      // then leaves the welcome for the screens. A device that cannot store it says so by itself.
      if (here.isNew()) await here.start(begin).catch(() => undefined);
      return joined;
    },

    takeChallenge: (team: string, { title, ...terms }: NewChallenge): Promise<string> => {
      const body = { ...terms, title: clean(title) };
      return idOf(
        act(['challenge', team, body], ({ id }) =>
          requests.takeChallenge({ id, ...body }, { team }),
        ),
      );
    },

    callOff: (team: string, challenge: string): Promise<void> =>
      end(['call-off', team, challenge], () => requests.callOff({ team, challenge })),

    inviteBeside: (team: string, challenge: string): Promise<InviteView> =>
      once(['invite-beside', team, challenge], ({ id }) =>
        requests.inviteBeside({ id, uses: 1 }, { team, challenge }),
      ),

    previewChallenge: (token: string): Promise<ChallengePreview> =>
      asking.ask(() => requests.previewChallenge({ token }), { as: 'player', limit: 'links' }),

    takeBeside: (team: string, token: string): Promise<string> =>
      idOf(
        act(
          ['beside', team, token],
          ({ id }) => requests.takeBeside({ id, token }, { team }),
          'links',
        ),
      ),

    cheer: (team: string, { reaction, ...of }: NewCheer): Promise<void> => {
      const body = { reaction, ...cleaned(of), day: here.today() };
      return nothing(
        act(['cheer', team, body], ({ id }) => requests.cheer({ id, ...body }, { team })),
      );
    },

    joinGoal: (goal: string): Promise<void> =>
      nothing(act(['join-goal', goal], () => requests.joinGoal({ goal }))),

    leaveGoal: (goal: string): Promise<void> =>
      nothing(act(['leave-goal', goal], () => requests.leaveGoal({ goal }))),
  };
}

/** Waits for it, but not for long. */
async function soon(shown: Promise<unknown>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const enough = new Promise<void>((done) => {
    timer = setTimeout(done, SHOWING);
  });
  await Promise.race([shown, enough]);
  clearTimeout(timer);
}
