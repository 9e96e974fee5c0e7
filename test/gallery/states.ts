import type { Phone } from '../../dev/host/phone.ts';
import type { Refusal } from '../../dev/host/report.ts';
import { home, street } from '../../dev/seed/people.ts';
import type { World } from './world.ts';

/** The states that each page has (design: look). */
export type StateName =
  | '加载中'
  | '第一次空'
  | '办完了空'
  | '一件'
  | '很多'
  | '出错留着'
  | '没有网'
  | '没有权限'
  | '没有了'
  | '未登录'
  | '长辈版'
  | '表单';

/** One picture: whose phone, which page, what is done there first, and the words that show it has come. */
export interface Shot {
  page: string;
  state: StateName;
  /** Key of a sample person; `nobody` has never signed in, `newcomer` has and has nothing yet. */
  as: string;
  path: string | ((world: World) => string);
  says: string;
  /** Elder's letters. */
  elder?: true;
  /** A desktop's window. */
  wide?: true;
  /** The server never answers: what is seen while it is waited for. */
  silent?: true;
  refuse?: Refusal[];
  before?: (phone: Phone) => Promise<void>;
}

const homePage = 'features/home/pages/home/index';
const mine = 'features/home/pages/mine/index';
const inbox = 'features/home/pages/inbox/index';
const me = 'features/home/pages/me/index';
const placing = 'features/orders/pages/place/index';
const detail = 'features/orders/pages/detail/index?id=';
const hall = 'features/hall/pages/hall/index';
const desk = `features/station/pages/queue/index?area=${home}`;
const quietDesk = 'features/station/pages/queue/index?area=150621001002';
const board = `features/workbench/pages/board/index?area=${street}`;
const figures = `features/workbench/pages/figures/index?area=${street}`;
const nothing = '01HZZZZZZZZZZZZZZZZZZZZZZZ';

const gone = (feature: string, page: string): string => `features/${feature}/pages/${page}/index?id=${nothing}`;
/** The network goes after the page was there; what was read stays. */
const cutAfter =
  (says: string) =>
  async (phone: Phone): Promise<void> => {
    await phone.waitFor(says);
    await phone.offline(true);
    await phone.pullDown();
    await phone.waitFor('没有网络');
  };
const half = async (phone: Phone): Promise<void> => {
  await phone.fill('找一找，如 水管、peizhen', '代买');
  await phone.tap('代买代取');
  await phone.fill('写清要办的事、几楼、有没有电梯，来的人好准备', '买降压药');
  await phone.tap('.page__bar .van-button');
};

export const shots: readonly Shot[] = [
  { page: '首页', state: '未登录', as: 'nobody', path: homePage, says: '我要点单' },
  { page: '首页', state: '加载中', as: 'resident', path: homePage, says: '我要点单', silent: true },
  { page: '首页', state: '第一次空', as: 'newcomer', path: homePage, says: '我要点单' },
  { page: '首页', state: '一件', as: 'resident', path: homePage, says: '正在办的事' },
  { page: '首页', state: '很多', as: 'clerk', path: homePage, says: '待派' },
  { page: '首页', state: '没有网', as: 'resident', path: homePage, says: '正在办的事', before: cutAfter('正在办的事') },
  { page: '首页', state: '长辈版', as: 'resident', path: homePage, says: '正在办的事', elder: true },
  { page: '我的单', state: '未登录', as: 'nobody', path: mine, says: '微信登录' },
  { page: '我的单', state: '加载中', as: 'resident', path: mine, says: '我的单', silent: true },
  { page: '我的单', state: '第一次空', as: 'newcomer', path: mine, says: '还没有点过单' },
  { page: '我的单', state: '很多', as: 'resident', path: mine, says: '已经结束的' },
  { page: '我的单', state: '长辈版', as: 'resident', path: mine, says: '已经结束的', elder: true },
  { page: '消息', state: '未登录', as: 'nobody', path: inbox, says: '微信登录' },
  { page: '消息', state: '第一次空', as: 'newcomer', path: inbox, says: '还没有消息' },
  { page: '消息', state: '很多', as: 'resident', path: inbox, says: '点单 ·' },
  { page: '我的', state: '未登录', as: 'nobody', path: me, says: '微信登录' },
  { page: '我的', state: '一件', as: 'volunteer', path: me, says: '退出登录' },
  { page: '我的', state: '长辈版', as: 'resident', path: me, says: '退出登录', elder: true },
  { page: '我要点单', state: '表单', as: 'resident', path: placing, says: '给谁帮忙' },
  { page: '我要点单', state: '出错留着', as: 'newcomer', path: placing, says: '还有几处没写好', before: half },
  { page: '我要点单', state: '长辈版', as: 'family', path: placing, says: '张桂兰', elder: true },
  { page: '点单', state: '加载中', as: 'resident', path: ({ coming }) => detail + coming, says: '点单', silent: true },
  { page: '点单', state: '一件', as: 'resident', path: ({ coming }) => detail + coming, says: '到达码' },
  { page: '点单', state: '长辈版', as: 'resident', path: ({ coming }) => detail + coming, says: '到达码', elder: true },
  { page: '点单', state: '办完了空', as: 'resident', path: ({ closed }) => detail + closed, says: '已取消' },
  {
    page: '点单',
    state: '表单',
    as: 'resident2',
    path: ({ rate }) => detail + rate,
    says: '人来了吗',
    before: (phone) => phone.tap('评价'),
  },
  { page: '点单', state: '没有权限', as: 'newcomer', path: ({ coming }) => detail + coming, says: '不归您办理' },
  { page: '点单', state: '没有了', as: 'resident', path: detail + nothing, says: '没有找到' },
  {
    page: '点单',
    state: '没有网',
    as: 'resident',
    path: ({ coming }) => detail + coming,
    says: '下面是刚才的内容',
    before: cutAfter('到达码'),
  },
  { page: '点单（志愿者）', state: '一件', as: 'volunteer', path: ({ coming }) => detail + coming, says: '出发' },
  { page: '点单（街道）', state: '一件', as: 'street', path: ({ coming }) => detail + coming, says: '经过' },
  { page: '志愿服务', state: '未登录', as: 'nobody', path: hall, says: '微信登录' },
  { page: '志愿服务', state: '加载中', as: 'volunteer', path: hall, says: '志愿服务', silent: true },
  { page: '志愿服务', state: '很多', as: 'volunteer', path: hall, says: '下一件' },
  { page: '志愿服务', state: '长辈版', as: 'volunteer', path: hall, says: '下一件', elder: true },
  { page: '志愿服务', state: '很多', as: 'volunteer9', path: hall, says: '队里接' },
  { page: '志愿服务', state: '长辈版', as: 'volunteer9', path: hall, says: '队里接', elder: true },
  { page: '派单台', state: '没有权限', as: 'newcomer', path: desk, says: '权限' },
  { page: '派单台', state: '办完了空', as: 'street', path: quietDesk, says: '都派完了' },
  { page: '派单台', state: '很多', as: 'clerk', path: desk, says: '代买代取' },
  {
    page: '派单台',
    state: '一件',
    as: 'clerk',
    path: desk,
    says: '问志愿者',
    before: (phone) => phone.tap('陪同看病'),
  },
  {
    page: '派单台（电脑）',
    state: '很多',
    as: 'clerk',
    path: desk,
    says: '问志愿者',
    wide: true,
    before: (phone) => phone.tap('陪同看病'),
  },
  { page: '派单台', state: '没有网', as: 'clerk', path: desk, says: '下面是刚才的内容', before: cutAfter('代买代取') },
  {
    page: '派单条',
    state: '一件',
    as: 'clerk',
    path: ({ coming }) => `features/station/pages/slip/index?id=${coming}`,
    says: '复制',
  },
  {
    page: '志愿者报名',
    state: '办完了空',
    as: 'clerk',
    path: `features/station/pages/applications/index?area=${home}`,
    says: '没有待审的报名',
  },
  { page: '街道看板', state: '很多', as: 'street', path: board, says: '代买代取' },
  { page: '街道看板', state: '没有权限', as: 'newcomer', path: board, says: '权限' },
  {
    page: '交给我的',
    state: '办完了空',
    as: 'grid',
    path: 'features/workbench/pages/tasks/index',
    says: '现在没有交给您的事',
  },
  { page: '家人', state: '第一次空', as: 'newcomer', path: 'features/family/pages/family/index', says: '家人' },
  { page: '家人', state: '一件', as: 'family', path: 'features/family/pages/family/index', says: '张桂兰' },
  { page: '我的资料', state: '表单', as: 'newcomer', path: 'features/me/pages/profile/index', says: '姓名' },
  { page: '约定', state: '一件', as: 'nobody', path: 'features/me/pages/policy/index?id=privacy', says: '信息' },
  { page: '当志愿者', state: '表单', as: 'newcomer', path: 'features/volunteering/pages/apply/index', says: '志愿者' },
  { page: '我的队伍', state: '第一次空', as: 'newcomer', path: 'features/volunteering/pages/team/index', says: '队' },
  { page: '心愿墙', state: '第一次空', as: 'newcomer', path: 'features/wishes/pages/list/index', says: '心愿' },
  { page: '许个心愿', state: '表单', as: 'newcomer', path: 'features/wishes/pages/make/index', says: '心愿' },
  { page: '走访卡', state: '表单', as: 'grid', path: `features/visits/pages/card/index?area=${home}`, says: '走访' },
  { page: '我的走访', state: '第一次空', as: 'grid', path: 'features/visits/pages/list/index', says: '还没有走访记录' },
  { page: '随手拍', state: '表单', as: 'newcomer', path: 'features/snapshots/pages/report/index', says: '加照片' },
  {
    page: '随手拍',
    state: '长辈版',
    as: 'resident',
    path: 'features/snapshots/pages/report/index',
    says: '加照片',
    elder: true,
  },
  { page: '随手拍（一件）', state: '没有了', as: 'resident', path: gone('snapshots', 'detail'), says: '没有找到' },
  { page: '大家拍的', state: '第一次空', as: 'newcomer', path: 'features/snapshots/pages/public/index', says: '拍' },
  {
    page: '请您帮忙',
    state: '没有了',
    as: 'nobody',
    path: `features/snapshots/pages/outside/index?token=${nothing}`,
    says: '链接',
  },
  { page: '心愿', state: '没有了', as: 'resident', path: gone('wishes', 'detail'), says: '没有找到' },
  { page: '走访', state: '没有了', as: 'grid', path: gone('visits', 'detail'), says: '没有找到' },
  { page: '投诉', state: '没有了', as: 'resident', path: gone('complaints', 'detail'), says: '没有找到' },
  { page: '统计', state: '很多', as: 'street', path: figures, says: '参评率' },
  { page: '统计', state: '长辈版', as: 'street', path: figures, says: '参评率', elder: true },
  { page: '统计', state: '没有权限', as: 'resident', path: figures, says: '权限' },
  { page: '统计', state: '未登录', as: 'nobody', path: figures, says: '登录' },
  { page: '统计', state: '加载中', as: 'street', path: figures, says: '统计', silent: true },
  { page: '统计', state: '没有网', as: 'street', path: figures, says: '没有网络', before: cutAfter('参评率') },
  { page: '队里的单', state: '没有权限', as: 'volunteer', path: gone('hall', 'team'), says: '权限' },
  {
    page: '部门',
    state: '没有权限',
    as: 'newcomer',
    path: 'features/workbench/pages/unit/index?unit=CHENGGUAN',
    says: '权限',
  },
  {
    page: '要核的',
    state: '没有权限',
    as: 'newcomer',
    path: `features/workbench/pages/checks/index?area=${home}`,
    says: '权限',
  },
  { page: '派遣目录', state: '很多', as: 'centre', path: 'features/department/pages/dispatch/index', says: '都按默认' },
  { page: '附近站点', state: '很多', as: 'nobody', path: 'features/grid/pages/stations/index', says: '站' },
  { page: '网格地图', state: '很多', as: 'nobody', path: 'features/grid/pages/map/index', says: '网格' },
  {
    page: '网格公开牌',
    state: '一件',
    as: 'nobody',
    path: 'features/grid/pages/card/index?code=150621001001001',
    says: '网格',
  },
  { page: '我的网格', state: '很多', as: 'grid', path: 'features/grid/pages/mine/index', says: '网格' },
  {
    page: '网格台账',
    state: '没有权限',
    as: 'newcomer',
    path: `features/grid/pages/ledger/index?area=${home}`,
    says: '权限',
  },
  { page: '认领岗位', state: '表单', as: 'newcomer', path: 'features/grid/pages/claim/index', says: '岗位' },
];
