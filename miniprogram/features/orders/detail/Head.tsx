import { now, sayBefore, sayWindow } from '@kit/time.ts';
import { areaName } from '@shared/areas/area.ts';
import { itemOf } from '@shared/catalogue/catalogue.ts';
import { itemFlags } from '@shared/catalogue/load.ts';
import type { OrderView } from '@shared/orders/view.ts';
import { View } from '@tarojs/components';
import { Card } from '@ui/Card.tsx';
import { starWords } from '@ui/Stars.tsx';
import { Steps } from '@ui/Steps.tsx';
import { Tag } from '@ui/Tag.tsx';
import { words } from '../words.ts';
import { stepNames, stepOf, turnOf } from './order.ts';

/** What it is, how it stands, whose turn it is and until when. */
export function Head({ order }: { order: OrderView }) {
  const item = itemOf(order.category);
  const step = stepOf[order.state];
  const turn = turnOf[order.state](order);
  // While somebody comes or works the agreed time counts, not the clock behind it.
  const owed = order.state === 'accepted' || order.state === 'inService' ? undefined : order.due;
  return (
    <Card>
      <View className="row row--apart">
        <View className="title grow">{item?.name ?? ''}</View>
        {order.flags.includes('emergency') && <Tag text="紧急" kind="danger" />}
      </View>
      <View className="turn">{order.label}</View>
      {turn && <View>{owed ? `${turn}，${sayBefore(owed, now())}` : turn}</View>}
      <View className="soft">
        {[order.window && sayWindow(order.window, now()), areaName(order.area)].filter(Boolean).join(' · ')}
      </View>
      {step !== undefined && <Steps steps={stepNames} active={step} />}
      {order.rating && <View className="soft">{`${order.rating.stars} 星 ${starWords[order.rating.stars - 1]}`}</View>}
      <View className="row">
        {item?.flags.map((flag) => (
          <Tag key={flag} text={itemFlags[flag]} kind={flag === 'risky' ? 'warning' : 'plain'} />
        ))}
      </View>
      <View className="soft">{`${words.number} ${order.no}`}</View>
    </Card>
  );
}

/** Four digits large enough to be read out at the door. */
export const ArrivalCode = ({ code }: { code: string }) => (
  <Card>
    <View className="code">
      <View className="grow">
        <View className="card__title">{words.code}</View>
        <View className="soft">{words.codeHint}</View>
      </View>
      <View className="code__digits" ariaLabel={`${words.code} ${[...code].join(' ')}`}>
        {code}
      </View>
    </View>
  </Card>
);
