import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { type OpenOptions, openPhone, type Phone } from '../../dev/host/phone.ts';
import { openidOf } from '../../dev/seed/people.ts';
import { buildWeapp } from '../../dev/weapp.ts';
import { type RigStage, startStage } from '../rigStage.ts';
import { engine, pictureOf } from './engine.ts';

/** A real 1 x 1 JPEG. */
export const jpeg = {
  name: 'a.jpg',
  type: 'image/jpeg',
  base64:
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AKp//2Q==',
};

/** People read before they tap; WeChat's limit on drawing is by the second. */
export const aMoment = (): Promise<void> => new Promise((go) => setTimeout(go, 1000));

/** The compiled program on phones in jsdom, against a rig of the test file's own. */
export function journey() {
  const phones: { key: string; phone: Phone }[] = [];
  const its = {} as { stage: RigStage; dist: string };
  vi.setConfig({ testTimeout: 120_000 });
  beforeAll(async () => {
    [its.stage, its.dist] = await Promise.all([startStage(), buildWeapp()]);
  }, 300_000);
  afterEach(async () => {
    for (const { key, phone } of phones.splice(0)) {
      await pictureOf(phone, key);
      await phone.close();
    }
  });
  afterAll(() => its.stage?.stop());

  async function phoneFor(key: string, options: Partial<OpenOptions> = {}): Promise<Phone> {
    const { url, wechatUrl, s3Url } = its.stage.rig;
    const rig = { url, wechatUrl, s3Url };
    const phone = await openPhone({ engine, dist: its.dist, rig, openid: openidOf(key), ...options });
    phones.push({ key, phone });
    // The first calls of a function start it: on a busy machine that takes its time.
    return {
      ...phone,
      waitFor: (text, wait = 20_000) => phone.waitFor(text, wait),
      gone: (text, wait = 20_000) => phone.gone(text, wait),
    };
  }
  /** Login and consent as people meet them: on 我的. */
  async function signedIn(key: string, options?: Partial<OpenOptions>): Promise<Phone> {
    const phone = await phoneFor(key, options);
    await phone.waitFor('我要点单');
    await phone.switchTab('我的');
    await phone.waitFor('微信登录');
    await phone.tap('微信登录');
    await phone.tap('同意并微信登录');
    await phone.waitFor('退出登录');
    return phone;
  }
  return { its, phoneFor, signedIn };
}
