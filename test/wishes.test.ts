import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { home } from '../dev/seed/people.ts';
import { type Answer, advance, keyAt, type Phone, rigTime } from '../dev/story/player.ts';
import { castOf } from '../dev/story/stories.ts';
import type { Item } from '../functions/kit/table.ts';
import { crowdOf, everyItem, type RigStage, startStage } from './rigStage.ts';

let stage: RigStage;
let cast: Record<'resident' | 'resident2' | 'clerk' | 'clerk2' | 'street' | 'volunteer' | 'grid' | 'inspector', Phone>;
let wishers: Phone[];
let givers: Phone[];
beforeAll(async () => {
  stage = await startStage();
  const keys = ['resident', 'resident2', 'clerk', 'clerk2', 'street', 'volunteer', 'grid', 'inspector'];
  cast = (await castOf(stage, keys)) as typeof cast;
  wishers = await crowdOf(stage, 'wisher', 14);
  givers = await crowdOf(stage, 'giver', 24);
});
afterAll(() => stage?.stop());

const day = 86_400;
const consents = (...policies: string[]) => policies.map((policy) => ({ policy, version: 1 }));
const door = (n: number): string => `召北社区 ${n}号楼1单元101`;
let doors = 100;
const aWish = async (change: object = {}) => ({
  key: keyAt(await rigTime(stage)),
  category: 'service.tutor',
  area: home,
  details: '孩子数学跟不上，想请人辅导',
  address: door(doors++),
  contactName: '高娃',
  contactPhone: '13812345678',
  consents: consents('wish'),
  ...change,
});
const make = async (by: Phone, change: object = {}): Promise<Answer> =>
  by.call('POST', '/v1/wishes', await aWish(change));
const seen = async (by: Phone, id: string): Promise<Answer['body']> => (await by.call('GET', `/v1/wishes/${id}`)).body;
/** Acts on the wish as it is now; the version is read first, as a page would. */
const act = async (by: Phone, id: string, action: string, input: object = {}): Promise<Answer> =>
  by.call('POST', `/v1/wishes/${id}/${action}`, { version: (await seen(by, id)).version ?? 1, ...input });
const verified = {
  how: 'visit',
  shown: '想请人辅导小学数学',
  worth: 'upTo100',
  minor: false,
  health: false,
  publish: true,
};
const publish = async (by: Phone, change: object = {}, verify: object = {}): Promise<Answer['body']> => {
  const made = await make(by, change);
  const done = await act(cast.clerk, made.body.id, 'verify', { ...verified, ...verify });
  if (done.status !== 200) throw new Error(JSON.stringify([made.body, done.body]));
  return done.body;
};
const said = ({ status, body }: Answer) => [status, body.code];
const listed = async (by: Phone) => (await by.call('GET', `/v1/public/wishes?area=${home}`)).body.items as Item[];

describe('one wish', () => {
  it('is not published in words that WeChat’s own check calls risky', async () => {
    const made = await make(wishers[13]!, {});
    const risky = await act(cast.clerk, made.body.id, 'verify', { ...verified, shown: '想学赌博，找人教' });
    expect([risky.status, risky.body.field]).toEqual([400, 'shown']);
    expect((await act(cast.clerk, made.body.id, 'verify', verified)).status).toBe(200);
  });

  it('from 许愿 to a story in public, nobody’s door told on the way', async () => {
    const [wisher, giver] = [wishers[0]!, givers[0]!];
    const wish = await publish(wisher);
    const { id } = wish;
    const card = (await listed(giver)).find((one) => one.id === id);
    expect(card).toEqual({
      ...{ id, version: 2, category: 'service.tutor', label: '学习辅导', area: home, text: verified.shown },
      ...{ name: '高*', quota: 1, taken: 0, minor: false, since: card!.since },
    });
    const stranger = await seen(giver, id);
    expect([stranger.shown, stranger.details, stranger.address, stranger.contactPhone, stranger.timeline]).toEqual([
      verified.shown,
      undefined,
      undefined,
      undefined,
      [],
    ]);
    expect(said(await act(giver, id, 'claim', { as: 'person' }))).toEqual([200, undefined]);
    expect((await giver.call('GET', '/v1/tasks')).body.items).toMatchObject([{ id, kind: 'wish', state: 'claimed' }]);
    expect(await listed(giver)).not.toContainEqual(expect.objectContaining({ id }));
    const now = await rigTime(stage);
    const window = { from: now + day, to: now + day + 7200 };
    expect(said(await act(giver, id, 'propose', { window, handover: 'home' }))).toEqual([200, undefined]);
    expect((await seen(giver, id)).address).toBeUndefined();
    expect((await act(cast.clerk, id, 'arrange')).body.state).toBe('fulfilling');
    expect((await seen(giver, id)).address).toContain('召北社区');
    expect((await act(giver, id, 'deliver', { words: '辅导了两次' })).body.state).toBe('delivered');
    expect((await seen(giver, id)).address).toBeUndefined();
    expect(said(await act(giver, id, 'confirm'))[0]).toBe(403);
    expect((await act(wisher, id, 'confirm', { words: '谢谢您' })).body.state).toBe('closed');

    const story = '孩子说下学期还想和您一起学数学';
    expect(said(await act(wisher, id, 'tellStory', { story }))).toEqual([403, 'needConsent']);
    expect(said(await act(wisher, id, 'tellStory', { story, agrees: true }))).toEqual([200, undefined]);
    expect(said(await act(cast.clerk, id, 'approveStory'))).toEqual([200, undefined]);
    expect(said(await act(cast.clerk, id, 'approveStory'))).toEqual([403, 'conflictOfInterest']);
    const stories = async () => (await giver.call('GET', `/v1/public/wish-stories?area=${home}`)).body.items;
    expect(await stories()).toEqual([]);
    expect(said(await act(cast.clerk2, id, 'approveStory'))).toEqual([200, undefined]);
    expect(await stories()).toMatchObject([{ id, text: story }]);
    expect(said(await act(wisher, id, 'dropStory'))).toEqual([200, undefined]);
    expect(await stories()).toEqual([]);
  });

  it('a child’s wish is handed over at the station, and who brings it never reads name, phone or door', async () => {
    const change = { minor: true, wisherName: '小娜', consents: consents('wish', 'wishMinor') };
    const { id } = await publish(wishers[1]!, change);
    const giver = givers[1]!;
    expect((await listed(giver)).find((one) => one.id === id)).not.toHaveProperty('name');
    await act(giver, id, 'claim', { as: 'person' });
    const now = await rigTime(stage);
    const window = { from: now + day, to: now + day + 7200 };
    expect(said(await act(giver, id, 'propose', { window, handover: 'home' }))).toEqual([409, 'notFit']);
    await act(giver, id, 'propose', { window, handover: 'station' });
    await act(cast.clerk, id, 'arrange');
    const view = JSON.stringify(await seen(giver, id));
    for (const secret of ['小娜', '高娃', '13812345678', '1单元', '跟不上']) expect(view).not.toContain(secret);
    expect((await seen(cast.clerk, id)).wisherName).toBe('小娜');
  });

  it('without consent it is helped, but is on no public list and hidden from strangers', async () => {
    const made = await make(wishers[2]!, { consents: [] });
    expect(said(await act(cast.clerk, made.body.id, 'verify', verified))).toEqual([403, 'needConsent']);
    await act(cast.clerk, made.body.id, 'verify', { ...verified, publish: false });
    expect(await listed(givers[2]!)).not.toContainEqual(expect.objectContaining({ id: made.body.id }));
    expect(said(await givers[2]!.call('GET', `/v1/wishes/${made.body.id}`))).toEqual([403, 'notYours']);
    expect((await seen(cast.volunteer, made.body.id)).shown).toBe(verified.shown);
  });

  it('taken out of public by the wisher, at once', async () => {
    const { id } = await publish(wishers[3]!);
    expect(await listed(givers[2]!)).toContainEqual(expect.objectContaining({ id }));
    expect(said(await act(wishers[3]!, id, 'hide'))).toEqual([200, undefined]);
    expect(await listed(givers[2]!)).not.toContainEqual(expect.objectContaining({ id }));
  });
});

describe('what is refused writes nothing', () => {
  it.each([
    ['money', { details: '想要现金过年' }, [409, 'notFit']],
    ['another banner', { area: '150622001001' }, [400, 'badInput']],
    ['a kind nobody knows', { category: 'goods.car' }, [400, 'badInput']],
    ['a field for a price', { price: 100 }, [400, 'badInput']],
    ['an old consent', { consents: [{ policy: 'wish', version: 9 }] }, [409, 'staleVersion']],
    ['a child’s name without saying it is a child’s', { wisherName: '小娜' }, [400, 'badInput']],
    ['for somebody who never agreed', { servedId: 'SOMEBODY00000000' }, [403, 'notAllowed']],
  ])('%s', async (_what, change, wanted) => {
    const before = await everyItem(stage);
    const answer = await make(wishers[4]!, change);
    expect(said(answer)).toEqual(wanted);
    expect(answer.body.text).toMatch(/[\u4e00-\u9fff]/);
    expect(await everyItem(stage)).toEqual(before);
  });
  it('a key twenty days old from the outbox is taken, one of forty days is not', async () => {
    const now = await rigTime(stage);
    const wish = await aWish({ key: keyAt(now - 20 * day) });
    const first = await wishers[4]!.call('POST', '/v1/wishes', wish);
    const again = await wishers[4]!.call('POST', '/v1/wishes', wish);
    expect([first.status, again.status, again.body.no]).toEqual([200, 200, first.body.no]);
    expect(said(await wishers[4]!.call('POST', '/v1/wishes', { ...wish, details: '想要一本字典' }))).toEqual([
      409,
      'keyReused',
    ]);
    expect(said(await make(wishers[4]!, { key: keyAt(now - 40 * day) }))).toEqual([422, 'keyTime']);
  });
});

describe('one open wish a household', () => {
  it('a second one is told the number of the first; the end of the first makes room', async () => {
    const address = door(7);
    const first = await make(wishers[5]!, { address });
    const own = await make(wishers[5]!, { address: door(8) });
    expect([said(own), own.body.text]).toEqual([[409, 'alreadyOpen'], expect.stringContaining(first.body.no)]);
    // Another of the same door, written with other blanks and marks.
    const neighbour = await make(wishers[6]!, { address: '召北社区7号楼-1单元，101' });
    expect(said(neighbour)).toEqual([409, 'alreadyOpen']);
    await act(wishers[5]!, first.body.id, 'withdraw');
    expect((await make(wishers[6]!, { address: '召北社区7号楼-1单元，101' })).status).toBe(200);
  });
  it('ten at once from one household make one', async () => {
    const address = door(9);
    const answers = await Promise.all(Array.from({ length: 10 }, () => make(wishers[7]!, { address })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});

describe('claiming', () => {
  it('twenty-four at once: one winner, and the winner alone has it', async () => {
    const wish = await publish(wishers[8]!);
    const claim = (by: Phone) =>
      by.call('POST', `/v1/wishes/${wish.id}/claim`, { version: wish.version, as: 'person' });
    const answers = await Promise.all(givers.map(claim));
    const winners = givers.filter((_one, at) => answers[at]!.status === 200);
    expect(winners).toHaveLength(1);
    const losers = answers.filter(({ status }) => status !== 200);
    expect(losers.every(({ status, body }) => status === 409 && body.code === 'lostRace')).toBe(true);
    expect((await seen(cast.clerk, wish.id)).claimers).toHaveLength(1);
  });
  it('shares by quota: sixteen ask for two of nine each; never more than nine, head and items agree', async () => {
    const wish = await publish(wishers[9]!, { category: 'public.activity' }, { quota: 9 });
    const claim = async (by: Phone, n: number): Promise<Answer> => {
      const answer = await by.call('POST', `/v1/wishes/${wish.id}/claim`, { version: wish.version, as: 'person', n });
      return answer.body.code === 'busy' ? claim(by, n) : answer;
    };
    const answers = await Promise.all(givers.slice(0, 16).map((by) => claim(by, 2)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(4);
    const shares = async () =>
      (await everyItem(stage)).filter(({ pk, sk }) => pk === `CASE#${wish.id}` && String(sk).startsWith('CLAIM#'));
    expect((await shares()).map(({ n }) => n)).toEqual([2, 2, 2, 2]);
    expect((await seen(cast.clerk, wish.id)).taken).toBe(8);
    const winner = givers.find((_one, at) => answers[at]?.status === 200)!;
    expect((await act(winner, wish.id, 'giveUp')).body.taken).toBe(6);
    expect(await shares()).toHaveLength(3);
    expect((await claim(givers[20]!, 3)).body.state).toBe('claimed');
    expect((await givers[20]!.call('GET', '/v1/tasks')).body.items).toMatchObject([{ id: wish.id }]);
    const now = await rigTime(stage);
    const window = { from: now + day, to: now + day + 7200 };
    expect(said(await act(givers[20]!, wish.id, 'arrange', { window }))).toEqual([409, 'wrongState']);
    expect((await act(cast.clerk, wish.id, 'arrange', { window })).body.state).toBe('fulfilling');
    await act(wishers[9]!, wish.id, 'withdraw');
    // Off everybody's list, and who had a share is told.
    expect((await shares()).map(({ dp, over }) => [dp, over !== undefined])).toEqual(
      (await shares()).map(() => [undefined, true]),
    );
    const { items } = (await givers[20]!.call('GET', '/v1/tasks')).body;
    expect(items).not.toContainEqual(expect.objectContaining({ id: wish.id }));
    const told = (await givers[20]!.call('GET', '/v1/inbox')).body.items;
    expect(told).toContainEqual(expect.objectContaining({ caseId: wish.id, action: 'withdraw' }));
  });
});

describe('a wish that is a service', () => {
  it('becomes an order under the same number; asks only for what is not known; the household is free again', async () => {
    const made = await make(wishers[10]!, { details: '想请人陪着去医院', address: door(12) });
    const { id, no, version } = made.body;
    const convert = (input: object) =>
      cast.clerk.call('POST', `/v1/cases/${id}/convert`, { version, to: 'order', ...input });
    expect(said(await convert({ form: {} }))).toEqual([400, 'badInput']);
    const now = await rigTime(stage);
    const form = { category: 'elder.shopping', window: { from: now + 2 * day, to: now + 2 * day + 7200 } };
    expect(said(await wishers[10]!.call('POST', `/v1/cases/${id}/convert`, { version, to: 'order', form }))).toEqual([
      403,
      'notYours',
    ]);
    const turned = await convert({ form, words: '这是一项服务' });
    expect(turned.body).toMatchObject({ id, no, kind: 'order', state: 'submitted' });
    expect((await convert({ form, words: '这是一项服务' })).body).toEqual(turned.body);
    const order = (await wishers[10]!.call('GET', `/v1/orders/${id}`)).body;
    expect([order.no, order.details, order.address, order.createdAt]).toEqual([
      no,
      '想请人陪着去医院',
      door(12),
      made.body.createdAt,
    ]);
    expect(said(await wishers[10]!.call('GET', `/v1/wishes/${id}`))).toEqual([404, 'notFound']);
    expect((await wishers[10]!.call('GET', `/v1/numbers/${no}`)).body).toEqual({ id, kind: 'order' });
    expect((await cast.clerk.call('POST', `/v1/orders/${id}/publish`, { version: order.version })).status).toBe(200);
    expect((await make(wishers[10]!, { address: door(12) })).status).toBe(200);
  });
});

it('three days without a date: free to be claimed again, and everybody concerned is told', {
  timeout: 60_000,
}, async () => {
  const { id } = await publish(wishers[11]!);
  await act(givers[3]!, id, 'claim', { as: 'person' });
  await advance(stage, 3 * day + 120);
  expect((await seen(cast.clerk, id)).state).toBe('published');
  expect((await givers[3]!.call('GET', '/v1/tasks')).body.items).not.toContainEqual(expect.objectContaining({ id }));
  for (const told of [givers[3]!, wishers[11]!])
    expect((await told.call('GET', '/v1/inbox')).body.items[0]).toMatchObject({ caseId: id, action: 'expire' });
});

it('no item of the table outside the sealed bodies names a wisher’s door, phone or story words', async () => {
  const items = JSON.stringify(await everyItem(stage));
  for (const secret of ['1单元101', '13812345678', '小娜', '跟不上']) expect(items).not.toContain(secret);
});
