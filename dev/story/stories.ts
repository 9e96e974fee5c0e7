import { home } from '../seed/people.ts';
import { photoOf } from './photo.ts';
import { advance, keyAt, type Phone, phoneOf, rigTime, type Stage } from './player.ts';
import { snapshotStory } from './snapshotStory.ts';
import { expectSame, type Telling } from './telling.ts';

interface Cast extends Record<string, Phone> {}
type Story = (stage: Stage, cast: Cast, tell: Telling) => Promise<void>;
const hour = 3600;

export const castOf = async (stage: Stage, keys: readonly string[]): Promise<Cast> =>
  Object.fromEntries(await Promise.all(keys.map(async (key) => [key, await phoneOf(stage, key)] as const)));

/** 点单: a window two days ahead, so that every category's lead time is kept. */
async function place(stage: Stage, by: Phone, category: string, details: string, tell: Telling, photos: string[] = []) {
  const now = await rigTime(stage);
  const from = now + 50 * hour;
  const order = {
    key: keyAt(now),
    category,
    area: home,
    window: { from, to: from + 2 * hour },
    details,
    address: '召北社区 3号楼2单元501',
    contactName: by.name,
    contactPhone: '13800000000',
    photos,
  };
  const placed = tell.step(by.name, `点单 ${category}`, await by.call('POST', '/v1/orders', order), {
    state: 'submitted',
    turn: '站所',
  });
  const again = tell.step(by.name, '手抖又点了一次', await by.call('POST', '/v1/orders', order), {
    state: 'submitted',
  });
  expectSame('two taps make one order', again.body.id, placed.body.id);
  return { id: placed.body.id as string, window: order.window };
}

/** An earlier run that was cut off may have left orders open: the same category can't be ordered twice. */
export async function tidy(cast: Cast): Promise<void> {
  for (const phone of [cast.resident!, cast.resident2!, cast.family!]) {
    const { body } = await phone.call('GET', '/v1/cases');
    for (const { id } of body.items) await act(phone, id, 'cancel', { reason: 'notNeeded' });
  }
}

/** Acts on the order as it is now; the version is read first, as a page would. */
async function act(by: Phone, id: string, action: string, input: object = {}) {
  const seen = await by.call('GET', `/v1/orders/${id}`);
  if (seen.status !== 200) return seen;
  return by.call('POST', `/v1/orders/${id}/${action}`, { version: seen.body.version, ...input });
}
const codeOf = async (resident: Phone, id: string): Promise<string> =>
  (await resident.call('GET', `/v1/orders/${id}`)).body.arrivalCode;
const good = { came: true, contacted: true, solved: true, stars: 5, tags: ['onTime'], words: '谢谢 👍' };

/** Offered, accepted, served with photos before and after, rated five stars. */
const happyPath: Story = async (stage, { resident, volunteer, clerk }, tell) => {
  tell.title('一、顺顺当当：点单 → 派单 → 接单 → 服务 → 评单，带照片');
  const photo = await photoOf(resident!, 'order');
  const { id, window } = await place(stage, resident!, 'home.lock', '卧室门关不严，合页松了', tell, [photo]);
  tell.step('小王', '派单给王芳', await act(clerk!, id, 'offer', { helperId: volunteer!.id }), {
    state: 'offered',
    turn: '王芳',
  });
  const offered = await volunteer!.call('GET', `/v1/orders/${id}`);
  expectSame('address before accepting is hidden', offered.body.address, undefined);
  const accepted = tell.step('王芳', '接单', await act(volunteer!, id, 'accept'), { state: 'accepted', turn: '王芳' });
  expectSame('address while holding is shown', accepted.body.address, '召北社区 3号楼2单元501');
  await advance(stage, window.from - (await rigTime(stage)));
  tell.step('王芳', '出发', await act(volunteer!, id, 'setOut'), { state: 'accepted' });
  tell.step(
    '王芳',
    '到了，码不对',
    await act(volunteer!, id, 'start', {
      code: String((Number(await codeOf(resident!, id)) + 1) % 10_000).padStart(4, '0'),
    }),
    { status: 409, code: 'wrongCode' },
  );
  tell.step('王芳', '到了', await act(volunteer!, id, 'start', { code: await codeOf(resident!, id) }), {
    state: 'inService',
  });
  const photos = [await photoOf(volunteer!, 'result'), await photoOf(volunteer!, 'result')];
  const finished = tell.step('王芳', '做完了，修前修后照片', await act(volunteer!, id, 'finish', { photos }), {
    state: 'finished',
    turn: '张桂兰',
  });
  expectSame('address after finish is hidden', finished.body.address, undefined);
  tell.step('张桂兰', '马上评价', await act(resident!, id, 'rate', good), { status: 409, code: 'tooEarly' });
  await advance(stage, 1900);
  tell.step('张桂兰', '评单 5 星', await act(resident!, id, 'rate', good), { state: 'closed' });
};

/** Declined, given back, offered again, two stars, followed up, redone. */
const secondTry: Story = async (stage, { resident2, volunteer, volunteer2, volunteer3, clerk, clerk2 }, tell) => {
  tell.title('二、一波三折：婉拒、退单、再派、两星、回访、重办');
  const { id, window } = await place(stage, resident2!, 'elder.shopping', '买降压药和一袋米', tell);
  tell.step('小王', '派单给王芳', await act(clerk!, id, 'offer', { helperId: volunteer!.id }), {
    state: 'offered',
    turn: '王芳',
  });
  tell.step('王芳', '这次去不了', await act(volunteer!, id, 'decline'), { state: 'submitted', turn: '站所' });
  tell.step('小王', '派给志愿者02', await act(clerk!, id, 'offer', { helperId: volunteer2!.id }), { state: 'offered' });
  tell.step('志愿者02', '接单', await act(volunteer2!, id, 'accept'), { state: 'accepted' });
  const left = tell.step('志愿者02', '去不了了', await act(volunteer2!, id, 'leave', { reason: 'ill' }), {
    state: 'submitted',
    turn: '站所',
  });
  expectSame('address after giving back is hidden', left.body.address, undefined);
  tell.step('小王', '派给志愿者03', await act(clerk!, id, 'offer', { helperId: volunteer3!.id }), { state: 'offered' });
  tell.step('志愿者03', '接单', await act(volunteer3!, id, 'accept'), { state: 'accepted' });
  await advance(stage, window.from - (await rigTime(stage)));
  tell.step('志愿者03', '到了', await act(volunteer3!, id, 'start', { code: await codeOf(resident2!, id) }), {
    state: 'inService',
  });
  tell.step('志愿者03', '做完了', await act(volunteer3!, id, 'finish', { words: '米买到了，药没有货' }), {
    state: 'finished',
  });
  await advance(stage, 1900);
  tell.step(
    '乌云·其木格',
    '评单 2 星',
    await act(resident2!, id, 'rate', { ...good, solved: false, stars: 2, tags: ['unfinished'], words: '药没有买到' }),
    { state: 'review', turn: '站所回访' },
  );
  const outcome = { spoke: true, outcome: 'redo', words: '已通话，药还没有买到' };
  tell.step('小王', '自己派的单自己回访', await act(clerk!, id, 'followUp', outcome), {
    status: 403,
    code: 'conflictOfInterest',
  });
  tell.step('小李', '回访，重办', await act(clerk2!, id, 'followUp', outcome), { state: 'submitted', turn: '站所' });
  tell.step('小王', '派单给王芳', await act(clerk!, id, 'offer', { helperId: volunteer!.id }), { state: 'offered' });
  tell.step('王芳', '接单', await act(volunteer!, id, 'accept'), { state: 'accepted' });
  tell.step('王芳', '到了', await act(volunteer!, id, 'start', { code: await codeOf(resident2!, id) }), {
    state: 'inService',
  });
  tell.step('王芳', '做完了', await act(volunteer!, id, 'finish', { words: '药送到了' }), { state: 'finished' });
  await advance(stage, 1900);
  tell.step('乌云·其木格', '评单 5 星', await act(resident2!, id, 'rate', good), { state: 'closed' });
};

/** Twenty claim at once: one winner, nineteen kind refusals, nothing half-written. */
const race: Story = async (stage, cast, tell) => {
  tell.title('三、抢单：20 位志愿者同时点“我来”');
  const { id } = await place(stage, cast.resident!, 'elder.haircut', '想在家理个发', tell);
  const published = tell.step('小王', '发到大厅', await act(cast.clerk!, id, 'publish'), {
    state: 'open',
    turn: '大厅',
  });
  const { version } = published.body;
  const runners = Object.entries(cast)
    .filter(([key]) => key.startsWith('volunteer'))
    .map(([, phone]) => phone);
  const answers = await Promise.all(runners.map((phone) => phone.call('POST', `/v1/orders/${id}/claim`, { version })));
  const winners = answers.filter(({ status }) => status === 200);
  const losers = answers.filter(({ status, body }) => status === 409 && body.code === 'lostRace');
  const slowest = Math.max(...answers.map(({ ms }) => ms));
  console.log(
    `      ${runners.length} 人同抢：${winners.length} 人接到，${losers.length} 人收到“${losers[0]?.body.text ?? ''}”，最慢 ${slowest.toFixed(0)} ms`,
  );
  expectSame('claimants', runners.length, 20);
  expectSame(
    'one winner',
    winners.length,
    1,
    answers.map(({ status, body }) => [status, body.code]),
  );
  expectSame(
    'nineteen refusals',
    losers.length,
    19,
    answers.map(({ status, body }) => [status, body.code]),
  );
  const seen = await cast.clerk!.call('GET', `/v1/orders/${id}`);
  expectSame('one helper on the order', seen.body.helpers.length, 1);
  tell.step('张桂兰', '取消，让故事可以再演', await act(cast.resident!, id, 'cancel', { reason: 'notNeeded' }), {
    state: 'cancelled',
  });
};

/** Accepted and never begun: at window end + 2 h it is back with the station, contact hidden. */
const noShow: Story = async (stage, { family, resident, volunteer4, clerk }, tell) => {
  tell.title('四、答应了没来：快进到约定时间过后');
  const now = await rigTime(stage);
  const from = now + 50 * hour;
  const order = {
    key: keyAt(now),
    category: 'health.visit',
    area: home,
    window: { from, to: from + 2 * hour },
    servedId: resident!.id,
    details: '陪妈妈去医院复查',
    address: '召北社区 3号楼2单元501',
    contactName: '李敏',
  };
  const { body } = tell.step('李敏', '替妈妈点单', await family!.call('POST', '/v1/orders', order), {
    state: 'submitted',
    turn: '站所',
  });
  tell.step('小王', '派给志愿者04', await act(clerk!, body.id, 'offer', { helperId: volunteer4!.id }), {
    state: 'offered',
  });
  tell.step('志愿者04', '接单', await act(volunteer4!, body.id, 'accept'), { state: 'accepted' });
  await advance(stage, from + 4 * hour + 120 - (await rigTime(stage)));
  const late = tell.step('小王', '看单', await clerk!.call('GET', `/v1/orders/${body.id}`), {
    state: 'submitted',
    turn: '站所（没来，排最前）',
  });
  expectSame('flag noShow', late.body.flags.includes('noShow'), true, late.body);
  const hidden = await volunteer4!.call('GET', `/v1/orders/${body.id}`);
  expectSame('address after no-show is hidden', hidden.body.address, undefined);
  tell.step('李敏', '取消', await act(family!, body.id, 'cancel', { reason: 'timeChanged' }), { state: 'cancelled' });
};

export const stories: readonly Story[] = [happyPath, secondTry, race, noShow, snapshotStory];
