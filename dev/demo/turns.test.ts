import { describe, expect, it } from 'vitest';
import { orderWorkflow } from '../../shared/orders/order.ts';
import { type OrderState, orderStates } from '../../shared/orders/states.ts';
import { jumps } from './jumps.ts';
import { people, slots } from './slots.ts';
import { deeds, linesOf } from './told.ts';
import { sentenceOf, steps, type Told, turnOf } from './turns.ts';

const now = 1_795_000_000;
const line = (action: string, name: string, at = now - 60) => ({ action, name, at, label: '', mine: false, to: '' });
const told = (state: OrderState, change: Partial<Told> = {}): Told => ({
  state,
  desk: '150621001001',
  flags: [],
  helpers: [{ id: 'p3', name: '王芳', as: 'volunteer' }],
  offer: { name: '王芳', as: 'volunteer' },
  timeline: [line('place', '张桂兰'), line('offer', '小王'), line('accept', '王芳')],
  ...change,
});
const four = slots.map(({ key }) => key);
const said = (order: Told | undefined, at = now) => sentenceOf(turnOf(order, at), four);

/** State, whose phone rings (0: none), and a piece of the sentence. */
const rows: readonly [OrderState, Partial<Told>, number, string][] = [
  ['submitted', {}, 2, '轮到②号手机：小王看到新单，点「问王芳」'],
  ['submitted', { flags: ['returned'] }, 2, '小王另问一位：答应的人去不了了'],
  ['submitted', { flags: ['noShow'] }, 2, '小王马上另派：约好的人没来'],
  ['submitted', { flags: ['noTaker'] }, 2, '小王另找一位：大厅里没有人接'],
  ['submitted', { flags: ['returned', 'redo'] }, 2, '小王再派一次：居民说还没办好'],
  ['submitted', { desk: '150621001' }, 4, '轮到④号手机：赵敏华'],
  ['submitted', { desk: '150621' }, 0, '轮到陈刚（这四部手机上没有）'],
  ['offered', {}, 3, '轮到③号手机：王芳还看不到门牌'],
  ['offered', { offer: { name: '志愿者02', as: 'volunteer' } }, 0, '轮到志愿者02（这四部手机上没有）'],
  ['open', {}, 3, '点「我来」'],
  ['assigned', { offer: { name: '孙强', as: 'gridWorker' } }, 0, '轮到孙强'],
  ['accepted', {}, 3, '点「出发」'],
  [
    'accepted',
    { timeline: [line('place', '张桂兰'), line('accept', '王芳'), line('setOut', '王芳')] },
    3,
    '点「到了」',
  ],
  ['accepted', { proposal: { by: 'p3', window: { from: now, to: now } } }, 1, '点「同意改时间」'],
  ['accepted', { proposal: { by: 'p1', window: { from: now, to: now } } }, 3, '点「同意改时间」'],
  ['inService', {}, 3, '点「做完了」'],
  ['finished', { timeline: [line('place', '张桂兰'), line('finish', '王芳')] }, 1, '半小时后才评'],
  ['finished', { timeline: [line('place', '张桂兰'), line('finish', '王芳', now - 1801)] }, 1, '点「评价」'],
  ['review', {}, 4, '轮到④号手机：赵敏华打电话回访'],
  ['closed', {}, 0, '办结了，没有评价'],
  ['closed', { rating: { came: true, contacted: true, solved: true, stars: 5, at: now, by: 'p1' } }, 0, '5 星'],
  ['cancelled', {}, 0, '取消了'],
  ['rejected', {}, 0, '没能受理'],
  ['merged', {}, 0, '并入同一件事'],
];

describe('whose turn it is', () => {
  it('begins with the resident while nothing is ordered', () => {
    expect(said(undefined)).toEqual({ phone: 1, text: '轮到①号手机：张桂兰点「我要点单」，说说要帮什么忙' });
  });
  it.each(rows)('%s %j rings phone %i and says “%s”', (state, change, phone, text) => {
    const sentence = said(told(state, change));
    expect(sentence.text).toContain(text);
    expect(sentence.phone).toBe(phone);
  });
  it('has a row for every state of an order', () => {
    expect(new Set(rows.map(([state]) => state))).toEqual(new Set(Object.keys(orderStates)));
  });
  it('calls back by somebody who neither sent it nor did it, even when the street sent it', () => {
    const timeline = [line('place', '张桂兰'), line('offer', '赵敏华'), line('offer', '小王')];
    expect(turnOf(told('review', { timeline }), now).name).toBe('小李');
  });
  it('goes through the steps in order and is past the last one when closed', () => {
    const way: OrderState[] = ['submitted', 'offered', 'accepted', 'inService', 'finished', 'closed'];
    expect(way.map((state) => turnOf(told(state), now).step)).toEqual([1, 2, 3, 3, 4, steps.length]);
  });
  it('names only sample people who exist', () => {
    for (const [state, change] of rows) {
      const { name, key } = turnOf(told(state, change), now);
      if (name) expect(people.find((person) => person.key === key)?.name).toBe(name);
    }
  });
});

describe('the history in plain words', () => {
  it('has words for every action of the workflow, for placing and for the clock', () => {
    expect(Object.keys(deeds).sort()).toEqual(
      [...Object.keys(orderWorkflow.actions), 'place', 'expire', 'regrid'].sort(),
    );
  });
  it('gives each line the version it led to and the state in the staff’s words', () => {
    const lines = linesOf([
      { ...line('place', '张桂兰'), to: 'submitted' },
      { ...line('offer', '小王'), to: 'offered' },
    ]);
    expect(lines.map(({ version, state }) => [version, state])).toEqual([
      [1, '待派单'],
      [2, '待答复'],
    ]);
  });
});

describe('快进时间', () => {
  it('goes to nine o’clock of tomorrow by Shanghai’s calendar, at any hour', () => {
    const nine = Date.UTC(2026, 10, 26, 1) / 1000;
    expect(jumps.morning.seconds(nine - 3600)).toBe(90_000);
    expect(jumps.morning.seconds(nine)).toBe(86_400);
    const lateEvening = Date.UTC(2026, 10, 25, 15) / 1000;
    expect(jumps.morning.seconds(lateEvening)).toBe(10 * 3600);
  });
  it('goes to the end of the window that is still to come, and nowhere without one', () => {
    expect(jumps.windowEnd.seconds(now, { from: now + 10, to: now + 20 })).toBe(20);
    expect(jumps.windowEnd.seconds(now, { from: now - 20, to: now - 10 })).toBeUndefined();
    expect(jumps.windowEnd.seconds(now)).toBeUndefined();
  });
});
