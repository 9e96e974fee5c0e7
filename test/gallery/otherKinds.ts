import { home } from '../../dev/seed/people.ts';
import { keyAt, type Phone, phoneOf, rigTime } from '../../dev/story/player.ts';
import type { RigStage } from '../rigStage.ts';

/** Cases of the other kinds in the states that the gallery shows, by name. */
export interface OtherCases {
  reported: string;
  signed: string;
  handled: string;
  done: string;
  /** Token of a link to a party outside. */
  outside: string;
  wish: string;
  wishClaimed: string;
  wishDelivered: string;
  visit: string;
  complaint: string;
  complaintAnswered: string;
  /** A file of stations that waits for the second administrator. */
  imported: string;
}
type Call = (by: string, method: string, path: string, input?: object) => Promise<{ id: string; version: number }>;

const grid = `${home}001`;
const contact = { contactName: '张桂兰', contactPhone: '13800000000' };

type Caller = Pick<At, 'call' | 'act'>;
function callerOf(stage: RigStage): Caller {
  const phones = new Map<string, Promise<Phone>>();
  const call: Call = async (by, method, path, input) => {
    if (!phones.has(by)) phones.set(by, phoneOf(stage, by));
    const answer = await (await phones.get(by)!).call(method as 'GET', path, input as undefined);
    if (answer.status !== 200) throw new Error(`${by} ${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const act: Caller['act'] = async (by, path, action, input = {}) => {
    const { version } = await call(by, 'GET', path);
    await call(by, 'POST', `${path}/${action}`, { version, ...input });
  };
  return { call, act };
}

/** A report that two people have agreed to show: it is public a day later. */
export async function shownReport(stage: RigStage): Promise<void> {
  const now = await rigTime(stage);
  const at = { ...callerOf(stage), nextKey: () => keyAt(now), now };
  const path = `/v1/snapshots/${await reportOf(at, '公园长椅旁垃圾没清', 1, 6)}`;
  await at.act('clerk', path, 'show', { publicText: '公园垃圾已清运', publicPhotos: [] });
  await at.act('clerk2', path, 'confirmShow', { clear: true });
}

/** Makes them over HTTP, and beside them what the staff's lists show: an application, a ledger, a proposal. */
export async function otherCasesOf(stage: RigStage, order: string): Promise<OtherCases> {
  const now = await rigTime(stage);
  const nextKey = (): string => keyAt(now);
  const at = { ...callerOf(stage), nextKey, now };
  return {
    ...(await snapshots(at)),
    ...(await wishes(at)),
    ...(await staffLists(at)),
    ...(await complaints(at, order)),
    ...(await admins(at)),
  };
}

interface Asked {
  outside: { token: string }[];
}
interface At {
  call: Call;
  act: (by: string, path: string, action: string, input?: object) => Promise<void>;
  nextKey: () => string;
  /** Epoch seconds. */
  now: number;
}

const snapshotSteps: readonly (readonly [by: string, action: string, input: object])[] = [
  ['grid2', 'verify', {}],
  ['clerk', 'file', { category: 'look.garbage' }],
  ['street', 'assign', { unit: 'CHENGGUAN', words: '由执法局牵头' }],
  ['unit-CHENGGUAN', 'sign', {}],
  ['unit-CHENGGUAN', 'handle', { words: '已清运，增加一次巡查', noPhoto: '夜里光线太暗' }],
  ['grid2', 'pass', {}],
];
/** A report some hundred metres apart from the others, taken through its first steps. */
async function reportOf({ call, act, nextKey }: At, details: string, east: number, upTo: number): Promise<string> {
  const { id } = await call('resident', 'POST', '/v1/snapshots', {
    ...{ key: nextKey(), category: 'look.garbage', area: grid, details, address: '召北社区北门东侧', ...contact },
    point: { lng: 110.02 + east / 100, lat: 40.4052 },
  });
  for (const [by, action, input] of snapshotSteps.slice(0, upTo)) await act(by, `/v1/snapshots/${id}`, action, input);
  return id;
}

async function snapshots(at: At) {
  const { call, act } = at;
  const report = (details: string, east: number, upTo: number) => reportOf(at, details, east, upTo);
  const signed = await report('西墙外倒了一车建筑垃圾', 1, 4);
  const letter = { party: '某保洁公司', words: '请安排一次清运' };
  await act('unit-CHENGGUAN', `/v1/snapshots/${signed}`, 'askOutside', letter);
  const { outside } = (await call('unit-CHENGGUAN', 'GET', `/v1/snapshots/${signed}`)) as unknown as Asked;
  return {
    signed,
    outside: outside.at(-1)!.token,
    reported: await report('北门垃圾堆了三天没人清，味道很大', 0, 0),
    handled: await report('公园长椅旁的垃圾箱满了', 2, 5),
    done: await report('东头巷口有人乱倒垃圾', 3, 6),
  };
}

async function wishes({ call, act, nextKey, now }: At) {
  const window = { from: now + 86_400, to: now + 86_400 + 7200 };
  const verified = { how: 'visit', shown: '想请人辅导小学数学', worth: 'upTo100', minor: false, health: false };
  const steps: readonly (readonly [by: string, action: string, input: object])[] = [
    ['clerk', 'verify', { ...verified, publish: true }],
    ['volunteer4', 'claim', { as: 'person' }],
    ['volunteer4', 'propose', { window, handover: 'home' }],
    ['clerk', 'arrange', {}],
    ['volunteer4', 'deliver', { words: '辅导了两次' }],
  ];
  const wish = async (by: string, door: string, upTo: number): Promise<string> => {
    const { id } = await call(by, 'POST', '/v1/wishes', {
      ...{ key: nextKey(), category: 'service.tutor', area: home, details: '孩子数学跟不上，想请人辅导' },
      ...{ address: `召北社区 ${door}`, ...contact, consents: [{ policy: 'wish', version: 1 }] },
    });
    for (const [doer, action, input] of steps.slice(0, upTo)) await act(doer, `/v1/wishes/${id}`, action, input);
    return id;
  };
  return {
    wish: await wish('resident2', '9号楼1单元101', 1),
    wishClaimed: await wish('resident', '8号楼1单元102', 2),
    wishDelivered: await wish('family', '7号楼1单元103', 5),
  };
}

async function staffLists({ call, nextKey }: At) {
  await call('grid', 'POST', '/v1/ledger', {
    ...{ key: nextKey(), area: grid },
    entry: { kind: 'place', name: '便民超市', category: 'shop', address: '幸福路1号', phone: '13833334444' },
  });
  const { id } = await call('grid', 'POST', '/v1/visits', {
    ...{ key: nextKey(), area: grid, details: '楼道灯坏了两盏，夜里看不清台阶' },
    ...{ address: '召北社区 5号楼1单元', contactName: '巴图', contactPhone: '13900001111' },
  });
  return { visit: id };
}

async function complaints({ call, act, nextKey }: At, order: string) {
  const complain = async (by: string, words: string): Promise<string> =>
    (
      await call(by, 'POST', '/v1/complaints', {
        ...{ key: nextKey(), caseId: order, about: 'helper', reason: 'attitude', words },
      })
    ).id;
  const complaint = await complain('resident', '说话很难听，把人骂哭了');
  const complaintAnswered = await complain('resident', '约好的时间一再往后拖，也不说一声');
  const path = `/v1/complaints/${complaintAnswered}`;
  await act('clerk2', path, 'accept');
  await act('volunteer', path, 'explain', { words: '那天确实着急了' });
  await act('clerk2', path, 'decide', { outcome: 'settled', words: '双方说开了，志愿者道了歉' });
  await act('clerk2', path, 'reply', { words: '已请他当面道歉' });
  return { complaint, complaintAnswered };
}

async function admins({ call, nextKey }: At) {
  const lines = [
    '社区编码,编号,名称,类型,经度,纬度,地址',
    `${home},9,老年食堂（演示）,日间照料中心,110.0201,40.4151,幸福路9号`,
  ];
  const file = Buffer.from(lines.join('\n')).toString('base64');
  const input = { kind: 'stations', format: 'csv', file, key: nextKey() };
  const { id } = await call('admin', 'POST', '/v1/imports', input);
  // Both halves of the sample market.
  const half = (name: string, west: number) => {
    const border = [0, 1, 1, 0].map((east, at) => [west + east * 0.0009, 40.4179 + (at < 2 ? 0 : 0.0018)]);
    return { name, kind: 'market', supervision: '0477-5210000', border };
  };
  const to = [half('召北农贸市场西区', 110.0169), half('召北农贸市场东区', 110.0178)];
  await call('admin', 'POST', '/v1/grid-changes', { key: nextKey(), from: [`${home}901`], to });
  return { imported: id };
}
