/** What a player may do about their account, and how somebody comes back to theirs: online, one
 * request each, and a ceremony of the browser where it takes a passkey. */

import type { Reply } from '../../api/client';
import { metaOf, setMeta, type Storage } from '../database';
import { countOf } from '../queue';
import { clean } from '../recording';
import type { Asking, Limited } from '../together/asking';
import { Refusal, refusalOf } from '../together/refusal';
import type { PlayerView } from '../types';
import { arrive } from './arriving';
import { hasPasskeys, makePasskey, usePasskey } from './ceremony';
import type { Requests, Signed } from './requests';
import type { Begun, DeviceLink, DeviceView, Passkeys, PasskeyView } from './types';

export interface Desk {
  storage: Storage;
  asking: Asking;
  requests: Requests;
  online(): boolean;
  /** Shows what the storage holds now. */
  changed(): Promise<void>;
  /** Sends and fetches now. */
  sync(): Promise<void>;
  /** Goes on with whoever signed in. */
  arrived(before: string | undefined, now: string): Promise<void>;
  /** Empties this device once `end` has resolved, and begins anew at `to`. */
  leaveBy(end: () => Promise<boolean>, to: string): Promise<void>;
}

/** Where a device begins anew whose account was deleted. */
const GOODBYE = '/goodbye';

export function accountActionsAt({ storage, asking, requests, ...here }: Desk) {
  const limit: Limited = 'account';
  const ask = <T>(request: () => Promise<Reply<T>>): Promise<T> =>
    asking.ask(request, { as: 'player', limit });

  const nothing = async (done: Promise<unknown>): Promise<void> => void (await done);

  /** Has the browser sign what the server begins. */
  async function signedBy(
    begin: () => Promise<Begun>,
    sign: (options: object) => Promise<object>,
  ): Promise<Signed> {
    if (!hasPasskeys()) throw new Refusal('no-passkeys');
    const { ceremony, options } = await begin();
    return { ceremony, credential: await sign(options) };
  }

  /** What this device has to send goes out as who it is now, before it is somebody else's. */
  async function sendFirst(): Promise<void> {
    if (!here.online()) throw new Refusal('offline');
    const waits = (): Promise<boolean> =>
      storage.read(async (tx) => {
        if (await metaOf(tx, 'signedOut')) return false;
        return (await countOf(tx, 'waiting')) > 0;
      });
    if (!(await waits())) return;
    await here.sync();
    if (await waits()) throw new Refusal('unsent');
  }

  async function signIn(request: () => Promise<Reply<PlayerView>>, brings: boolean) {
    const before = await storage.read((tx) => metaOf(tx, 'player'));
    const reply = await arrive(storage, request, brings);
    if (!reply.ok) throw refusalOf(reply, here.online());
    await here.arrived(before, reply.value.id);
  }

  return {
    passkeys: (): Promise<Passkeys> => ask(() => requests.passkeys()),

    /** Makes a passkey: the first one makes a guest's account theirs to come back to. */
    addPasskey: async (name: string): Promise<PasskeyView> => {
      const begin = (): Promise<Begun> =>
        asking.ask(() => requests.beginPasskey(), { as: 'guest', limit });
      const signed = await signedBy(begin, makePasskey);
      const made = await ask(() => requests.addPasskey({ ...signed, name: clean(name) }));
      await storage.write((tx) => setMeta(tx, 'claimed', true));
      await here.changed();
      return made;
    },

    renamePasskey: (id: string, name: string): Promise<PasskeyView> =>
      ask(() => requests.renamePasskey(id, clean(name))),

    removePasskey: (id: string): Promise<void> => nothing(ask(() => requests.removePasskey(id))),

    makeRecoveryCodes: async (): Promise<string[]> =>
      (await ask(() => requests.makeRecoveryCodes())).codes,

    makeDeviceLink: (): Promise<DeviceLink> => ask(() => requests.makeDeviceLink()),

    devices: async (): Promise<DeviceView[]> => (await ask(() => requests.devices())).sessions,

    endDevice: (id: string): Promise<void> => nothing(ask(() => requests.endDevice(id))),

    prove: async (): Promise<void> => {
      const signed = await signedBy(() => ask(() => requests.beginProof()), usePasskey);
      await ask(() => requests.prove(signed));
    },

    signInWithPasskey: async (brings: boolean): Promise<void> => {
      await sendFirst();
      const begin = (): Promise<Begun> =>
        asking.ask(() => requests.beginSignIn(), { as: 'anybody', limit });
      const signed = await signedBy(begin, usePasskey);
      await signIn(() => requests.signInWithPasskey({ ...signed, brings }), brings);
    },

    signInWithCode: async (code: string, brings: boolean): Promise<void> => {
      await sendFirst();
      await signIn(() => requests.signInWithCode({ code, brings }), brings);
    },

    /** `token` is that of a link, or the code that is shown beside it, however it was typed. */
    followLink: async (token: string, brings: boolean): Promise<void> => {
      await sendFirst();
      await signIn(() => requests.followLink({ token, brings }), brings);
    },


    deleteAccount: (): Promise<void> =>
      here.leaveBy(async () => {
        await ask(() => requests.deleteAccount());
        return true;
      }, GOODBYE),
  };
}
