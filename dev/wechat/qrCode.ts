import * as v from 'valibot';
import { WechatError } from './errors.ts';
import { missing } from './inputFields.ts';
import type { World } from './world.ts';

/** One pixel: the stub draws no code, callers only pass the picture on. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

const sceneRule = /^[0-9A-Za-z!#$&'()*+,/:;=?@\-._~]{1,32}$/;

export const qrInput = v.object({
  scene: missing,
  page: v.optional(v.string()),
  check_path: v.optional(v.boolean(), true),
  env_version: v.optional(v.picklist(['release', 'trial', 'develop']), 'release'),
  width: v.optional(v.pipe(v.number(), v.minValue(280), v.maxValue(1280)), 430),
  auto_color: v.optional(v.boolean()),
  line_color: v.optional(v.unknown()),
  is_hyaline: v.optional(v.boolean()),
});

/** POST /wxa/getwxacodeunlimit: picture bytes. 40129 scene, 41030 page with a slash in front, a query, or not released. */
export function qrCode(world: World, { scene, page, check_path }: v.InferOutput<typeof qrInput>): Buffer {
  if (!sceneRule.test(scene)) throw new WechatError(40129);
  if (page !== undefined) {
    const wellFormed = !page.startsWith('/') && !page.includes('?');
    if (!wellFormed || (check_path && !world.hasPage(page))) throw new WechatError(41030);
  }
  return png;
}
