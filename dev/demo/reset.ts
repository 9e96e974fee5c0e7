import type { CasePage } from '../../shared/kit/card.ts';
import { type OrderState, openStates } from '../../shared/orders/states.ts';
import type { OrderView } from '../../shared/orders/view.ts';
import type { Phone } from '../story/player.ts';

/** What 张桂兰 taps to end an order that stands in this state: the product's own actions, nothing is deleted. */
const ways: Record<(typeof openStates)[number], { action: string; input: object }> = {
  submitted: { action: 'cancel', input: { reason: 'notNeeded' } },
  offered: { action: 'cancel', input: { reason: 'notNeeded' } },
  open: { action: 'cancel', input: { reason: 'notNeeded' } },
  assigned: { action: 'cancel', input: { reason: 'notNeeded' } },
  accepted: { action: 'cancel', input: { reason: 'notNeeded' } },
  inService: { action: 'finish', input: {} },
  finished: { action: 'redo', input: { words: '演示重来' } },
  review: { action: 'redo', input: { words: '演示重来' } },
};
const longestWay = 4;

const isOpen = (state: string): state is (typeof openStates)[number] =>
  (openStates as readonly OrderState[]).includes(state as OrderState);

/** 重来: ends every order of 张桂兰 that is still open. Returns how many; sample cases of others stay as they are. */
export async function endOpenOrders(resident: Phone): Promise<number> {
  const { items } = (await resident.call('GET', '/v1/cases')).body as CasePage;
  const open = items.filter(({ kind, state }) => kind === 'order' && isOpen(state));
  for (const { id } of open) await end(resident, id);
  return open.length;
}

async function end(resident: Phone, id: string): Promise<void> {
  for (let taps = 0; taps < longestWay; taps++) {
    const { version, state } = (await resident.call('GET', `/v1/orders/${id}`)).body as OrderView;
    if (!isOpen(state)) return;
    const { action, input } = ways[state];
    const { status, body } = await resident.call('POST', `/v1/orders/${id}/${action}`, { version, ...input });
    if (status !== 200 && status !== 409) throw new Error(`${action}: ${body.text ?? status}`);
  }
}
