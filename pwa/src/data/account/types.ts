/** The shapes of accounts: passkeys, devices, links between them. */

import type { components } from '../../api/types';

type Schemas = components['schemas'];

export type Begun = Schemas['CeremonyView'];
export type PasskeyView = Schemas['PasskeyView'];
export type Passkeys = Schemas['Passkeys'];
export type DeviceView = Schemas['SessionView'];
export type DeviceLink = Schemas['DeviceLink'];

/** What would be left behind by signing in as somebody else; null where nobody can say. */
export interface Holding {
  checkIns: number;
  people: number | null;
  /** Something else: supports, links, breaks, teams. */
  more: boolean;
}
