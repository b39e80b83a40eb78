import { describe, expect, it } from 'vitest';
import { Refusal } from '../together/refusal';
import { bytesOf, creationFrom, jsonOf, makePasskey, requestFrom, textOf } from './ceremony';

const buffer = (...bytes: number[]): ArrayBuffer => Uint8Array.from(bytes).buffer;

describe('base64url', () => {
  it('is read with and without padding, and written without', () => {
    for (let length = 0; length < 70; length += 1) {
      const bytes = Array.from({ length }, (_, index) => (index * 151 + 250) % 256);
      const text = textOf(buffer(...bytes));
      expect(text).toMatch(/^[\w-]*$/);
      expect([...bytesOf(text)]).toEqual(bytes);
      expect([...bytesOf(text + '='.repeat((4 - (text.length % 4)) % 4))]).toEqual(bytes);
    }
  });

  it('has its own two letters for what base64 writes as plus and slash', () => {
    expect(textOf(buffer(251, 239, 255))).toBe('--__');
    expect([...bytesOf('--__')]).toEqual([251, 239, 255]);
  });
});

describe('a browser that reads no JSON', () => {
  it('is given bytes to make a passkey with', () => {
    const read = creationFrom({
      challenge: 'AQID',
      user: { id: 'BA', name: 'Kith' } as { id: string },
      excludeCredentials: [{ id: 'BQY', type: 'public-key' } as { id: string }],
    });
    expect([...read.challenge]).toEqual([1, 2, 3]);
    expect([...read.user.id]).toEqual([4]);
    expect(read.user).toMatchObject({ name: 'Kith' });
    expect([...(read.excludeCredentials[0]?.id ?? [])]).toEqual([5, 6]);
    expect(read.excludeCredentials[0]).toMatchObject({ type: 'public-key' });
  });

  it('is given bytes to sign, and no list where every passkey will do', () => {
    const read = requestFrom({ challenge: 'AQID' });
    expect([...read.challenge]).toEqual([1, 2, 3]);
    expect(read.allowCredentials).toEqual([]);
  });

  it('has what it signed put into JSON, and leaves out what there is none of', () => {
    const signed = {
      ...{ id: 'AQI', type: 'public-key', rawId: buffer(1, 2), authenticatorAttachment: null },
      getClientExtensionResults: () => ({}),
      response: {
        ...{ clientDataJSON: buffer(3), authenticatorData: buffer(4), signature: buffer(5) },
        userHandle: null,
      },
    };
    expect(jsonOf(signed as unknown as PublicKeyCredential)).toEqual({
      ...{ id: 'AQI', type: 'public-key', rawId: 'AQI', authenticatorAttachment: null },
      clientExtensionResults: {},
      response: { clientDataJSON: 'Aw', authenticatorData: 'BA', signature: 'BQ' },
    });
  });
});

describe('a browser without passkeys', () => {
  it('says so, and asks nobody for anything', async () => {
    const asking = makePasskey({ challenge: 'AQID', user: { id: 'BA' } });
    await expect(asking).rejects.toMatchObject({ code: 'no-passkeys' });
    await expect(asking).rejects.toBeInstanceOf(Refusal);
  });
});
