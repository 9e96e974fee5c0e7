import { createHmac } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personFrom, signToken } from './session.ts';

const now = 1_795_000_000;
const keys = { k1: Buffer.alloc(32, 1), k2: Buffer.alloc(32, 2) };
const before = process.env.TOKEN_KEYS;
beforeAll(() => {
  const texts = Object.fromEntries(Object.entries(keys).map(([kid, key]) => [kid, key.toString('base64')]));
  process.env.TOKEN_KEYS = JSON.stringify({ current: 'k2', keys: texts });
});
afterAll(() => {
  process.env.TOKEN_KEYS = before;
});
const refusal = (token: string, at = now): Promise<string> =>
  personFrom(token, at).then(
    (id) => `taken as ${id}`,
    (error) => error.code,
  );
const encoded = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const right = { alg: 'HS256', kid: 'k1' };
const claims = { sub: 'P1', iat: now, exp: now + 60 };
/** A token whose signature is right, whatever it says. */
function forged(header: unknown, payload: unknown, hash = 'sha256', key = keys.k1): string {
  const signed = `${encoded(header)}.${encoded(payload)}`;
  return `${signed}.${createHmac(hash, key).update(signed).digest('base64url')}`;
}

describe('a token', () => {
  it('is one that an independent library reads', async () => {
    const { token, expiresAt } = await signToken('P1', now);
    const { payload, protectedHeader } = await jwtVerify(token, keys.k2, { currentDate: new Date(now * 1000) });
    expect([payload, protectedHeader]).toEqual([
      { sub: 'P1', iat: now, exp: expiresAt },
      { alg: 'HS256', kid: 'k2' },
    ]);
    expect(expiresAt).toBe(now + 7200);
  });
  it('is read when an independent library made it, with the older key too', async () => {
    const token = await new SignJWT(claims).setProtectedHeader(right).sign(keys.k1);
    expect(await personFrom(token, now)).toBe('P1');
  });
  it('ends to the second', async () => {
    const { token, expiresAt } = await signToken('P1', now);
    expect(await personFrom(token, expiresAt - 1)).toBe('P1');
    expect(await refusal(token, expiresAt)).toBe('expiredLogin');
  });
  it('does not say that it is over when it was never valid', async () => {
    expect(await refusal(forged(right, { ...claims, exp: now - 1 }, 'sha256', keys.k2))).toBe('notSignedIn');
  });

  const good = forged(right, claims);
  const [header, payload, mac] = good.split('.') as [string, string, string];
  it.each([
    ['nothing', ''],
    ['words', 'not.a.token'],
    ['two parts', `${header}.${payload}`],
    ['four parts', `${good}.${mac}`],
    ['an empty signature', `${header}.${payload}.`],
    ['another person in it', `${header}.${encoded({ ...claims, sub: 'P2' })}.${mac}`],
    ['a shorter signature', good.slice(0, -2)],
    ['the same bytes spelled otherwise', `${header}.${payload}.${mac}=`],
    ['a signature of other bytes', `${header}.${payload}.${Buffer.alloc(32).toString('base64url')}`],
    ['no algorithm', forged({ alg: 'none', kid: 'k1' }, claims)],
    ['another algorithm', forged({ alg: 'HS512', kid: 'k1' }, claims, 'sha512')],
    ['an asymmetric algorithm', forged({ alg: 'RS256', kid: 'k1' }, claims)],
    ['no key id', forged({ alg: 'HS256' }, claims)],
    ['an unknown key id', forged({ alg: 'HS256', kid: 'k3' }, claims)],
    ['a key id every object has', forged({ alg: 'HS256', kid: 'constructor' }, claims)],
    ['an extension we do not know', forged({ ...right, crit: ['b64'], b64: false }, claims)],
    ['a header that is no object', forged('HS256', claims)],
    ['nobody in it', forged(right, { exp: now + 60 })],
    ['a number for a person', forged(right, { ...claims, sub: 1 })],
    ['no end', forged(right, { sub: 'P1' })],
    ['an end in words', forged(right, { ...claims, exp: 'never' })],
    ['claims that are no object', forged(right, null)],
  ])('with %s is refused', async (_name, token) => {
    expect(await refusal(token)).toBe('notSignedIn');
  });
});
