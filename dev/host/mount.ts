import { randomUUID } from 'node:crypto';
import type { Rig } from '../rig.ts';
import { openidOf } from '../seed/people.ts';
import { buildWeapp } from '../weapp.ts';
import { hostHandler } from './serve.ts';

/** What the program is built for when nothing else is said (config/index.ts). */
export const defaultApiBase = 'https://api.dalad.invalid';

/** Several phones that open at once wait for the same build. */
let building: Promise<string> | undefined;
function built(): Promise<string> {
  building ??= buildWeapp().finally(() => {
    building = undefined;
  });
  return building;
}

/** Phones at the rig's own address: `/phone?as=<key>`. What they store lasts as long as this rig runs. */
export function mountHost(rig: Rig): void {
  const { url, wechatUrl, s3Url } = rig;
  const reach = { apiBase: process.env.API_BASE ?? defaultApiBase, url, wechatUrl, s3Url };
  rig.gateway.mount(hostHandler({ dist: built, reach: () => reach, openidOf, world: randomUUID() }));
}
