// For every role the same page: resident, family, volunteer, station, street, inspector; the server says what each sees and may do.
import { useCell } from '@kit/cell.ts';
import { useRing } from '@kit/deskPhone.ts';
import { useHolds, useIsStaff } from '@kit/grants.ts';
import { useParams, usePull } from '@kit/page.ts';
import { session } from '@kit/session.ts';
import { View } from '@tarojs/components';
import { ActionBar } from '@ui/ActionBar.tsx';
import { Chain, Reveal } from '@ui/Chain.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { Phones } from '@ui/Phones.tsx';
import { TellMe } from '@ui/TellMe.tsx';
import { actionsOf, specsFor } from '../../actions.ts';
import { Body } from '../../detail/Body.tsx';
import { ArrivalCode, Head } from '../../detail/Head.tsx';
import { candidatesFor, reasonTexts, startsFor } from '../../detail/order.ts';
import { timesOf } from '../../place/draft.ts';
import { past } from '../../told.ts';
import { useOrder } from '../../useOrder.ts';
import { words } from '../../words.ts';

export default function Detail() {
  const { id } = useParams();
  const { loaded, act, news, reveal } = useOrder(id);
  usePull(loaded.reload);
  const order = loaded.data;
  const staff = useIsStaff(order?.area);
  const grants = useCell(session)?.person.grants ?? [];
  const inspector = useHolds(order?.area, ['inspector']);
  const ring = useRing(order);
  return (
    <Page
      bar={
        order && (
          <ActionBar
            actions={actionsOf(order)}
            table={specsFor(grants)}
            staff={staff}
            onAct={act}
            phone={ring}
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
            <TellMe view={shown} />
            {shown.seenBy && <Phones area={shown.area} />}
            <Chain view={shown} past={past} reasons={reasonTexts} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
