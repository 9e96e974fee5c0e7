import type { Scene, Sight } from '../scene.ts';
import { people, slots } from '../slots.ts';
import { titleOf } from '../turns.ts';
import { icon, make } from './dom.ts';
import { dayText, hourText } from './times.ts';

const nameOf = (key: string): string => people.find((person) => person.key === key)?.name ?? key;

/** 看得到 or 看不到, in words and with an eye: colour alone says nothing. */
export function badge(what: string, seen: boolean): HTMLElement {
  return make(
    'span',
    { class: `badge ${seen ? 'seen' : 'unseen-badge'}` },
    icon(seen ? 'eye' : 'hidden'),
    `${what}${seen ? '看得到' : '看不到'}`,
  );
}

export const badgesOf = (sight: Sight | undefined): HTMLElement[] =>
  sight ? [badge('地址', sight.address), badge('电话', sight.phone)] : [make('span', { class: 'quiet' }, '没有问到')];

const cellOf = (sight: Sight | undefined): HTMLElement => make('td', { class: 'sight' }, ...badgesOf(sight));

/** The case's live history, newest first, and who could read address and phone after each step. */
export function historyOf({ order, choices, chosen }: Scene, held: readonly string[], follow: (id?: string) => void) {
  const title = make('h2', {}, '这一单的经过，和谁看得到门牌、电话');
  const select = make(
    'select',
    {
      id: 'follow',
      change: ({ target }) => follow((target as HTMLSelectElement).value || undefined),
    },
    make('option', { value: '' }, '张桂兰最新的一单'),
    ...choices.map(({ id, no, what, state }) => make('option', { value: id }, `${what} · ${state} · ${no}`)),
  );
  select.value = chosen ?? '';
  const head = make(
    'div',
    { class: 'below-head' },
    title,
    make('label', { class: 'follow', for: 'follow' }, '跟着看 ', select),
  );
  const note = make(
    'p',
    { class: 'quiet' },
    '每走一步，都用四个人各自的身份向服务端要一次这张单：返回里有门牌、电话，才算看得到。',
  );
  if (!order)
    return [head, make('p', { class: 'empty' }, '还没有点单。在①号手机上点「我要点单」，或点上面的「自动演示」。')];
  const columns = held.map((key, at) =>
    make('th', { scope: 'col' }, make('span', { class: 'column-mark' }, slots[at]!.mark), nameOf(key)),
  );
  const rows = [...order.lines]
    .reverse()
    .map((line) =>
      make(
        'tr',
        {},
        make('td', { class: 'when' }, `${dayText(line.at)} `, make('b', {}, hourText(line.at))),
        make(
          'td',
          { class: 'deed' },
          make('b', {}, line.name || '系统'),
          ` ${line.deed}`,
          line.words && make('span', { class: 'words' }, `“${line.words}”`),
        ),
        make('td', { class: 'after' }, line.state),
        ...held.map((key) => cellOf(order.sights[line.version]?.[key])),
      ),
    );
  const table = make(
    'table',
    {},
    make('caption', { class: 'unseen' }, '经过与可见范围，最新的在上面'),
    make(
      'thead',
      {},
      make('tr', {}, ...['时间', '谁做了什么', '之后'].map((text) => make('th', { scope: 'col' }, text)), ...columns),
    ),
    make('tbody', {}, ...rows),
  );
  return [head, note, make('div', { class: 'table-wrap', tabindex: '0', role: 'region', 'aria-label': '经过' }, table)];
}

/** Everybody else, each as one phone alone in a window of its own. */
export function othersOf(urlOf: (key: string) => string): HTMLElement[] {
  const held = new Set<string>(slots.map(({ key }) => key));
  const others = people.filter(({ key }) => !held.has(key) && !/^volunteer\d/.test(key));
  const links = others.map((person) =>
    make('a', { href: urlOf(person.key), target: '_blank', rel: 'noopener' }, titleOf(person), icon('alone')),
  );
  return [make('h2', {}, '别的人，单独开一部手机'), make('p', { class: 'links' }, ...links)];
}
