import { units } from '../../shared/catalogue/units.ts';
import type { Grant } from '../../shared/kit/actor.ts';

/** Sample people, invented (演示人物). All of them live and work around 召北社区 of 工业街道. */
export const home = '150621001001';
export const street = '150621001';
export const banner = '150621';

export interface SamplePerson {
  key: string;
  name: string;
  what: string;
  grants?: readonly [Grant['role'], string][];
  /** Sample people who confirmed this one as family. */
  serves?: readonly string[];
  volunteer?: { skills: string[]; licences: string[] };
}

const helper = (licences: string[] = []) => ({ skills: ['跑腿', '陪伴'], licences });

/** 19 more volunteers beside 王芳, so that twenty can claim one order at once. */
const crowd: SamplePerson[] = Array.from({ length: 19 }, (_, at) => ({
  key: `volunteer${at + 2}`,
  name: `志愿者${String(at + 2).padStart(2, '0')}`,
  what: '志愿者',
  grants: [['volunteer', home]],
  volunteer: helper(),
}));

/** One clerk at each of the 17 sample organisations: `unit-CHENGGUAN`. */
const bureaus: SamplePerson[] = units().map(({ code, short }) => ({
  key: `unit-${code}`,
  name: `${short}经办`,
  what: short,
  grants: [['department', code]],
}));

export const samplePeople: readonly SamplePerson[] = [
  { key: 'resident', name: '张桂兰', what: '居民（80岁，长辈版）' },
  { key: 'resident2', name: '乌云·其木格', what: '居民' },
  { key: 'family', name: '李敏', what: '张桂兰的女儿', serves: ['resident'] },
  {
    key: 'volunteer',
    name: '王芳',
    what: '志愿者（水暖、电工证）',
    grants: [['volunteer', home]],
    volunteer: helper(['plumber', 'electrician']),
  },
  ...crowd,
  { key: 'grid', name: '孙强', what: '网格员', grants: [['gridWorker', home]] },
  {
    key: 'grid2',
    name: '额尔德尼',
    what: '网格员（第1网格）',
    grants: [['gridWorker', `${home}001`]],
  },
  { key: 'clerk', name: '小王', what: '召北社区站所', grants: [['stationStaff', home]] },
  { key: 'clerk2', name: '小李', what: '召北社区站所（回访）', grants: [['stationStaff', home]] },
  { key: 'street', name: '赵敏华', what: '工业街道', grants: [['streetStaff', street]] },
  { key: 'centre', name: '陈刚', what: '旗级中心', grants: [['centre', banner]] },
  ...bureaus,
  { key: 'inspector', name: '周正', what: '纪委监督', grants: [['inspector', banner]] },
  { key: 'operator', name: '白洁', what: '热线坐席', grants: [['operator', banner]] },
  { key: 'admin', name: '高远', what: '系统管理员', grants: [['admin', banner]] },
  { key: 'admin2', name: '韩梅', what: '系统管理员（第二人）', grants: [['admin', banner]] },
];

export const openidOf = (key: string): string => `o-demo-${key}`;
