/** More invented residents (演示人物), who only appear in the sample cases. */
export const neighbours = [
  { key: 'neighbour1', name: '刘玉珍', what: '居民', phone: '13800000011', address: '召北社区 1号楼3单元201' },
  { key: 'neighbour2', name: '巴特尔', what: '居民', phone: '13800000012', address: '召北社区 2号楼1单元402' },
  { key: 'neighbour3', name: '赵德福', what: '居民', phone: '13800000013', address: '召北社区 6号楼2单元101' },
  { key: 'neighbour4', name: '其其格', what: '居民', phone: '13800000014', address: '召北社区 7号楼1单元303' },
] as const;

/** One step of a sample case: how many hours before the seeding, who, what, with which input. */
export interface Step {
  hoursAgo: number;
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
  /** Hours from the seeding to the window's begin and end; negative: past. */
  window: [from: number, to: number];
  placedHoursAgo: number;
  steps: readonly Step[];
  /** After its own steps. */
  state: string;
  /** Where a later row's steps move it on. */
  later?: string;
}

const offered = (hoursAgo: number, helper: string): Step => ({
  hoursAgo,
  by: 'clerk',
  action: 'offer',
  input: { helper },
});
const accepted = (hoursAgo: number, by: string): Step => ({ hoursAgo, by, action: 'accept' });
const served = (arrived: number, done: number, by: string, words: string): Step[] => [
  { hoursAgo: arrived + 0.4, by, action: 'setOut' },
  { hoursAgo: arrived, by, action: 'start', input: { code: true } },
  { hoursAgo: done, by, action: 'finish', input: { words } },
];

/** An order in every state, and some that went another way. 王芳 holds none: the stories are hers. */
export const sampleCases: readonly SampleCase[] = [
  {
    name: 'submitted',
    by: 'neighbour1',
    category: 'elder.shopping',
    details: '买一袋面、两斤鸡蛋，楼上不好提',
    window: [50, 51],
    placedHoursAgo: 0.7,
    steps: [],
    state: 'submitted',
  },
  {
    name: 'returned',
    by: 'neighbour2',
    category: 'health.visit',
    details: '去旗医院复查血压，想有人陪着挂号取药',
    window: [54, 58],
    placedHoursAgo: 20,
    steps: [
      offered(19, 'volunteer5'),
      accepted(18, 'volunteer5'),
      { hoursAgo: 0.5, by: 'volunteer5', action: 'leave', input: { reason: 'ill', words: '发烧了，对不起' } },
    ],
    state: 'submitted',
  },
  {
    name: 'offered',
    by: 'neighbour3',
    category: 'elder.haircut',
    details: '腿脚不便，想在家理个发',
    window: [52, 53],
    placedHoursAgo: 3,
    steps: [offered(1, 'volunteer6')],
    state: 'offered',
  },
  {
    name: 'open',
    by: 'neighbour4',
    category: 'elder.chat',
    details: '想有人来读读报、说说话',
    window: [74, 76],
    placedHoursAgo: 6,
    steps: [{ hoursAgo: 4, by: 'clerk', action: 'publish' }],
    state: 'open',
  },
  {
    name: 'assigned',
    by: 'neighbour1',
    category: 'policy.certificate',
    details: '办居住证明，自己去不了大厅',
    window: [56, 58],
    placedHoursAgo: 5,
    steps: [{ hoursAgo: 0.3, by: 'clerk', action: 'assign', input: { helper: 'grid' } }],
    state: 'assigned',
  },
  {
    name: 'accepted',
    by: 'neighbour2',
    category: 'elder.phone',
    details: '学视频通话，和在外地的孙子说话',
    window: [26, 27],
    placedHoursAgo: 28,
    steps: [offered(27, 'volunteer7'), accepted(25, 'volunteer7')],
    state: 'accepted',
  },
  {
    name: 'inService',
    by: 'neighbour3',
    category: 'elder.meal',
    details: '中午送一份饭，少油少盐',
    window: [-0.5, 1],
    placedHoursAgo: 22,
    steps: [offered(21, 'volunteer8'), accepted(20, 'volunteer8'), ...served(0.4, 0, 'volunteer8', '').slice(0, 2)],
    state: 'inService',
  },
  {
    name: 'finished',
    by: 'neighbour4',
    category: 'disability.guide',
    details: '念两封信，帮着填一张表',
    window: [-4, -2],
    placedHoursAgo: 46,
    steps: [
      offered(45, 'volunteer9'),
      accepted(44, 'volunteer9'),
      ...served(3.6, 2.2, 'volunteer9', '信念了，表填好了'),
    ],
    state: 'finished',
  },
  {
    name: 'review',
    by: 'neighbour1',
    category: 'home.moving',
    details: '两个旧柜子从里屋搬到阳台',
    window: [-27, -25],
    placedHoursAgo: 90,
    steps: [
      { hoursAgo: 88, by: 'clerk', action: 'publish' },
      { hoursAgo: 87, by: 'volunteer10', action: 'claim' },
      { hoursAgo: 86, by: 'volunteer11', action: 'claim' },
      { hoursAgo: 27, by: 'volunteer10', action: 'start', input: { code: true } },
      { hoursAgo: 26.9, by: 'volunteer11', action: 'start', input: { code: true } },
      { hoursAgo: 25.5, by: 'volunteer10', action: 'finish', input: { words: '搬了一个，另一个太大进不了门' } },
      {
        hoursAgo: 1,
        by: 'neighbour1',
        action: 'rate',
        input: { came: true, contacted: true, solved: false, stars: 2, tags: ['unfinished'], words: '还有一个没搬' },
      },
    ],
    state: 'review',
  },
  {
    name: 'closed',
    by: 'neighbour2',
    category: 'elder.checkIn',
    details: '我在外地，请去看看我父亲',
    window: [-75, -73],
    placedHoursAgo: 120,
    steps: [
      offered(118, 'volunteer12'),
      accepted(117, 'volunteer12'),
      ...served(74.5, 73.5, 'volunteer12', '老人都好，水壶换了电源线'),
      {
        hoursAgo: 70,
        by: 'neighbour2',
        action: 'rate',
        input: { came: true, contacted: true, solved: true, stars: 5, tags: ['kind'], words: '放心了，谢谢' },
      },
    ],
    state: 'closed',
  },
  {
    name: 'cancelled',
    by: 'neighbour3',
    category: 'health.bloodPressure',
    details: '上门量血压',
    window: [30, 31],
    placedHoursAgo: 26,
    steps: [{ hoursAgo: 24, by: 'neighbour3', action: 'cancel', input: { reason: 'solved' } }],
    state: 'cancelled',
  },
  {
    name: 'rejected',
    by: 'neighbour4',
    category: 'home.appliance',
    details: '修一台商铺里的冰柜',
    window: [40, 41],
    placedHoursAgo: 30,
    steps: [
      {
        hoursAgo: 29,
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
    window: [-30, -29],
    placedHoursAgo: 60,
    steps: [
      offered(58, 'volunteer13'),
      accepted(57, 'volunteer13'),
      ...served(29.8, 29.2, 'volunteer13', '药取回来了'),
      {
        hoursAgo: 27,
        by: 'neighbour1',
        action: 'rate',
        input: { came: true, contacted: true, solved: true, stars: 4, tags: ['onTime'] },
      },
    ],
    state: 'closed',
    later: 'submitted',
  },
  {
    name: 'merged',
    by: 'neighbour1',
    category: 'health.medicine',
    details: '还差一盒药',
    window: [50, 51],
    placedHoursAgo: 0.8,
    steps: [
      { hoursAgo: 0.7, by: 'neighbour1', action: 'redo', on: 'redone', input: { words: '取少了一盒' } },
      { hoursAgo: 0.4, by: 'clerk', action: 'merge', input: { into: 'redone', words: '就是上一单少的那盒' } },
    ],
    state: 'merged',
  },
  {
    name: 'overdue',
    by: 'neighbour4',
    category: 'home.lock',
    details: '纱窗关不严，老鼠进来过',
    window: [98, 100],
    placedHoursAgo: 52,
    steps: [],
    state: 'submitted',
  },
];
