import type { Scene } from '../scene.ts';
import { sentenceOf, steps } from '../turns.ts';
import { byId, icon, make } from './dom.ts';
import { windowText } from './times.ts';

/** The steps and the sentence above the phones; returns the number of the phone whose turn it is, 0 for none. */
export function showStrip({ turn, order }: Scene, held: readonly string[]): number {
  byId('steps').replaceChildren(
    ...steps.map((name, index) => {
      const done = index < turn.step;
      const now = index === turn.step;
      const state = turn.broken && now ? 'broken' : done ? 'done' : now ? 'now' : 'ahead';
      const word = { broken: '到此为止', done: '已完成', now: '现在', ahead: '' }[state];
      return make(
        'li',
        { class: `step ${state}`, ...(now && { 'aria-current': 'step' }) },
        make('span', { class: 'dot' }, done ? icon('check') : String(index + 1)),
        make('span', { class: 'step-name' }, name, word && make('span', { class: 'unseen' }, `（${word}）`)),
      );
    }),
  );
  const { phone, text } = sentenceOf(turn, held);
  const sentence = byId('turn');
  if (sentence.textContent !== text) sentence.textContent = text;
  byId('sub').textContent = order
    ? [order.no, order.what, order.label, order.window && `约在 ${windowText(order.window)}`]
        .filter(Boolean)
        .join(' · ')
    : '还没有点单';
  return phone;
}
