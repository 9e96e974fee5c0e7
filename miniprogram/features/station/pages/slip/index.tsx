// For a clerk and a helper without a smartphone: one order on a slip of paper, to print or to send on.
import { client } from '@kit/client.ts';
import { copy, useParams } from '@kit/page.ts';
import { now, sayWindow } from '@kit/time.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { areaName } from '@shared/areas/area.ts';
import { itemOf } from '@shared/catalogue/catalogue.ts';
import type { OrderView } from '@shared/orders/view.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { words } from '../../words.ts';

/** What the helper needs and nothing else; the arrival code stays with the resident. */
const linesOf = (order: OrderView): string[] =>
  [
    order.no,
    itemOf(order.category)?.name ?? '',
    order.window ? sayWindow(order.window, now()) : '',
    `${areaName(order.area)} ${order.address ?? ''}`,
    `${order.contactName ?? ''} ${order.contactPhone ?? ''}`,
    order.details ?? '',
    order.helpers.map(({ name }) => name).join('、'),
    words.slipCode,
  ].filter((line) => line.trim() !== '');

export default function Slip() {
  const { id = '' } = useParams();
  const order = useLoaded(() => client.orders.get({ id, input: {} }), id);
  return (
    <Page>
      <Loaded state={order} why={words.login}>
        {(shown) => (
          <>
            <Card title={words.slipTitle}>
              {linesOf(shown).map((line) => (
                <View key={line} className="slip__line">
                  {line}
                </View>
              ))}
            </Card>
            <Button kind="main" onTap={() => copy(linesOf(shown).join('\n'))}>
              {words.slipCopy}
            </Button>
          </>
        )}
      </Loaded>
    </Page>
  );
}
