/** The part of the API that is about accounts, as functions that never throw. */

import type { Call, Reply } from '../../api/client';
import type { paths } from '../../api/types';
import type { PlayerView } from '../types';
import type { Begun, DeviceLink, DeviceView, Passkeys, PasskeyView } from './types';

/** What a browser signed, and what for. */
export interface Signed {
  ceremony: string;
  credential: object;
}

export function requestsBy(call: Call) {
  const ask = <Answer>(
    method: string,
    path: keyof paths,
    body?: object,
    id?: string,
  ): Promise<Reply<Answer>> =>
    call(method, id ? path.replace(/\{\w+\}/, encodeURIComponent(id)) : path, '', body);
  return {
    passkeys: () => ask<Passkeys>('GET', '/api/passkeys'),
    beginPasskey: () => ask<Begun>('POST', '/api/passkeys/new'),
    addPasskey: (body: Signed & { name: string }) =>
      ask<PasskeyView>('POST', '/api/passkeys', body),
    renamePasskey: (id: string, name: string) =>
      ask<PasskeyView>('PATCH', '/api/passkeys/{passkey}', { name }, id),
    removePasskey: (id: string) =>
      ask<null>('DELETE', '/api/passkeys/{passkey}', undefined, id),
    makeRecoveryCodes: () => ask<{ codes: string[] }>('POST', '/api/recovery-codes'),
    beginSignIn: () => ask<Begun>('POST', '/api/session/passkey/new'),
    signInWithPasskey: (body: Signed & { brings: boolean }) =>
      ask<PlayerView>('POST', '/api/session/passkey', body),
    signInWithCode: (body: { code: string; brings: boolean }) =>
      ask<PlayerView>('POST', '/api/session/recovery', body),
    followLink: (body: { token: string; brings: boolean }) =>
      ask<PlayerView>('POST', '/api/session/link', body),
    makeDeviceLink: () => ask<DeviceLink>('POST', '/api/session/link/new'),
    beginProof: () => ask<Begun>('POST', '/api/session/proof/new'),
    prove: (body: Signed) => ask<null>('POST', '/api/session/proof', body),
    devices: () => ask<{ sessions: DeviceView[] }>('GET', '/api/sessions'),
    endDevice: (id: string) => ask<null>('DELETE', '/api/sessions/{session}', undefined, id),
    deleteAccount: () => ask<null>('DELETE', '/api/account', { confirm: 'delete' }),
  };
}

export type Requests = ReturnType<typeof requestsBy>;
