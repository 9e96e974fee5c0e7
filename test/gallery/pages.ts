import { home, street } from '../../dev/seed/people.ts';
import type { World } from './world.ts';

/** What is on a page, and so in which states it can be. */
export type PageKind = 'list' | 'case' | 'form' | 'text';

/** One page with something on it: whose phone, where, and words that only its content says. */
export interface PageRow {
  /** Its folder, as the table of features names it. */
  path: string;
  /** What it is called on the sheet; titles are not always unique. */
  page: string;
  kind: PageKind;
  as: string;
  query?: string | ((world: World) => string);
  says: string;
  /** The community looked at last: what the page begins with. */
  near?: string;
  /** Can be read without signing in. */
  open?: true;
}

const area = `area=${home}`;
const above = `area=${street}`;
const grid = `${home}001`;

/** Every page of the program once; test/gallery.test.ts keeps it whole. */
export const pageRows: readonly PageRow[] = [
  { path: 'home/home', page: '首页', kind: 'list', as: 'resident', says: '正在办的事', open: true },
  { path: 'home/mine', page: '我的单', kind: 'list', as: 'resident', says: '已经结束的' },
  { path: 'home/inbox', page: '消息', kind: 'list', as: 'resident', says: '点单 ·' },
  { path: 'home/me', page: '我的', kind: 'text', as: 'volunteer', says: '退出登录' },
  { path: 'orders/place', page: '我要点单', kind: 'form', as: 'family', says: '张桂兰', open: true },
  {
    ...{ path: 'orders/detail', page: '点单', kind: 'case', as: 'resident' },
    ...{ query: ({ coming }) => `id=${coming}`, says: '到达码' },
  },
  { path: 'hall/hall', page: '志愿服务', kind: 'list', as: 'volunteer', says: '下一件' },
  {
    path: 'hall/team',
    page: '队里的单',
    kind: 'list',
    as: 'volunteer9',
    query: ({ team }) => `id=${team}`,
    says: '队里',
  },
  { path: 'station/queue', page: '派单台', kind: 'list', as: 'clerk', query: area, says: '代买代取' },
  { path: 'station/applications', page: '志愿者报名', kind: 'list', as: 'clerk', query: area, says: '理发' },
  {
    ...{ path: 'station/slip', page: '派单条', kind: 'text', as: 'clerk' },
    ...{ query: ({ coming }) => `id=${coming}`, says: '复制' },
  },
  { path: 'workbench/board', page: '街道看板', kind: 'list', as: 'street', query: above, says: '代买代取' },
  { path: 'workbench/figures', page: '统计', kind: 'list', as: 'street', query: above, says: '参评率' },
  { path: 'workbench/tasks', page: '交给我的', kind: 'list', as: 'volunteer', says: '代买代取' },
  {
    ...{ path: 'workbench/unit', page: '部门办理', kind: 'list', as: 'unit-CHENGGUAN' },
    ...{ query: 'unit=CHENGGUAN', says: '暴露垃圾' },
  },
  { path: 'workbench/checks', page: '核实核查', kind: 'list', as: 'grid', query: `area=${grid}`, says: '暴露垃圾' },
  { path: 'family/family', page: '家人', kind: 'list', as: 'family', says: '张桂兰' },
  { path: 'me/profile', page: '我的资料', kind: 'form', as: 'newcomer', says: '姓名' },
  { path: 'me/policy', page: '约定', kind: 'text', as: 'nobody', query: 'id=privacy', says: '信息', open: true },
  { path: 'volunteering/apply', page: '当志愿者', kind: 'form', as: 'newcomer', says: '会做什么' },
  { path: 'volunteering/team', page: '我的队伍', kind: 'list', as: 'volunteer9', says: '理发队' },
  { path: 'wishes/list', page: '心愿墙', kind: 'list', as: 'volunteer', near: home, says: '辅导小学数学', open: true },
  { path: 'wishes/make', page: '许个心愿', kind: 'form', as: 'newcomer', says: '谁的心愿', open: true },
  {
    ...{ path: 'wishes/detail', page: '心愿', kind: 'case', as: 'resident' },
    ...{ query: ({ wishClaimed }) => `id=${wishClaimed}`, says: '谁认领了' },
  },
  { path: 'visits/card', page: '走访卡', kind: 'form', as: 'grid', query: area, says: '走访谁', open: true },
  { path: 'visits/list', page: '我的走访', kind: 'list', as: 'grid', says: '听到的' },
  {
    ...{ path: 'visits/detail', page: '走访', kind: 'case', as: 'grid' },
    ...{ query: ({ visit }) => `id=${visit}`, says: '听到的' },
  },
  { path: 'snapshots/report', page: '随手拍', kind: 'form', as: 'newcomer', says: '加照片', open: true },
  {
    ...{ path: 'snapshots/detail', page: '随手拍（一件）', kind: 'case', as: 'resident' },
    ...{ query: ({ signed }) => `id=${signed}`, says: '建筑垃圾' },
  },
  { path: 'snapshots/public', page: '大家拍的', kind: 'list', as: 'newcomer', says: '公园垃圾已清运', open: true },
  {
    ...{ path: 'snapshots/outside', page: '请您帮忙', kind: 'case', as: 'nobody' },
    ...{ query: ({ outside }) => `token=${outside}`, says: '清运', open: true },
  },
  {
    ...{ path: 'complaints/detail', page: '投诉', kind: 'case', as: 'resident' },
    ...{ query: ({ complaint }) => `id=${complaint}`, says: '骂哭' },
  },
  { path: 'department/dispatch', page: '派遣目录', kind: 'list', as: 'centre', says: '都按默认' },
  { path: 'grid/stations', page: '附近站点', kind: 'list', as: 'nobody', near: home, says: '党群', open: true },
  { path: 'grid/map', page: '网格地图', kind: 'list', as: 'nobody', query: area, says: '召北第1网格', open: true },
  {
    path: 'grid/card',
    page: '网格公开牌',
    kind: 'text',
    as: 'nobody',
    query: `code=${grid}`,
    says: '找谁',
    open: true,
  },
  { path: 'grid/mine', page: '我的网格', kind: 'list', as: 'grid', says: '网格台账' },
  { path: 'grid/ledger', page: '网格台账', kind: 'list', as: 'grid', query: `area=${grid}`, says: '便民超市' },
  { path: 'grid/claim', page: '认领岗位', kind: 'form', as: 'newcomer', says: '用手机号核对', open: true },
  {
    ...{ path: 'admin/imports', page: '导入名单', kind: 'list', as: 'admin' },
    says: '我提交的',
  },
  {
    ...{ path: 'admin/import', page: '一次导入', kind: 'case', as: 'admin2' },
    ...{ query: ({ imported }) => `id=${imported}`, says: '确认生效' },
  },
  { path: 'admin/changes', page: '网格调整', kind: 'list', as: 'admin2', says: '待确认' },
  { path: 'admin/change', page: '拆分或合并', kind: 'form', as: 'admin', says: '新网格 1', open: true },
  { path: 'wishes/import', page: '导入纸质心愿', kind: 'form', as: 'clerk', query: area, says: '抄进表里', open: true },
  { path: 'grid/roster', page: '值班表', kind: 'list', as: 'clerk', query: area, says: '现在在岗' },
];

const folder = (path: string): string => path.replace(/^(\w+)\/(\w+)$/, 'features/$1/pages/$2/index');
/** The page's address; with `query` another thing on the same page. */
export const addressOf =
  ({ path, query: own }: PageRow, query: PageRow['query'] = own) =>
  (world: World): string =>
    [folder(path), typeof query === 'function' ? query(world) : query].filter(Boolean).join('?');
export const rowOf = (page: string): PageRow => pageRows.find((row) => row.page === page)!;
