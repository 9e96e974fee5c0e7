import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { WechatError } from './errors.ts';
import { missing } from './inputFields.ts';
import { visit, type World } from './world.ts';

const loginsPerMinute = 100;

export const loginInput = v.object({
  appid: missing,
  secret: missing,
  js_code: missing,
  grant_type: v.literal('authorization_code'),
});

export const tokenInput = v.object({
  appid: missing,
  secret: missing,
  grant_type: v.literal('client_credential'),
  force_refresh: v.optional(v.boolean(), false),
});

export const phoneInput = v.object({ code: missing, openid: v.optional(v.string()) });

function requireApp(world: World, { appid, secret }: { appid: string; secret: string }): void {
  if (appid === '') throw new WechatError(41002);
  if (appid !== world.appid) throw new WechatError(40013);
  if (secret === '') throw new WechatError(41004);
  if (secret !== world.secret) throw new WechatError(40125);
}

/** GET /sns/jscode2session. */
export function login(world: World, input: v.InferOutput<typeof loginInput>): object {
  requireApp(world, input);
  const now = world.now();
  const found = world.loginCodes.redeem(input.js_code, now);
  if (found === 'unknown') throw new WechatError(40029);
  if (found === 'used') throw new WechatError(40163);
  const openid = found.value;
  if (world.people.get(openid)?.blocked) throw new WechatError(40226);
  if (!world.limits.admits(`login ${openid}`, 60, loginsPerMinute, now)) throw new WechatError(45011);
  visit(world, openid);
  return { session_key: randomBytes(16).toString('base64'), openid };
}

/** POST /cgi-bin/stable_token. */
export function stableToken(world: World, input: v.InferOutput<typeof tokenInput>): object {
  requireApp(world, input);
  return input.force_refresh ? world.tokens.forced(world.now()) : world.tokens.stable(world.now());
}

/** POST /wxa/business/getuserphonenumber. The country code comes as number and as text, as seen in the wild. */
export function phoneNumber(world: World, input: v.InferOutput<typeof phoneInput>): object {
  const found = world.phoneCodes.redeem(input.code, world.now());
  if (typeof found === 'string') throw new WechatError(40029);
  const { openid, phone } = found.value;
  if (input.openid !== undefined && input.openid !== openid) throw new WechatError(40029);
  world.phonesTold += 1;
  const countryCode = world.phonesTold % 2 === 0 ? 86 : '86';
  const watermark = { timestamp: world.now(), appid: world.appid };
  return { phone_info: { phoneNumber: phone, purePhoneNumber: phone, countryCode, watermark } };
}
