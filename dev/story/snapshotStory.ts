import { home } from '../seed/people.ts';
import { photoOf } from './photo.ts';
import { advance, keyAt, type Phone, rigTime, type Stage } from './player.ts';
import { expectSame, type Telling } from './telling.ts';

/** Acts on the report as it is now; the version is read first, as a page would. */
async function act(by: Phone, id: string, action: string, input: object = {}) {
  const seen = await by.call('GET', `/v1/snapshots/${id}`);
  if (seen.status !== 200) return seen;
  return by.call('POST', `/v1/snapshots/${id}/${action}`, { version: seen.body.version, ...input });
}

/** Reported with a photo, offered to a second person, sent to the wrong bureau, decided, done, checked, rated by both. */
export async function snapshotStory(stage: Stage, cast: Record<string, Phone>, tell: Telling): Promise<void> {
  const { resident, resident2, grid2, clerk, street, centre } = cast;
  const [works, roads] = [cast['unit-ZHUJIAN']!, cast['unit-JIAOTONG']!];
  tell.title('五、随手拍：一个坑，两个人报，部门说不归我管，中心裁定，办完两个人都评');
  const where = { lng: 110.0122 + ((await rigTime(stage)) % 997) / 50_000, lat: 40.401 };
  const pothole = {
    category: 'roadPart.pothole',
    area: `${home}001`,
    details: '村口路面有个大坑，电动车差点摔了',
    address: '村口十字路口',
    point: where,
  };
  const photos = [await photoOf(resident!, 'report')];
  const input = { key: keyAt(await rigTime(stage)), ...pothole, photos };
  const made = tell.step('张桂兰', '随手拍', await resident!.call('POST', '/v1/snapshots', input), {
    state: 'submitted',
    turn: '第1网格网格员',
  });
  const { id } = made.body;
  const typing = { ...pothole, details: '村口十字坑很大，车颠得厉害' };
  const similar = await resident2!.call('POST', '/v1/snapshots/similar', typing);
  tell.step('乌云·其木格', '边写边看：附近有一样的吗', similar, {});
  expectSame('the open one is offered', similar.body.items[0]?.id, id, similar.body);
  const followed = tell.step(
    '乌云·其木格',
    '关注这一件',
    await resident2!.call('POST', `/v1/snapshots/${id}/follow`, {}),
    {},
  );
  expectSame('a passer-by reads no words of another', followed.body.details, undefined);
  tell.step('额尔德尼', '现场核实', await act(grid2!, id, 'verify', { words: '坑有半米深' }), {
    state: 'verified',
    turn: '站所',
  });
  tell.step('小王', '立案', await act(clerk!, id, 'file', { category: 'roadPart.pothole' }), {
    state: 'filed',
    turn: '街道',
  });
  tell.step('赵敏华', '按目录派给住建局', await act(street!, id, 'assign', { unit: 'ZHUJIAN', words: '先按目录' }), {
    state: 'assigned',
    turn: '住建局',
  });
  const objected = await act(works, id, 'object', { clause: 1, words: '这是农村公路，不归我们' });
  tell.step('住建局经办', '异议', objected, { state: 'disputed', turn: '旗级中心' });
  const decided = await act(centre!, id, 'decide', { unit: 'JIAOTONG', words: '农村公路由交通局负责' });
  tell.step('陈刚', '裁定给交通局', decided, { state: 'assigned', turn: '交通局' });
  tell.step('交通局经办', '签收', await act(roads, id, 'sign'), { state: 'signed' });
  tell.step('交通局经办', '裁定过的不能再退', await act(roads, id, 'return', { words: '我们也忙不过来' }), {
    status: 409,
    code: 'wrongState',
  });
  const after = [await photoOf(roads, 'result')];
  tell.step(
    '交通局经办',
    '填平，修后照片',
    await act(roads, id, 'handle', { words: '路口的坑已填平压实', photos: after }),
    {
      state: 'handled',
      turn: '第1网格网格员',
    },
  );
  tell.step('额尔德尼', '核查通过', await act(grid2!, id, 'pass'), { state: 'finished', turn: '张桂兰' });
  await advance(stage, 1900);
  const rating = { contacted: true, solved: true, stars: 4 };
  tell.step('乌云·其木格', '关注的人也能评', await act(resident2!, id, 'rate', rating), { state: 'finished' });
  const closed = tell.step('张桂兰', '评价 5 星', await act(resident!, id, 'rate', { ...rating, stars: 5 }), {
    state: 'closed',
  });
  expectSame('the answer is read by who asked', closed.body.answer.words, '路口的坑已填平压实');
}
