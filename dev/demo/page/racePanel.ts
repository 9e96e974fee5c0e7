import type { Race } from '../race.ts';
import { byId, icon, make } from './dom.ts';

const milliseconds = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} 毫秒`;

/** The result of twenty taps at once: the winner, the kind words the others heard, and how long each waited. */
export function showRace({ no, what, runners }: Race): void {
  const winners = runners.filter(({ won }) => won);
  const losers = runners.filter(({ won }) => !won);
  const sorted = [...runners].sort((a, b) => a.ms - b.ms);
  const slowest = sorted.at(-1)?.ms ?? 0;
  const rows = sorted.map(({ name, won, ms }) => {
    const bar = make('span', { class: 'race-bar' }, make('span', {}));
    (bar.firstElementChild as HTMLElement).style.inlineSize = `${Math.max(4, (ms / slowest) * 100)}%`;
    return make(
      'li',
      won ? { class: 'won' } : {},
      make('span', { class: 'race-name' }, name),
      bar,
      make('span', { class: 'race-ms' }, milliseconds(ms)),
      make('span', { class: 'race-word' }, won ? icon('check') : '', won ? '接到了' : '没接到'),
    );
  });
  const panel = byId<HTMLDialogElement>('panel');
  panel.replaceChildren(
    make(
      'div',
      { class: 'panel-head' },
      make('h2', { id: 'panel-title' }, `${runners.length} 位志愿者同时点「我来」`),
      make('button', { type: 'button', click: () => panel.close() }, '关闭'),
    ),
    make('p', { class: 'quiet' }, `${what} · ${no}`),
    make(
      'p',
      { class: 'race-sum' },
      make('b', {}, `${winners.map(({ name }) => name).join('、')} 接到了`),
      `，另外 ${losers.length} 位听到的是：`,
    ),
    make('blockquote', {}, losers[0]?.text ?? ''),
    make('ol', { class: 'race-list' }, ...rows),
    make('p', { class: 'quiet' }, '二十个请求都是真的，同一张单只改成一次。这张单已经取消，可以再抢一次。'),
  );
  if (!panel.open) panel.showModal();
}
