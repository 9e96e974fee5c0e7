import { now } from '@kit/time.ts';
import { ulid } from '@kit/ulid.ts';
import { type CaseWords, useCase } from '@kit/useCase.ts';
import { itemOf } from '@shared/catalogue/catalogue.ts';
import type { OrderView } from '@shared/orders/view.ts';
import type { ActionSpec } from '@ui/form.ts';
import { useState } from 'react';
import { orderActions } from './actions.ts';
import { words } from './words.ts';

const specs: Record<string, ActionSpec> = orderActions;
const caseWords: CaseWords = {
  called: (action) => specs[action]?.resident ?? '',
  done: (action) => specs[action]?.done,
  raced: words.raced,
  changed: words.changed,
  outbox: words.outbox,
  title: (category) => itemOf(category)?.name ?? '',
};

/** An order by its id. A complaint is a case of its own beside it, known by the key of its draft. */
export function useOrder(id: string | undefined) {
  const [key] = useState(() => ulid(now()));
  return useCase<OrderView>('orders', id, caseWords, (action, { id: order }, input) =>
    action === 'complain' ? ['complaints.complain', { input: { key, caseId: order, ...input } }] : undefined,
  );
}
