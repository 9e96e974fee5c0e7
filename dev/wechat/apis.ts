import * as v from 'valibot';
import { checkMedia, checkText, mediaInput, textInput } from './contentCheck.ts';
import { WechatError } from './errors.ts';
import { login, loginInput, phoneInput, phoneNumber, stableToken, tokenInput } from './login.ts';
import { qrCode, qrInput } from './qrCode.ts';
import { send, sendInput } from './subscriptions.ts';
import type { World } from './world.ts';

interface Api {
  method: 'GET' | 'POST';
  /** Whether `?access_token=` is needed. */
  token: boolean;
  perMinute?: number;
  perDay?: number;
  /** Parses and answers; 47001 when the input has not the API's shape. */
  answer: (world: World, input: unknown) => object | Buffer;
}

const takes =
  <S extends v.GenericSchema>(schema: S, answer: (world: World, input: v.InferOutput<S>) => object | Buffer) =>
  (world: World, input: unknown): object | Buffer => {
    const parsed = v.safeParse(schema, input);
    if (!parsed.success) throw new WechatError(47001);
    return answer(world, parsed.output);
  };

/** Every API of the stub, with WeChat's published quotas. */
export const apis: Readonly<Record<string, Api>> = {
  '/sns/jscode2session': { method: 'GET', token: false, answer: takes(loginInput, login) },
  '/cgi-bin/stable_token': {
    method: 'POST',
    token: false,
    perMinute: 10_000,
    perDay: 500_000,
    answer: takes(tokenInput, stableToken),
  },
  '/wxa/business/getuserphonenumber': { method: 'POST', token: true, answer: takes(phoneInput, phoneNumber) },
  '/cgi-bin/message/subscribe/send': {
    method: 'POST',
    token: true,
    perDay: 10_000_000,
    answer: takes(sendInput, send),
  },
  '/wxa/msg_sec_check': {
    method: 'POST',
    token: true,
    perMinute: 4000,
    perDay: 2_000_000,
    answer: takes(textInput, checkText),
  },
  '/wxa/media_check_async': {
    method: 'POST',
    token: true,
    perMinute: 2000,
    perDay: 200_000,
    answer: takes(mediaInput, checkMedia),
  },
  '/wxa/getwxacodeunlimit': { method: 'POST', token: true, perMinute: 5000, answer: takes(qrInput, qrCode) },
};
