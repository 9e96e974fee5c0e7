import { AppError, type ErrorCode } from '../../shared/kit/errors.ts';
import { config } from '../kit/config.ts';

/** WeChat's errcode -> ours: bad or used code, blocked user, too often; anything else is WeChat's trouble. */
const codes: Record<number, ErrorCode> = {
  40029: 'wechatCode',
  40163: 'wechatCode',
  40226: 'notAllowed',
  45011: 'tooMany',
};

/**
 * Trades a wx.login code (5 minutes, one use) for the openid. The session_key in the answer is dropped here.
 * @throws AppError wechatCode, notAllowed, tooMany, wechatFailed
 */
export async function openidOf(code: string): Promise<string> {
  const { appid, secret, api } = config.wechat();
  const query = new URLSearchParams({ appid, secret, js_code: code, grant_type: 'authorization_code' });
  const answer = await asked(`${api}/sns/jscode2session?${query}`);
  if (answer.errcode) throw new AppError(codes[answer.errcode] ?? 'wechatFailed');
  if (!answer.openid) throw new AppError('wechatFailed');
  return answer.openid;
}

/** Five seconds: the function has to answer before the phone gives up. The address holds the secret, so no cause is kept. */
async function asked(url: string): Promise<{ openid?: string; errcode?: number }> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
    return (await response.json()) as { openid?: string; errcode?: number };
  } catch {
    throw new AppError('wechatFailed');
  }
}
