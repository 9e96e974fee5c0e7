/** More invented residents (演示人物), who only appear in the sample cases. */
export const neighbours = [
  { key: 'neighbour1', name: '刘玉珍', what: '居民', phone: '13800000011', address: '召北社区 1号楼3单元201' },
  { key: 'neighbour2', name: '巴特尔', what: '居民', phone: '13800000012', address: '召北社区 2号楼1单元402' },
  { key: 'neighbour3', name: '赵德福', what: '居民', phone: '13800000013', address: '召北社区 6号楼2单元101' },
  { key: 'neighbour4', name: '其其格', what: '居民', phone: '13800000014', address: '召北社区 7号楼1单元303' },
] as const;

/** Hours before the seeding, or a day counted from today (negative: past) and the hour of it in Shanghai. */
export type When = number | readonly [day: number, hour: number];

/** One step of a sample case: when, who, what, with which input. */
export interface Step {
  when: When;
  by: string;
  action: string;
  /** Name of another row, where the step is not of this one. */
  on?: string;
  /** `helper`: key of the person it names; `code`: with the arrival code; `into`: key of the row it is merged into. */
  input?: { helper?: string; code?: true; into?: string; [field: string]: unknown };
}
export interface SampleCase {
  name: string;
  by: (typeof neighbours)[number]['key'];
  category: string;
  details: string;
  /** When the window begins, and how many hours it is long. */
  window: [from: When, hours: number];
  placed: When;
  steps: readonly Step[];
  /** After its own steps. */
  state: string;
  /** Where a later row's steps move it on. */
  later?: string;
}

const offered = (when: When, helper: string): Step => ({ when, by: 'clerk', action: 'offer', input: { helper } });
const accepted = (when: When, by: string): Step => ({ when, by, action: 'accept' });
const arrived = (when: When, by: string): Step => ({ when, by, action: 'start', input: { code: true } });
const finished = (when: When, by: string, words: string): Step => ({ when, by, action: 'finish', input: { words } });
const rated = (when: When, by: string, rating: { solved: boolean; stars: number; tags: string[]; words: string }) => ({
  when,
  by,
  action: 'rate',
  input: { came: true, contacted: true, ...rating },
});

/** An order in every state, and some that went another way. 王芳 holds none: the stories are hers. */
export const sampleCases: readonly SampleCase[] = [
  {
    name: 'submitted',
    by: 'neighbour1',
    category: 'elder.shopping',
    details: '买一袋面、两斤鸡蛋，楼上不好提',
    window: [[3, 10], 1],
    placed: 0.7,
    steps: [],
    state: 'submitted',
  },
  {
    name: 'returned',
    by: 'neighbour2',
    category: 'health.visit',
    details: '去旗医院复查血压，想有人陪着挂号取药',
    window: [[3, 8], 4],
    placed: [-1, 9],
    steps: [
      offered([-1, 9.5], 'volunteer5'),
      accepted([-1, 11], 'volunteer5'),
      { when: 0.5, by: 'volunteer5', action: 'leave', input: { reason: 'ill', words: '发烧了，对不起' } },
    ],
    state: 'submitted',
  },
  {
    name: 'offered',
    by: 'neighbour3',
    category: 'elder.haircut',
    details: '腿脚不便，想在家理个发',
    window: [[3, 15], 1],
    placed: 3,
    steps: [offered(1, 'volunteer6')],
    state: 'offered',
  },
  {
    name: 'open',
    by: 'neighbour4',
    category: 'elder.chat',
    details: '想有人来读读报、说说话',
    window: [[4, 10], 2],
    placed: 5,
    steps: [{ when: 4, by: 'clerk', action: 'publish' }],
    state: 'open',
  },
  {
    name: 'assigned',
    by: 'neighbour1',
    category: 'policy.certificate',
    details: '办居住证明，自己去不了大厅',
    window: [[3, 14], 2],
    placed: 4,
    steps: [{ when: 0.3, by: 'clerk', action: 'assign', input: { helper: 'grid' } }],
    state: 'assigned',
  },
  {
    name: 'accepted',
    by: 'neighbour2',
    category: 'elder.phone',
    details: '学视频通话，和在外地的孙子说话',
    window: [[2, 16], 1],
    placed: [-1, 10],
    steps: [offered([-1, 10.4], 'volunteer7'), accepted([-1, 12], 'volunteer7')],
    state: 'accepted',
  },
  {
    name: 'inService',
    by: 'neighbour3',
    category: 'elder.meal',
    details: '送一份饭，少油少盐',
    window: [0.5, 1.5],
    placed: [-1, 8],
    steps: [
      offered([-1, 8.5], 'volunteer8'),
      accepted([-1, 9], 'volunteer8'),
      { when: 0.8, by: 'volunteer8', action: 'setOut' },
      arrived(0.4, 'volunteer8'),
    ],
    state: 'inService',
  },
  {
    name: 'finished',
    by: 'neighbour4',
    category: 'disability.guide',
    details: '念两封信，帮着填一张表',
    window: [[-1, 15], 1.5],
    placed: [-3, 10],
    steps: [
      offered([-3, 10.5], 'volunteer9'),
      accepted([-3, 13], 'volunteer9'),
      { when: [-1, 14.6], by: 'volunteer9', action: 'setOut' },
      arrived([-1, 15], 'volunteer9'),
      finished([-1, 16.2], 'volunteer9', '信念了，表填好了'),
    ],
    state: 'finished',
  },
  {
    name: 'review',
    by: 'neighbour1',
    category: 'home.moving',
    details: '两个旧柜子从里屋搬到阳台',
    window: [[-1, 9], 2],
    placed: [-4, 9],
    steps: [
      { when: [-4, 9.5], by: 'clerk', action: 'publish' },
      { when: [-4, 10], by: 'volunteer10', action: 'claim' },
      { when: [-4, 11], by: 'volunteer11', action: 'claim' },
      arrived([-1, 9], 'volunteer10'),
      arrived([-1, 9.1], 'volunteer11'),
      finished([-1, 10.5], 'volunteer10', '搬了一个，另一个太大进不了门'),
      rated([-1, 12], 'neighbour1', { solved: false, stars: 2, tags: ['unfinished'], words: '还有一个没搬' }),
    ],
    state: 'review',
  },
  {
    name: 'closed',
    by: 'neighbour2',
    category: 'elder.checkIn',
    details: '我在外地，请去看看我父亲',
    window: [[-3, 10], 1],
    placed: [-5, 10],
    steps: [
      offered([-5, 10.3], 'volunteer12'),
      accepted([-5, 11], 'volunteer12'),
      { when: [-3, 9.6], by: 'volunteer12', action: 'setOut' },
      arrived([-3, 10], 'volunteer12'),
      finished([-3, 10.8], 'volunteer12', '老人都好，水壶换了电源线'),
      rated([-3, 20], 'neighbour2', { solved: true, stars: 5, tags: ['kind'], words: '放心了，谢谢' }),
    ],
    state: 'closed',
  },
  {
    name: 'cancelled',
    by: 'neighbour3',
    category: 'health.bloodPressure',
    details: '上门量血压',
    window: [[1, 9], 1],
    placed: [-2, 9],
    steps: [{ when: [-1, 9], by: 'neighbour3', action: 'cancel', input: { reason: 'solved' } }],
    state: 'cancelled',
  },
  {
    name: 'rejected',
    by: 'neighbour4',
    category: 'home.appliance',
    details: '修一台商铺里的冰柜',
    window: [[2, 9], 1],
    placed: [-1, 9],
    steps: [
      {
        when: [-1, 10],
        by: 'clerk2',
        action: 'reject',
        input: { reason: 'outOfCatalogue', words: '商铺设备不在服务范围，可联系厂家售后' },
      },
    ],
    state: 'rejected',
  },
  {
    name: 'redone',
    by: 'neighbour1',
    category: 'health.medicine',
    details: '去社区医院取两盒降压药',
    window: [[-2, 9], 1],
    placed: [-3, 9],
    steps: [
      offered([-3, 9.5], 'volunteer13'),
      accepted([-3, 10], 'volunteer13'),
      arrived([-2, 9], 'volunteer13'),
      finished([-2, 9.8], 'volunteer13', '药取回来了'),
      rated([-2, 12], 'neighbour1', { solved: true, stars: 4, tags: ['onTime'], words: '谢谢' }),
    ],
    state: 'closed',
    later: 'submitted',
  },
  {
    name: 'merged',
    by: 'neighbour1',
    category: 'health.medicine',
    details: '还差一盒药',
    window: [[3, 10], 1],
    placed: 0.8,
    steps: [
      { when: 0.7, by: 'neighbour1', action: 'redo', on: 'redone', input: { words: '取少了一盒' } },
      { when: 0.4, by: 'clerk', action: 'merge', input: { into: 'redone', words: '就是上一单少的那盒' } },
    ],
    state: 'merged',
  },
  {
    name: 'overdue',
    by: 'neighbour4',
    category: 'home.lock',
    details: '纱窗关不严，老鼠进来过',
    window: [[5, 10], 1.5],
    placed: [-2, 10],
    steps: [],
    state: 'submitted',
  },
];
