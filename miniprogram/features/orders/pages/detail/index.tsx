// For every role the same page: resident, family, volunteer, station, street, inspector; the server says what each sees and may do.
import { useHolds, useIsStaff } from '@kit/grants.ts';
import { useParams, usePull } from '@kit/page.ts';
import { View } from '@tarojs/components';
import { ActionBar } from '@ui/ActionBar.tsx';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Field } from '@ui/Field.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { useState } from 'react';
import { actionsOf, orderActions } from '../../actions.ts';
import { Body, Story } from '../../detail/Body.tsx';
import { ArrivalCode, Head } from '../../detail/Head.tsx';
import { candidatesFor, startsFor } from '../../detail/order.ts';
import { timesOf } from '../../place/draft.ts';
import { useOrder } from '../../useOrder.ts';
import { words } from '../../words.ts';

/** An inspector says why before personal data is shown; the reason is on record. */
function Reveal({ onReason }: { onReason: (reason: string) => void }) {
  const [reason, setReason] = useState('');
  return (
    <Card title={words.reveal}>
      <Field label="原因" value={reason} hint={words.revealWhy} max={100} onChange={setReason} />
      <Button onTap={() => onReason(reason)} disabled={reason.trim().length < 4}>
        {words.reveal}
      </Button>
    </Card>
  );
}

export default function Detail() {
  const { id } = useParams();
  const { loaded, act, news, reveal } = useOrder(id);
  usePull(loaded.reload);
  const order = loaded.data;
  const staff = useIsStaff(order?.area);
  const inspector = useHolds(order?.area, ['inspector']);
  return (
    <Page
      bar={
        order && (
          <ActionBar
            actions={actionsOf(order)}
            table={orderActions}
            staff={staff}
            onAct={act}
            phone={order.seenBy ? '12345' : order.contactPhone}
            always={['redo']}
            why={order.actions.includes('cancel') ? undefined : words.whyNoCancel[order.state]}
            candidates={candidatesFor(order)}
            times={timesOf(order.category)}
            starts={startsFor(order)}
          />
        )
      }
    >
      {news && <View className="problem">{news}</View>}
      <Loaded state={loaded} why="登录后看这一单">
        {(shown) => (
          <>
            <Head order={shown} />
            {shown.arrivalCode && <ArrivalCode code={shown.arrivalCode} />}
            <Body order={shown} />
            {inspector && !shown.address && <Reveal onReason={reveal} />}
            <Story order={shown} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
