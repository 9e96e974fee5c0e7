import { randomInt } from 'node:crypto';
import { crockford } from '../../shared/kit/ids.ts';
import { phoneKey, sha256 } from '../kit/seal.ts';

/** 10 bytes as 16 Crockford letters. */
const sixteen = (bytes: Buffer): string => crockford(bytes.subarray(0, 10));

/** A keyed digest of anything that isn't a phone number; the prefix keeps the kinds apart. */
const keyed = (kind: string, text: string): Buffer => Buffer.from(phoneKey(`${kind}:${text}`), 'base64url');

/** The first 80 bits of the keyed digest: nobody can find a person's id from an openid without the key. */
export const personIdOf = (openid: string): string => sixteen(keyed('openid', openid));

/** A person made by staff: the same submission gives the same person. */
export const servedIdOf = (makerId: string, key: string): string => sixteen(keyed('served', `${makerId}:${key}`));

/** One team of a name in a community. */
export const teamIdOf = (area: string, name: string): string => sixteen(sha256(`${area}:${name}`));

export const inviteKey = (code: string): string => keyed('invite', code).toString('base64url');

/** Six digits, as people read them to each other by phone. */
export const newInviteCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');
