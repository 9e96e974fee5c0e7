import { groups } from '@shared/catalogue/catalogue.ts';
import { matterMenu } from '@shared/catalogue/matters.ts';
import { wishClasses, wishKinds } from '@shared/wishes/words.ts';
import type { ActionSpec, FormField, Group } from './form.ts';

/** What a case may become, whatever its kind: number, requester and clock stay the same. */
export type Turn = 'toOrder' | 'toWish' | 'toSnapshot';

const services = (): Group[] =>
  groups.map(({ id, name, items }) => ({
    key: id,
    text: name,
    items: items.map((item) => ({ key: item.code, text: item.name })),
  }));
/** The tree of matters, its groups in one row. */
export const matters = (): Group[] =>
  matterMenu().flatMap((tree) =>
    tree.groups.map(({ id, name, matters: own }) => ({
      key: id,
      text: name,
      items: own.map((matter) => ({ key: matter.code, text: matter.name })),
    })),
  );
const wishes = (): Group[] =>
  Object.entries(wishClasses).map(([key, text]) => ({
    key,
    text,
    items: Object.entries(wishKinds)
      .filter(([, kind]) => kind.class === key)
      .map(([code, { label }]) => ({ key: code, text: label })),
  }));

const door: FormField[] = [
  { kind: 'line', name: 'address', label: '地址', hint: '已有记录就空着', max: 120 },
  { kind: 'line', name: 'contactName', label: '联系人', hint: '已有记录就空着', max: 30 },
];
const tip = '编号不变，原来提的人还能看进展、能评价。';
const spec = (resident: string, staff: string, fields: readonly FormField[]): ActionSpec => ({
  ...{ resident, staff, fields, tip },
  look: 'plain',
  rank: 45,
});
const category = (label: string, items: () => Group[]): FormField => ({
  ...{ kind: 'grouped', name: 'category', label, groups: items, required: true },
});

/** Buttons and forms for turning a case into another kind; the same wherever it begins. */
export const turnSpecs: Record<Turn, ActionSpec> = {
  toOrder: spec('请人上门帮忙', '转为点单', [
    category('要帮什么', services),
    { kind: 'window', name: 'window', label: '什么时候', required: true },
    ...door,
  ]),
  toWish: spec('当作心愿来办', '转为心愿', [category('想要什么', wishes), ...door]),
  toSnapshot: spec('转给部门办理', '转为事项', [
    category('哪一类', matters),
    { kind: 'line', name: 'address', label: '位置', hint: '已有记录就空着', max: 120 },
    { kind: 'words', name: 'handlerText', label: '给承办单位看的话', hint: '不写名字和电话', max: 1000 },
  ]),
};

const targets: Record<Turn, { to: string; page: string }> = {
  toOrder: { to: 'order', page: '/features/orders/pages/detail/index?id=' },
  toWish: { to: 'wish', page: '/features/wishes/pages/detail/index?id=' },
  toSnapshot: { to: 'snapshot', page: '/features/snapshots/pages/detail/index?id=' },
};
export const isTurn = (action: string): action is Turn => action in targets;

/** Call of the conversion with its argument, as `useCase` takes it; undefined for an ordinary action. */
export const turnCall = (
  action: string,
  { id, version }: { id: string; version: number },
  form: Record<string, unknown>,
): [string, object] | undefined =>
  isTurn(action) ? ['conversions.convert', { id, input: { version, to: targets[action].to, form } }] : undefined;

/** Page of what the case has become. */
export const turnedPage = (action: Turn, id: string): string => targets[action].page + id;
