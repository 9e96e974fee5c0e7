// For every role the same page: wisher, guardian, whoever claims it, station, street, inspector; the server says what each sees.
import { useCell } from '@kit/cell.ts';
import { useRing } from '@kit/deskPhone.ts';
import { useHolds, useIsStaff } from '@kit/grants.ts';
import { useParams, usePull } from '@kit/page.ts';
import { session } from '@kit/session.ts';
import { useCase } from '@kit/useCase.ts';
import type { WishView } from '@shared/wishes/view.ts';
import { reasons, wishLabel } from '@shared/wishes/words.ts';
import { View } from '@tarojs/components';
import { ActionBar } from '@ui/ActionBar.tsx';
import { Chain, Reveal } from '@ui/Chain.tsx';
import type { ActionSpec } from '@ui/form.ts';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { Phones } from '@ui/Phones.tsx';
import { TellMe } from '@ui/TellMe.tsx';
import { arrangeSpec, claimInput, claimSpec, offered, wishActions } from '../../actions.ts';
import { Body, Head } from '../../Body.tsx';
import { past } from '../../told.ts';
import { words } from '../../words.ts';

const specs: Record<string, ActionSpec> = wishActions;
const caseWords = {
  called: (action: string) => specs[action]?.resident ?? '',
  done: (action: string) => specs[action]?.done,
  title: wishLabel,
  ...{ raced: words.raced, changed: words.changed, outbox: words.outbox },
};
const allReasons: Record<string, string> = { ...reasons.reject, ...reasons.notReceived };

export default function Detail() {
  const { id } = useParams();
  const { loaded, act, news, reveal } = useCase<WishView>('wishes', id, caseWords);
  usePull(loaded.reload);
  const grants = useCell(session)?.person.grants ?? [];
  const wish = loaded.data;
  const staff = useIsStaff(wish?.area);
  const inspector = useHolds(wish?.area, ['inspector']);
  const ring = useRing(wish);
  const send = async (action: string, input: Record<string, unknown>): Promise<void> => {
    await act(action, action === 'claim' ? claimInput(input) : input);
  };
  return (
    <Page
      bar={
        wish && (
          <ActionBar
            actions={offered(wish, staff)}
            table={{ ...specs, claim: claimSpec(grants, wish), arrange: arrangeSpec(wish) }}
            staff={staff}
            onAct={send}
            starts={{ verify: { minor: wish.minor, health: wish.health } }}
            phone={ring}
            times={{ leadHours: 12, minutes: 120 }}
          />
        )
      }
    >
      {news && <View className="problem">{news}</View>}
      <Loaded state={loaded} why={words.login}>
        {(shown) => (
          <>
            <Head wish={shown} />
            <Body wish={shown} />
            {inspector && !shown.address && <Reveal onReason={reveal} />}
            <TellMe view={shown} />
            {shown.seenBy && <Phones area={shown.area} />}
            <Chain view={shown} past={past} reasons={allReasons} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
