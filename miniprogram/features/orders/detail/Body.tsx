import { now, sayWindow } from '@kit/time.ts';
import type { OrderView } from '@shared/orders/view.ts';
import { View } from '@tarojs/components';
import { Card } from '@ui/Card.tsx';
import { Written } from '@ui/Written.tsx';
import { words } from '../words.ts';

/** What was written, as far as this reader may see it now. */
export function Body({ order }: { order: OrderView }) {
  const { helpers, proposal } = order;
  return (
    <>
      {proposal && <View className="problem">{words.proposal(sayWindow(proposal.window, now()))}</View>}
      {order.flags.includes('waitingForRequester') && <View className="problem">{words.question}</View>}
      <Written view={order} matter={words.matter} contact={words.contact} results={words.results} />
      {helpers.length > 0 && (
        <Card title={`${words.whoComes} ${words.helperUnit(order.taken, order.places)}`}>
          {helpers.map(({ name }) => name || '一位').join('、')}
        </Card>
      )}
    </>
  );
}
