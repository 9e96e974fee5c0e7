import { AppError } from '../../shared/kit/errors.ts';
import { config } from './config.ts';

/** What WeChat's server-side calls answer; `errcode` is left out or 0 when all is well. */
export interface WechatAnswer {
  errcode?: number;
  errmsg?: string;
}

/** Five seconds, and no cause kept: the address may hold the secret. */
async function posted<A>(path: string, body: object): Promise<A> {
  try {
    const response = await fetch(`${config.wechat().api}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(5000),
    });
    return (await response.json()) as A;
  } catch {
    throw new AppError('wechatFailed');
  }
}

/** WeChat deals out the same token until five minutes before its end; both are good then. Seconds. */
const early = 300;
let kept: { text: string; until: number } | undefined;

async function token(): Promise<string> {
  const now = Date.now() / 1000;
  if (kept && kept.until > now) return kept.text;
  const { appid, secret } = config.wechat();
  const asked = { grant_type: 'client_credential', appid, secret };
  const answer = await posted<{ access_token?: string; expires_in?: number }>('/cgi-bin/stable_token', asked);
  if (!answer.access_token) throw new AppError('wechatFailed');
  kept = { text: answer.access_token, until: now + (answer.expires_in ?? 0) - early };
  return kept.text;
}

/** Void or past its time: somebody asked for a new one by force, or this process slept. */
const stale = new Set([40001, 40014, 42001]);

/**
 * One call with our token: the stable one, which disturbs nobody; a stale one is renewed once.
 * @throws AppError wechatFailed where no answer came
 */
export async function askWechat<A extends WechatAnswer>(path: string, body: object): Promise<A> {
  const call = async (): Promise<A> => posted<A>(`${path}?access_token=${encodeURIComponent(await token())}`, body);
  const answer = await call();
  if (!stale.has(answer.errcode ?? 0)) return answer;
  kept = undefined;
  return call();
}
