import { errors, jwtVerify, SignJWT } from 'jose';
import { AppError } from '../../shared/kit/errors.ts';
import { config } from './config.ts';

const lifetime = 2 * 3600;

/** Our own token: HS256, 2 hours, key id for rotation. It says who, never what they may do: grants are read per call. */
export async function signToken(personId: string, now: number): Promise<{ token: string; expiresAt: number }> {
  const { current, keys } = config.tokenKeys();
  const expiresAt = now + lifetime;
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256', kid: current })
    .setSubject(personId)
    .setIssuedAt(now)
    .setExpirationTime(expiresAt)
    .sign(Buffer.from(keys[current]!, 'base64'));
  return { token, expiresAt };
}

/** Person id of a valid token; AppError expiredLogin or notSignedIn otherwise. */
export async function personFrom(token: string, now: number): Promise<string> {
  const { keys } = config.tokenKeys();
  try {
    const { payload } = await jwtVerify(
      token,
      ({ kid }) => {
        const key = kid ? keys[kid] : undefined;
        if (!key) throw new errors.JWSInvalid('unknown key id');
        return Buffer.from(key, 'base64');
      },
      { algorithms: ['HS256'], currentDate: new Date(now * 1000), requiredClaims: ['sub', 'exp'] },
    );
    return payload.sub!;
  } catch (error) {
    throw new AppError(error instanceof errors.JWTExpired ? 'expiredLogin' : 'notSignedIn');
  }
}
