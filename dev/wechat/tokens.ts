import { randomBytes } from 'node:crypto';
import { WechatError } from './errors.ts';
import { Limits } from './limits.ts';

const lifetime = 7200;
/** Renewed this early, so old and new are both good for the last five minutes of the old. */
const overlap = 300;
const forcePerDay = 20;
const forceGap = 30;
const day = 24 * 3600;

interface Token {
  text: string;
  until: number;
  revoked: boolean;
}

/** Access tokens of one appid as /cgi-bin/stable_token deals them. Times in epoch seconds. */
export class Tokens {
  readonly #issued = new Map<string, Token>();
  readonly #limits = new Limits();
  #current: Token | undefined;
  #forcedAt = Number.NEGATIVE_INFINITY;

  /** Normal mode: the same token until five minutes before its end. */
  stable(now: number): { access_token: string; expires_in: number } {
    const current = this.#current && this.#current.until - now > overlap ? this.#current : this.#issue(now);
    return { access_token: current.text, expires_in: current.until - now };
  }

  /** Forced: a new token at once, the old ones void; 45011 within 30 s of the last, 45009 after 20 a day. */
  forced(now: number): { access_token: string; expires_in: number } {
    if (now - this.#forcedAt < forceGap) throw new WechatError(45011);
    if (!this.#limits.admits('force', day, forcePerDay, now)) throw new WechatError(45009);
    this.#forcedAt = now;
    for (const token of this.#issued.values()) token.revoked = true;
    return { access_token: this.#issue(now).text, expires_in: lifetime };
  }

  /** Throws 42001 for a token past its time, 40001 for one never issued or made void. */
  require(text: string, now: number): void {
    const token = this.#issued.get(text);
    if (!token || token.revoked) throw new WechatError(40001);
    if (now >= token.until) throw new WechatError(42001);
  }

  #issue(now: number): Token {
    // 512 characters: what WeChat tells callers to have room for
    const token = { text: randomBytes(384).toString('base64url'), until: now + lifetime, revoked: false };
    this.#issued.set(token.text, token);
    this.#current = token;
    return token;
  }
}
