/** The part of the API that is about what players share, as functions that never throw. */

import type { Call, Reply } from '../../api/client';
import type { components, paths } from '../../api/types';
import type { ChallengePreview, InvitePreview, InviteView, Together } from './types';

type Schemas = components['schemas'];
type Made = Schemas['Made'];

/** A path with its ids put in. */
const at = (path: keyof paths, ids: Record<string, string>): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? ''));

export function requestsBy(call: Call) {
  const send =
    <Body extends object, Answer>(method: string, path: keyof paths) =>
    (body: Body, ids: Record<string, string> = {}): Promise<Reply<Answer>> =>
      call(method, at(path, ids), '', body);
  const ask =
    <Answer>(method: string, path: keyof paths) =>
    (ids: Record<string, string>): Promise<Reply<Answer>> =>
      call(method, at(path, ids));
  const challenge = '/api/teams/{team}/challenges/{challenge}';
  return {
    together: (day: string): Promise<Reply<Together>> =>
      call('GET', '/api/together', `?day=${day}`),
    makeTeam: send<Schemas['TeamRequest'], Made>('POST', '/api/teams'),
    changeTeam: send<Schemas['TeamChange'], null>('PATCH', '/api/teams/{team}'),
    dissolveTeam: ask<null>('DELETE', '/api/teams/{team}'),
    changeMe: send<Schemas['MeChange'], null>('PATCH', '/api/teams/{team}/me'),
    handOver: send<Schemas['HostRequest'], null>('POST', '/api/teams/{team}/host'),
    leaveTeam: ask<null>('DELETE', '/api/teams/{team}/members/{member}'),
    invites: ask<Schemas['Invites']>('GET', '/api/teams/{team}/invites'),
    invite: send<Schemas['InviteRequest'], InviteView>('POST', '/api/teams/{team}/invites'),
    revokeInvite: ask<null>('DELETE', '/api/teams/{team}/invites/{invite}'),
    previewInvite: send<Schemas['TokenRequest'], InvitePreview>('POST', '/api/invites/preview'),
    joinTeam: send<Schemas['JoinRequest'], Made>('POST', '/api/invites/join'),
    takeChallenge: send<Schemas['ChallengeRequest'], Made>('POST', '/api/teams/{team}/challenges'),
    callOff: ask<null>('DELETE', challenge),
    inviteBeside: send<Schemas['InviteRequest'], InviteView>('POST', `${challenge}/invites`),
    previewChallenge: send<Schemas['TokenRequest'], ChallengePreview>(
      'POST',
      '/api/challenges/preview',
    ),
    takeBeside: send<Schemas['BesideRequest'], Made>('POST', '/api/teams/{team}/beside'),
    cheer: send<Schemas['CheerRequest'], Made>('POST', '/api/teams/{team}/cheers'),
    joinGoal: ask<null>('PUT', '/api/goals/{goal}'),
    leaveGoal: ask<null>('DELETE', '/api/goals/{goal}'),
  };
}

export type Requests = ReturnType<typeof requestsBy>;
