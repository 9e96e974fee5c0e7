import { expect, it } from 'vitest';
import { aContext, aHead, tuesday } from '../kit/factories.ts';
import { notTurnedBefore, turned } from '../kit/turn.ts';
import { orderWorkflow } from './order.ts';

const wish = aHead({
  kind: 'wish',
  state: 'published',
  category: 'goods.book',
  proxy: 'grid',
  helpers: [{ id: 'somebody', as: 'volunteer' }],
  flags: ['emergency', 'noTaker'],
  counters: { contacts: 2 },
  own: { minor: 1 },
  unit: 'ORG1',
  version: 4,
  bodyVersion: 2,
  createdAt: tuesday - 86_400,
  history: [{ v: 4, action: 'toOrder', by: 'clerk', at: tuesday, to: 'published' }],
});
const order = turned(orderWorkflow, wish, { category: 'elder.shopping', state: 'submitted', places: 1 }, aContext());

it('a turned case keeps number, sides, case clock, counters and history', () => {
  for (const field of ['id', 'no', 'requester', 'served', 'proxy', 'createdAt', 'counters', 'version', 'desk'] as const)
    expect(order[field], field).toEqual(wish[field]);
  expect(order.history.at(-1)).toMatchObject({ action: 'toOrder', to: 'submitted' });
});
it('what only the old kind knew is gone, and the new kind’s clock runs', () => {
  expect([order.kind, order.state, order.helpers, order.own, order.unit]).toEqual([
    'order',
    'submitted',
    [],
    undefined,
    undefined,
  ]);
  expect([order.flags, order.bodyVersion]).toEqual([['emergency'], 3]);
  expect(order.due).toBeGreaterThan(tuesday);
});
it('goes once each way', () => {
  expect(notTurnedBefore('toWish')(order)).toBeUndefined();
  expect(notTurnedBefore('toOrder')(order)).toMatchObject({ refused: 'limitReached' });
});
