import { client } from '@kit/client.ts';
import { now } from '@kit/time.ts';
import { ulid } from '@kit/ulid.ts';
import { itemOf } from '@shared/catalogue/catalogue.ts';
import type { OrderView } from '@shared/orders/view.ts';
import { useCase } from '@ui/useCase.ts';
import { useState } from 'react';
import { orderActions } from './actions.ts';
import { words } from './words.ts';

/** An order by its id. A complaint is a case of its own beside it, known by the key of its draft. */
export function useOrder(id: string | undefined) {
  const [key] = useState(() => ulid(now()));
  return useCase<OrderView>(id, {
    load: (order, reason) => client.orders.get({ id: order, input: reason ? { reason } : {} }),
    table: orderActions,
    call: (action, { id: order, version }, input) =>
      action === 'complain'
        ? ['complaints.complain', { input: { key, caseId: order, ...input } }]
        : [`orders.${action}`, { id: order, input: { version, ...input } }],
    title: ({ category }) => itemOf(category)?.name ?? '',
    raced: words.raced,
    elsewhere: (action) => action === 'complain',
  });
}
