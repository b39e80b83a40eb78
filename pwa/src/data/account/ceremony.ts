/** Making and using passkeys with this browser. What goes to it and comes from it is JSON, as the
 * server speaks; where the browser cannot read and write that itself, it is done here. */

import { Refusal } from '../together/refusal';

type Bytes = Uint8Array<ArrayBuffer>;
type Json = Record<string, unknown>;

/** Whether this browser, on this page, can do anything with passkeys. */
export const hasPasskeys = (): boolean =>
  typeof PublicKeyCredential !== 'undefined' && isSecureContext && !!navigator.credentials;

/** Makes a passkey; resolves to what the server keeps of it, else a `Refusal`: `no-passkeys`,
 * `cancelled` (or it took too long), `passkey-here` (this device has one already), or
 * `passkey-failed`. */
export async function makePasskey(options: object): Promise<object> {
  const publicKey =
    parser('parseCreationOptionsFromJSON')?.(options) ?? creationFrom(options as CreationJson);
  return signed(() => navigator.credentials.create({ publicKey: publicKey as never }));
}

/** Signs with a passkey that the player chooses, with the same refusals. */
export async function usePasskey(options: object): Promise<object> {
  const publicKey =
    parser('parseRequestOptionsFromJSON')?.(options) ?? requestFrom(options as RequestJson);
  return signed(() => navigator.credentials.get({ publicKey: publicKey as never }));
}

async function signed(ask: () => Promise<Credential | null>): Promise<object> {
  if (!hasPasskeys()) throw new Refusal('no-passkeys');
  let credential: Credential | null;
  try {
    credential = await ask();
  } catch (error) {
    throw new Refusal(CODES[error instanceof DOMException ? error.name : ''] ?? 'passkey-failed');
  }
  if (!credential) throw new Refusal('cancelled');
  return jsonOf(credential as PublicKeyCredential);
}

const CODES: Record<string, string> = {
  NotAllowedError: 'cancelled',
  AbortError: 'cancelled',
  InvalidStateError: 'passkey-here',
  NotSupportedError: 'no-passkeys',
  SecurityError: 'needs-domain',
};

type Parser = 'parseCreationOptionsFromJSON' | 'parseRequestOptionsFromJSON';

function parser(name: Parser): ((options: object) => object) | undefined {
  if (typeof PublicKeyCredential === 'undefined') return undefined;
  const { [name]: parse } = PublicKeyCredential as unknown as Partial<
    Record<Parser, (options: object) => object>
  >;
  return parse?.bind(PublicKeyCredential);
}

interface Named {
  id: string;
}

interface CreationJson extends Json {
  challenge: string;
  user: Named;
  excludeCredentials?: Named[];
}

interface RequestJson extends Json {
  challenge: string;
  allowCredentials?: Named[];
}

const withBytes = <T extends Named>(named: T) => ({ ...named, id: bytesOf(named.id) });

/** What a browser takes to make a passkey, of the server's JSON. */
export const creationFrom = (options: CreationJson) => ({
  ...options,
  challenge: bytesOf(options.challenge),
  user: withBytes(options.user),
  excludeCredentials: options.excludeCredentials?.map(withBytes) ?? [],
});

/** What a browser takes to sign with one. */
export const requestFrom = (options: RequestJson) => ({
  ...options,
  challenge: bytesOf(options.challenge),
  allowCredentials: options.allowCredentials?.map(withBytes) ?? [],
});

/** A credential as the server reads it. */
export function jsonOf(credential: PublicKeyCredential): object {
  if (typeof credential.toJSON === 'function') return credential.toJSON();
  const { id, rawId, type, authenticatorAttachment, response } = credential;
  const told = response as AuthenticatorAttestationResponse & AuthenticatorAssertionResponse;
  const parts = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature'] as const;
  const inText = [...parts, 'userHandle' as const]
    .filter((name) => told[name])
    .map((name) => [name, textOf(told[name] as ArrayBuffer)]);
  return {
    ...{ id, type, rawId: textOf(rawId), authenticatorAttachment },
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {
      ...Object.fromEntries(inText),
      ...(told.getTransports && { transports: told.getTransports() }),
    },
  };
}

/** Bytes of base64url, with or without its padding. */
export function bytesOf(text: string): Bytes {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''));
  return Uint8Array.from(plain, (character) => character.charCodeAt(0));
}

/** Base64url without padding. */
export function textOf(buffer: ArrayBuffer): string {
  const plain = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join('');
  return btoa(plain).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
