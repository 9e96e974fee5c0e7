import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../shared/kit/errors.ts';
import { config, keyOf } from './config.ts';

const lifetime = 2 * 3600;

interface Claims {
  sub?: unknown;
  iat?: unknown;
  exp?: unknown;
}
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const macOf = (key: string, signed: string): Buffer => createHmac('sha256', keyOf(key)).update(signed).digest();

/**
 * Our own token: a JWT (RFC 7519) with HS256, 2 hours, key id for rotation. It says who, never what they may do: grants
 * are read per call. Made and read here with node:crypto: one algorithm, no other header is ever accepted.
 */
export async function signToken(personId: string, now: number): Promise<{ token: string; expiresAt: number }> {
  const { current, keys } = config.tokenKeys();
  const expiresAt = now + lifetime;
  const signed = `${encoded({ alg: 'HS256', kid: current })}.${encoded({ sub: personId, iat: now, exp: expiresAt })}`;
  return { token: `${signed}.${macOf(keys[current]!, signed).toString('base64url')}`, expiresAt };
}

/** Person id of a valid token; AppError expiredLogin or notSignedIn otherwise. */
export async function personFrom(token: string, now: number): Promise<string> {
  const { sub, exp } = claimsOf(token);
  if (typeof sub !== 'string' || sub === '' || typeof exp !== 'number') throw new AppError('notSignedIn');
  if (exp <= now) throw new AppError('expiredLogin');
  return sub;
}

/** What a token says, once its signature has proved right; nothing of it is believed before. */
function claimsOf(token: string): Claims {
  const [header, payload, mac, ...more] = token.split('.');
  if (!header || !payload || !mac || more.length > 0) throw new AppError('notSignedIn');
  const { alg, kid, crit } = decoded(header) as { alg?: unknown; kid?: unknown; crit?: unknown };
  const { keys } = config.tokenKeys();
  if (alg !== 'HS256' || crit !== undefined || typeof kid !== 'string' || !Object.hasOwn(keys, kid))
    throw new AppError('notSignedIn');
  const wanted = macOf(keys[kid]!, `${header}.${payload}`);
  const given = Buffer.from(mac, 'base64url');
  // Compared as text too: base64 has several spellings of the same bytes, a token has one.
  const same = given.length === wanted.length && timingSafeEqual(given, wanted);
  if (!same || mac !== wanted.toString('base64url')) throw new AppError('notSignedIn');
  return decoded(payload) as Claims;
}

function decoded(part: string): object {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    if (value !== null && typeof value === 'object') return value;
  } catch {
    // No JSON is no token.
  }
  throw new AppError('notSignedIn');
}
