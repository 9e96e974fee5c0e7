import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { sayError } from '@kit/errors.ts';
import { go, replace, toast } from '@kit/page.ts';
import { session } from '@kit/session.ts';
import { now, sayWindow } from '@kit/time.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { itemOf } from '@shared/catalogue/catalogue.ts';
import type { CaseCard as Line } from '@shared/kit/card.ts';
import { orderStates } from '@shared/orders/states.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { useState } from 'react';
import { turnOf } from '../detail/order.ts';
import { words } from '../words.ts';

const orderPage = '/features/orders/pages/detail/index?id=';
/** So long a case can be done once more (workflows.md, redo): seconds. */
const redoFor = 15 * 86_400;
const done = new Set(['finished', 'review', 'closed']);

/** The same need is open already: how far it has got, and what was just written can go there instead. */
export function AlreadyOpen({ id, details, onMoved }: { id: string; details: string; onMoved: () => void }) {
  const order = useLoaded(() => client.orders.get({ id, input: {} }), id);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  if (order.phase === 'loading') return null;
  // Somebody else asked for it: nothing of it is shown to who may not open it.
  if (!order.data) return <View className="tip">{words.twinHidden}</View>;
  const { state, window, version, actions } = order.data;
  const add = async (): Promise<void> => {
    setBusy(true);
    try {
      await client.orders.note({ id, input: { version, words: details } });
      onMoved();
      await replace(orderPage + id);
      toast(words.twinAdded);
    } catch (error) {
      setProblem(sayError(error));
      await order.reload();
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card title={words.twin}>
      <View>{orderStates[state].resident}</View>
      <View className="soft">
        {[window && sayWindow(window, now()), turnOf[state](order.data)].filter(Boolean).join(' · ')}
      </View>
      {problem && <View className="problem">{problem}</View>}
      <View className="row job__acts">
        {actions.includes('note') && details && (
          <View className="grow">
            <Button busy={busy} onTap={add}>
              {words.twinAdd}
            </Button>
          </View>
        )}
        <View className="grow">
          <Button kind="main" onTap={() => go(orderPage + id)}>
            {words.twinOpen}
          </Button>
        </View>
      </View>
    </Card>
  );
}

/** The same was done lately: should it not have helped, that one goes on; a new one stays possible. */
export function LastTime({ category }: { category?: string }) {
  const person = useCell(session)?.person.id;
  const mine = useLoaded(() => client.cases.mine({ input: {} }), category && person);
  const last = category && mine.data?.items.find((line) => recent(line, category));
  if (!last) return null;
  return (
    <View className="row row--apart">
      <View className="soft grow">
        {words.lastTime(itemOf(last.category)?.name ?? '', last.window ? sayWindow(last.window, now()) : '')}
      </View>
      <View className="link" ariaRole="link" onClick={() => go(orderPage + last.id)}>
        {words.lastOpen}
      </View>
    </View>
  );
}
const recent = ({ kind, category, state, window }: Line, wanted: string): boolean =>
  kind === 'order' && category === wanted && done.has(state) && (window?.to ?? 0) > now() - redoFor;
