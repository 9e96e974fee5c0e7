import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openidOf } from '../dev/seed/people.ts';
import { sampleId } from '../dev/seed/seed.ts';
import { type Phone, settle } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import { featureTable } from '../miniprogram/features/index.ts';
import { shortened, wechatTime } from '../shared/kit/messages.ts';
import { casePage, toldKinds } from '../shared/toldKinds.ts';
import { everyItem, place, type RigStage, startStage } from './rigStage.ts';

let stage: RigStage;
let cast: Record<string, Phone>;
beforeAll(async () => {
  stage = await startStage();
  cast = await castOf(stage, ['resident', 'resident2', 'clerk', 'volunteer', 'volunteer2']);
});
afterAll(() => stage.stop());

interface Message {
  page: string;
  data: Record<string, string>;
}
const stub = async (path: string, body: object): Promise<unknown> =>
  (await fetch(`${stage.wechat}/__stub/${path}`, { method: 'POST', body: JSON.stringify(body) })).json();
const sentTo = async (key: string): Promise<Message[]> => {
  await settle(stage);
  return ((await stub('messages', { openid: openidOf(key) })) as { messages: Message[] }).messages;
};
/** As the phone does it: WeChat notes the yes, then we do. */
async function allow(key: string, template: string): Promise<number> {
  await stub('accept-message', { openid: openidOf(key), templateId: template });
  const { status, body } = await cast[key]!.call('POST', '/v1/me/messages', { kinds: ['progress'] });
  expect(status).toBe(200);
  return body.left.progress;
}
const allowed = async (key: string) => (await cast[key]!.call('GET', '/v1/me/messages')).body;
const offer = async (id: string, version: number, helper: string) =>
  cast.clerk!.call('POST', `/v1/orders/${id}/offer`, { version, helperId: sampleId(helper) });

describe('a message by WeChat', () => {
  it('comes once for each time it was allowed, names the case and its state, and leads to its page', async () => {
    const { templates, left } = await allowed('resident');
    expect([templates, left]).toEqual([{ progress: expect.any(String) }, { progress: 0 }]);
    const first = (await place(stage, cast.resident!, { category: 'elder.chat', details: '想请人读读报' })).body;
    await offer(first.id, first.version, 'volunteer');
    expect(await sentTo('resident')).toEqual([]);

    expect(await allow('resident', templates.progress)).toBe(1);
    const seen = (await cast.volunteer!.call('GET', `/v1/orders/${first.id}`)).body;
    await cast.volunteer!.call('POST', `/v1/orders/${first.id}/accept`, { version: seen.version });
    const [told, ...more] = await sentTo('resident');
    expect(more).toEqual([]);
    expect(told).toMatchObject({ page: `features/orders/pages/detail/index?id=${first.id}` });
    expect(Object.values(told!.data).slice(0, 2)).toEqual(['点单', '有人答应来了']);
    expect(JSON.stringify(told)).not.toMatch(/读读报|召北|138/);
    expect((await allowed('resident')).left).toEqual({ progress: 0 });

    await cast.volunteer!.call('POST', `/v1/orders/${first.id}/setOut`, { version: seen.version + 1 });
    expect(await sentTo('resident')).toHaveLength(1);
    const notices = (await everyItem(stage)).filter(({ pk }) => pk === `INBOX#${cast.resident!.id}`);
    expect(notices.filter(({ told }) => told)).toHaveLength(1);
  });

  it('is not sent where WeChat knows of no yes; what we counted follows', async () => {
    await cast.resident2!.call('POST', '/v1/me/messages', { kinds: ['progress'] });
    const { id, version } = (await place(stage, cast.resident2!, { category: 'elder.haircut' })).body;
    await offer(id, version, 'volunteer2');
    expect(await sentTo('resident2')).toEqual([]);
    expect((await allowed('resident2')).left).toEqual({ progress: 0 });
  });

  it('is allowed ahead twenty times at most, and only for what there is', async () => {
    const taps = await Promise.all(Array.from({ length: 3 }, () => allow('volunteer2', 'sample-progress-template')));
    expect([...taps].sort()).toEqual([1, 2, 3]);
    for (let tap = 0; tap < 20; tap++) await allow('volunteer2', 'sample-progress-template');
    expect((await allowed('volunteer2')).left).toEqual({ progress: 20 });
    const wrong = await cast.volunteer2!.call('POST', '/v1/me/messages', { kinds: ['news'] });
    expect([wrong.status, wrong.body.field]).toEqual([400, 'kinds.0']);
  });
});

it('every kind has the page and the name that the mini-program gives it', () => {
  const kinds = Object.values(featureTable).flatMap(({ kind }) => (kind ? [kind] : []));
  const told = Object.entries(toldKinds).map(([kind, row]) => [kind, row.called, `/${casePage(row)}`]);
  expect(told.sort()).toEqual(kinds.map(({ kind, called, page }) => [kind, called, page]).sort());
});

it('texts fit WeChat’s fields', () => {
  expect(
    [shortened('一二三四五六七八九十'.repeat(2)), shortened('一二三四五六七八九十'.repeat(3))].map(
      (text) => [...text].length,
    ),
  ).toEqual([20, 20]);
  expect(wechatTime(1_795_000_000)).toBe('2026年11月18日 19:06');
});
