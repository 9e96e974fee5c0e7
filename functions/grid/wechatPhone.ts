import { AppError } from '../../shared/kit/errors.ts';
import { normalPhone } from '../../shared/kit/names.ts';
import { askWechat, type WechatAnswer } from '../kit/wechatApi.ts';

interface PhoneAnswer extends WechatAnswer {
  phone_info?: { purePhoneNumber?: string; countryCode?: string | number };
}

/**
 * The number WeChat has verified for this openid, by the code of its phone-number button (one use, five minutes).
 * @throws AppError wechatCode, wechatFailed
 */
export async function provenPhone(code: string, openid: string): Promise<string> {
  const { errcode, phone_info } = await askWechat<PhoneAnswer>('/wxa/business/getuserphonenumber', { code, openid });
  if (errcode === 40029) throw new AppError('wechatCode', { field: 'code', text: '手机号授权已失效，请再点一次' });
  const phone = phone_info?.purePhoneNumber;
  // The country code comes as number or as text.
  if (errcode || !phone || String(phone_info?.countryCode) !== '86') throw new AppError('wechatFailed');
  return normalPhone(phone);
}
