import { randomBytes } from 'node:crypto';

/** WeChat's error codes this stub answers, with the text that comes before the rid. */
export const errorTexts = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40003: 'invalid openid',
  40013: 'invalid appid',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40125: 'invalid appsecret',
  40129: 'invalid scene',
  40163: 'code been used',
  40226: 'code blocked',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41030: 'invalid page',
  42001: 'access_token expired',
  43101: 'user refuse to accept the msg',
  43104: 'appid not match with openid',
  43302: 'require POST method',
  44002: 'empty post data',
  45009: 'reach max api quota limit',
  45011: 'api minute-quota reach limit, must slow down, retry next minute',
  47001: 'data format error',
  47003: 'argument invalid!',
  61010: 'code is expired',
} as const;

export type Errcode = keyof typeof errorTexts;

/** An errcode answer; `detail` follows the text (47003 names the field there). */
export class WechatError extends Error {
  readonly errcode: Errcode;

  constructor(errcode: Errcode, detail = '') {
    super(detail === '' ? errorTexts[errcode] : `${errorTexts[errcode]} ${detail}`);
    this.errcode = errcode;
  }

  /** As WeChat writes it: every errmsg ends with a request id. */
  toJSON(): { errcode: number; errmsg: string } {
    const rid = Array.from({ length: 3 }, () => randomBytes(4).toString('hex')).join('-');
    return { errcode: this.errcode, errmsg: `${this.message} rid: ${rid}` };
  }
}
