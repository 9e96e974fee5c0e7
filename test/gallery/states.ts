import type { Phone } from '../../dev/host/phone.ts';
import { extraShots } from './extraShots.ts';
import { addressOf, type PageKind, pageRows } from './pages.ts';
import type { Shot, StateName } from './shot.ts';

/** What the state with something on it is called, by kind of page. */
const filled: Record<PageKind, StateName> = { list: '很多', case: '一件', form: '表单', text: '一件' };
/** States that every page of a kind has beside those that follow by themselves; any of a group will do. */
export const needed: Record<PageKind, readonly (readonly StateName[])[]> = {
  list: [['第一次空', '办完了空', '没有权限']],
  case: [['没有了']],
  form: [['出错留着']],
  text: [],
};

/** The network goes after the page was there; what was read stays. */
const cutAfter =
  (says: string) =>
  async (phone: Phone): Promise<void> => {
    await phone.waitFor(says);
    await phone.offline(true);
    await phone.waitFor('没有网络');
  };

/** What every page has: itself, in elder's letters, while it waits, without a network, before signing in. */
const ordinary: readonly Shot[] = pageRows.flatMap((row) => {
  const { page, kind, as, says, open, near } = row;
  const base = { page, as, path: addressOf(row), ...(near && { storage: { community: near } }) };
  const shots: Shot[] = [
    { ...base, state: filled[kind], says },
    { ...base, state: '长辈版', says, elder: true },
    { ...base, state: '没有网', says: '没有网络', before: cutAfter(says) },
  ];
  if (kind === 'list' || kind === 'case') shots.push({ ...base, state: '加载中', says: '', silent: true });
  if (!open) shots.push({ ...base, as: 'nobody', state: '未登录', says: '登录' });
  return shots;
});

export const shots: readonly Shot[] = [...ordinary, ...extraShots];
