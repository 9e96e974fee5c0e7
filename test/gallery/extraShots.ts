import type { Phone } from '../../dev/host/phone.ts';
import { home, street } from '../../dev/seed/people.ts';
import { addressOf, rowOf } from './pages.ts';
import type { Shot, StateName } from './shot.ts';
import type { World } from './world.ts';

const nothing = '01HZZZZZZZZZZZZZZZZZZZZZZZ';
const quiet = `${street}002`;

type Rest = Omit<Partial<Shot>, 'page' | 'state' | 'as' | 'path' | 'says'> & {
  query?: string | ((world: World) => string);
};
/** A state of a page that only it has. */
function extra(page: string, state: StateName, as: string, says: string, { query, ...rest }: Rest = {}): Shot {
  const row = rowOf(page.replace(/（(?!一件).*$/, ''));
  return { page, state, as, says, path: query === undefined ? addressOf(row) : addressOf(row, query), ...rest };
}
const gone = (page: string, as: string, says = '没有找到', name = 'id'): Shot =>
  extra(page, '没有了', as, says, { query: `${name}=${nothing}` });
/** Sends a form as it is. */
const send =
  (...first: ((phone: Phone) => Promise<void>)[]) =>
  async (phone: Phone): Promise<void> => {
    for (const step of first) await step(phone);
    await phone.tap('.page__bar .van-button');
  };
const half = async (phone: Phone): Promise<void> => {
  await phone.fill('找一找，如 水管、peizhen', '代买');
  await phone.tap('代买代取');
  await phone.fill('写清要办的事、几楼、有没有电梯，来的人好准备', '买降压药');
};

export const extraShots: readonly Shot[] = [
  extra('首页', '未登录', 'nobody', '我要点单'),
  extra('首页', '第一次空', 'newcomer', '我要点单'),
  extra('首页', '很多', 'clerk', '待派'),
  extra('我的单', '第一次空', 'newcomer', '还没有点过单'),
  extra('消息', '第一次空', 'newcomer', '还没有消息'),
  extra('我要点单', '出错留着', 'newcomer', '还有几处没写好', { before: send(half) }),
  extra('我要点单', '第一次空', 'newcomer', '只知道街道', {
    before: async (phone) => {
      await phone.tap('社区或村');
      await phone.tap('不知道');
    },
  }),
  extra('点单', '办完了空', 'resident', '已取消', { query: ({ closed }) => `id=${closed}` }),
  extra('点单', '表单', 'resident2', '人来了吗', {
    query: ({ rate }) => `id=${rate}`,
    before: (phone) => phone.tap('评价'),
  }),
  extra('点单', '没有权限', 'newcomer', '不归您办理'),
  gone('点单', 'resident'),
  extra('点单（志愿者）', '一件', 'volunteer', '出发'),
  extra('点单（街道）', '一件', 'street', '经过'),
  extra('志愿服务', '没有权限', 'newcomer', '权限'),
  extra('志愿服务', '很多', 'volunteer9', '队里接'),
  extra('志愿服务', '长辈版', 'volunteer9', '队里接', { elder: true }),
  extra('队里的单', '没有权限', 'volunteer', '权限'),
  extra('派单台', '没有权限', 'newcomer', '权限'),
  extra('派单台', '办完了空', 'street', '都派完了', { query: `area=${quiet}` }),
  extra('派单台', '一件', 'clerk', '问志愿者', { before: (phone) => phone.tap('陪同看病') }),
  extra('派单台（电脑）', '很多', 'clerk', '问志愿者', { wide: true, before: (phone) => phone.tap('陪同看病') }),
  extra('志愿者报名', '办完了空', 'street', '没有待审的报名', { query: `area=${quiet}` }),
  extra('街道看板', '没有权限', 'newcomer', '权限'),
  extra('统计', '没有权限', 'resident', '权限'),
  extra('交给我的', '办完了空', 'grid2', '现在没有交给您的事'),
  extra('部门办理', '没有权限', 'newcomer', '权限'),
  extra('部门办理', '办完了空', 'unit-ZHUJIAN', '都办完了', { query: 'unit=ZHUJIAN' }),
  extra('核实核查', '没有权限', 'newcomer', '权限'),
  extra('家人', '第一次空', 'newcomer', '家人'),
  extra('我的资料', '出错留着', 'newcomer', '号', {
    before: async (phone) => {
      await phone.fill('电话', '123');
      await phone.tap('保存');
    },
  }),
  extra('当志愿者', '出错留着', 'newcomer', '至少选一个', { before: (phone) => phone.tap('报名') }),
  extra('我的队伍', '第一次空', 'newcomer', '队'),
  extra('心愿墙', '第一次空', 'newcomer', '现在没有等人认领的心愿', { storage: { community: quiet } }),
  extra('许个心愿', '出错留着', 'newcomer', '还有几处没写好', { before: send() }),
  gone('心愿', 'resident'),
  extra('心愿（志愿者）', '一件', 'volunteer', '心愿', { query: ({ wish }) => `id=${wish}` }),
  extra('心愿（许愿人）', '一件', 'family', '收到了', { query: ({ wishDelivered }) => `id=${wishDelivered}` }),
  extra('走访卡', '出错留着', 'grid', '还有几处没写好', { before: send() }),
  extra('我的走访', '第一次空', 'grid2', '还没有走访记录'),
  gone('走访', 'grid'),
  extra('随手拍', '出错留着', 'newcomer', '还有几处没写好', { before: send() }),
  extra('随手拍（一件）', '表单', 'resident', '解决', {
    query: ({ done }) => `id=${done}`,
    before: (phone) => phone.tap('评价'),
  }),
  gone('随手拍（一件）', 'resident'),
  extra('大家拍的', '第一次空', 'newcomer', '还没有公开的事', { before: (phone) => phone.tap('6 月') }),
  gone('请您帮忙', 'nobody', '链接', 'token'),
  gone('投诉', 'resident'),
  extra('投诉（社区）', '一件', 'clerk2', '受理', { query: ({ complaint }) => `id=${complaint}` }),
  extra('投诉（答复了）', '一件', 'resident', '评价', { query: ({ complaintAnswered }) => `id=${complaintAnswered}` }),
  extra('派遣目录', '没有权限', 'newcomer', '权限'),
  extra('附近站点', '第一次空', 'nobody', '还没有登记站点', { storage: { community: `${street}004` } }),
  extra('网格地图', '第一次空', 'nobody', '还没有划好的网格', { query: `area=${street}004` }),
  extra('我的网格', '第一次空', 'newcomer', '还没有网格岗位'),
  extra('网格台账', '没有权限', 'newcomer', '权限'),
  extra('认领岗位', '出错留着', 'newcomer', '没有授权手机号', {
    before: async (phone) => {
      await phone.tap('社区或村');
      await phone.tap('工业街道');
      await phone.tap('召北社区');
      await phone.tap('用手机号核对');
      await phone.tap('拒绝');
    },
  }),
  extra('导入名单', '没有权限', 'newcomer', '权限'),
  extra('导入名单', '出错留着', 'admin', '第 2 行', {
    before: async (phone) => {
      await phone.tap('阵地');
      const lines = '社区编码,编号,名称,类型,经度,纬度,地址\n150621001001,9,,大楼,1,2,幸福路9号';
      await phone.photo([{ name: '阵地.csv', type: 'text/csv', base64: Buffer.from(lines).toString('base64') }]);
      await phone.tap('选文件');
      await phone.tap('允许');
    },
  }),
  gone('一次导入', 'admin2', '没有这次导入'),
  extra('网格调整', '没有权限', 'newcomer', '权限'),
  extra('拆分或合并', '出错留着', 'admin', '网格', { before: send() }),
  extra('导入纸质心愿', '出错留着', 'clerk', '第 2 行', {
    before: async (phone) => {
      const heads = '联系人,电话,住址,心愿,种类,未成年人,孩子姓名,同意公开,监护人同意公开';
      const lines = `${heads}\n高娃,138,1号楼,想要现金,图书,否,,是,`;
      await phone.photo([{ name: '心愿.csv', type: 'text/csv', base64: Buffer.from(lines).toString('base64') }]);
      await phone.tap('选文件');
      await phone.tap('允许');
    },
  }),
  extra('值班表', '第一次空', 'street', '还没有登记', { query: `area=${street}004` }),
  extra('值班表', '没有权限', 'newcomer', '权限', { query: `area=${home}` }),
];
