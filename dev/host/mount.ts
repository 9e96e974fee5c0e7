import type { Rig } from '../rig.ts';
import { openidOf } from '../seed/people.ts';
import { buildWeapp } from '../weapp.ts';
import { hostHandler } from './serve.ts';

/** What the program is built for when nothing else is said (config/index.ts). */
export const defaultApiBase = 'https://api.dalad.invalid';

/** Phones at the rig's own address: `/phone?as=<key>`. The program is built when a phone is first asked for. */
export function mountHost(rig: Rig): void {
  const { url, wechatUrl, s3Url } = rig;
  const reach = { apiBase: process.env.API_BASE ?? defaultApiBase, url, wechatUrl, s3Url };
  rig.gateway.mount(hostHandler({ dist: () => buildWeapp(), reach: () => reach, openidOf }));
}
