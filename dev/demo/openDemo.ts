import { fontStyles } from '../host/fonts.ts';
import { mountHost } from '../host/mount.ts';
import type { Rig } from '../rig.ts';
import { type Demo, mountDemo } from './mount.ts';

/** Puts the phones (`/phone`) and the demo page (`/`) beside a rig's API. */
export function openDemo(rig: Rig): Promise<Demo> {
  mountHost(rig);
  return mountDemo({
    api: rig.url,
    wechat: rig.wechatUrl,
    table: rig.table,
    gateway: rig.gateway,
    fonts: fontStyles(),
  });
}
