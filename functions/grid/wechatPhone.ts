import { AppError } from '../../shared/kit/errors.ts';
import { normalPhone } from '../../shared/kit/names.ts';
import { config } from '../kit/config.ts';

interface Answer {
  errcode?: number;
  access_token?: string;
  phone_info?: { purePhoneNumber?: string; countryCode?: string | number };
}

/** Five seconds, and no cause kept: the address may hold the secret. */
async function asked(path: string, body: object): Promise<Answer> {
  try {
    const response = await fetch(`${config.wechat().api}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(5000),
    });
    return (await response.json()) as Answer;
  } catch {
    throw new AppError('wechatFailed');
  }
}

/**
 * The number WeChat has verified for this openid, by the code of its phone-number button (one use, five minutes).
 * Asked for a few times a year by each worker, so the token is fetched each time: the stable one, which disturbs nobody.
 * @throws AppError wechatCode, wechatFailed
 */
export async function provenPhone(code: string, openid: string): Promise<string> {
  const { appid, secret } = config.wechat();
  const token = await asked('/cgi-bin/stable_token', { grant_type: 'client_credential', appid, secret });
  if (!token.access_token) throw new AppError('wechatFailed');
  const path = `/wxa/business/getuserphonenumber?access_token=${encodeURIComponent(token.access_token)}`;
  const { errcode, phone_info } = await asked(path, { code, openid });
  if (errcode === 40029) throw new AppError('wechatCode', { field: 'code', text: '手机号授权已失效，请再点一次' });
  const phone = phone_info?.purePhoneNumber;
  // The country code comes as number or as text.
  if (errcode || !phone || String(phone_info?.countryCode) !== '86') throw new AppError('wechatFailed');
  return normalPhone(phone);
}
