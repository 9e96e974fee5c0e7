import { call } from '@kit/page.ts';
import { now, sayWindow } from '@kit/time.ts';
import { areaName } from '@shared/areas/area.ts';
import type { OrderView } from '@shared/orders/view.ts';
import { View } from '@tarojs/components';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { PhotoRow } from '@ui/Photos.tsx';
import { words } from '../words.ts';

/** What was written, as far as this reader may see it now. */
export function Body({ order }: { order: OrderView }) {
  const { details, address, contactName, contactPhone, photos = [], results = [], helpers, proposal } = order;
  return (
    <>
      {proposal && <View className="problem">{words.proposal(sayWindow(proposal.window, now()))}</View>}
      {order.flags.includes('waitingForRequester') && <View className="problem">{words.question}</View>}
      {(details || address || contactName) && (
        <Card flush>
          {details && <Cell title={words.matter} label={details} />}
          {address && <Cell title={words.door} label={`${areaName(order.area)} ${address}`} />}
          {contactName && (
            <Cell
              title={words.contact}
              value={[contactName, contactPhone].filter(Boolean).join(' ')}
              onTap={contactPhone ? () => call(contactPhone) : undefined}
            />
          )}
        </Card>
      )}
      {helpers.length > 0 && (
        <Card title={`${words.whoComes} ${words.helperUnit(order.taken, order.places)}`}>
          {helpers.map(({ name }) => name || '一位').join('、')}
        </Card>
      )}
      {photos.length > 0 && (
        <Card>
          <PhotoRow photos={photos} />
        </Card>
      )}
      {results.length > 0 && (
        <Card title={words.results}>
          <PhotoRow photos={results} />
        </Card>
      )}
    </>
  );
}
