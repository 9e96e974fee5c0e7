import { callByName, client } from '@kit/client.ts';
import { CallError, placeOf, sayError } from '@kit/errors.ts';
import { writing } from '@kit/gate.ts';
import { toast } from '@kit/page.ts';
import { outbox } from '@kit/sending.ts';
import { now } from '@kit/time.ts';
import { ulid } from '@kit/ulid.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { itemOf } from '@shared/catalogue/catalogue.ts';
import type { OrderView } from '@shared/orders/view.ts';
import type { Values } from '@ui/form.ts';
import { useState } from 'react';
import { orderActions } from './actions.ts';
import { words } from './words.ts';

/** An action of the order's own table; a complaint is a case of its own beside it, known by the key of its draft. */
const callOf = (action: string, { id, version }: OrderView, input: Values, key: string): [string, object] =>
  action === 'complain'
    ? ['complaints.complain', { input: { key, caseId: id, ...input } }]
    : [`orders.${action}`, { id, input: { version, ...input } }];

/** An order and what one does with it: who came second sees the current case and a sentence, nothing filled in is lost. */
export function useOrder(id: string | undefined) {
  const [reason, setReason] = useState<string>();
  const loaded = useLoaded(
    () => client.orders.get({ id: id ?? '', input: reason ? { reason } : {} }),
    id && `${id} ${reason ?? ''}`,
  );
  const [news, setNews] = useState<string>();
  const [key, setKey] = useState(() => ulid(now()));

  const act = async (action: string, input: Values): Promise<void> => {
    const order = loaded.data;
    if (!order) return;
    const [call, args] = callOf(action, order, input, key);
    try {
      const next = await writing(orderActions[action as keyof typeof orderActions].resident, () =>
        callByName(call, args),
      );
      if (!next) return;
      setNews(undefined);
      if (action === 'complain') {
        setKey(ulid(now()));
        await loaded.reload();
      } else loaded.put(next as OrderView);
      toast(orderActions[action as keyof typeof orderActions].done ?? '好了');
    } catch (error) {
      const place = placeOf(error);
      if (place === 'outbox') {
        const spec = orderActions[action as keyof typeof orderActions];
        const title = `${itemOf(order.category)?.name ?? ''} · ${spec.resident}`;
        outbox.keep({ key: ulid(now()), call, args, title, at: now() });
        return toast(words.outbox);
      }
      if (place !== 'redraw' && place !== 'race') throw error;
      const current = error instanceof CallError ? (error.body.current as OrderView | undefined) : undefined;
      if (current) loaded.put(current);
      else await loaded.reload();
      setNews(place === 'race' ? words.raced : `${sayError(error)}。${words.changed}`);
    }
  };
  return { loaded, act, news, reveal: setReason };
}
