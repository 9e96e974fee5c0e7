// For every role the same page: who reported it, who follows it, grid worker, station, department, centre, inspector.
import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { useRing } from '@kit/deskPhone.ts';
import { useHolds, useIsStaff } from '@kit/grants.ts';
import { replace, useParams, usePull } from '@kit/page.ts';
import { session } from '@kit/session.ts';
import { now } from '@kit/time.ts';
import { ulid } from '@kit/ulid.ts';
import { useCase } from '@kit/useCase.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { matterOf } from '@shared/catalogue/matters.ts';
import type { SnapshotView } from '@shared/snapshots/view.ts';
import { reasons } from '@shared/snapshots/words.ts';
import { View } from '@tarojs/components';
import { ActionBar } from '@ui/ActionBar.tsx';
import { Chain, Reveal } from '@ui/Chain.tsx';
import type { Values } from '@ui/form.ts';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { Phones } from '@ui/Phones.tsx';
import { TellMe } from '@ui/TellMe.tsx';
import { isTurn, turnCall, turnedPage } from '@ui/turns.ts';
import { useState } from 'react';
import { followActions, snapshotActions } from '../../actions.ts';
import { Body } from '../../Body.tsx';
import { Head } from '../../Head.tsx';
import { actionsOf, inputFor, specsFor } from '../../offered.ts';
import { past, pastBefore } from '../../told.ts';
import { words } from '../../words.ts';

const specs: Record<string, { resident: string; done?: string }> = { ...snapshotActions, ...followActions };
const caseWords = {
  called: (action: string) => specs[action]?.resident ?? '',
  done: (action: string) => specs[action]?.done,
  title: (category: string) => matterOf(category)?.name ?? '',
  ...{ raced: words.raced, changed: words.changed, outbox: words.outbox },
};
const allPast = { ...pastBefore, ...past };
const allReasons: Record<string, string> = { ...reasons.reject, ...reasons.cancel };

/** A snapshot by its id; what is no step of its own table has its own route. */
function useSnapshot(id: string | undefined) {
  const [key] = useState(() => ulid(now()));
  return useCase<SnapshotView>('snapshots', id, caseWords, (action, view, input) => {
    if (action === 'follow' || action === 'unfollow') return [`snapshots.${action}`, { id: view.id, input: {} }];
    if (action === 'complain') return ['complaints.complain', { input: { key, caseId: view.id, ...input } }];
    return turnCall(action, view, input);
  });
}

export default function Detail() {
  const { id } = useParams();
  const { loaded, act, news, reveal } = useSnapshot(id);
  usePull(loaded.reload);
  const view = loaded.data;
  const grants = useCell(session)?.person.grants ?? [];
  const post = useIsStaff(view?.area);
  const staff = post || grants.some(({ role }) => role === 'department');
  const inspector = useHolds(view?.area, ['inspector']);
  const own = useRing(view);
  const ring = view?.seenBy || staff ? own : undefined;
  const actions = view ? actionsOf(view) : [];
  // Whom the catalogue names, beside the forms that choose a unit.
  const sends = view && (actions.includes('file') || actions.includes('assign'));
  const named = useLoaded(
    () => client.snapshots.dispatchFor({ input: { category: view!.category, area: view!.area } }),
    sends ? `${view.category} ${view.area}` : undefined,
  ).data;
  const send = async (action: string, input: Values): Promise<void> => {
    const answer = await act(action, inputFor(action, input));
    if (answer && isTurn(action)) await replace(turnedPage(action, view!.id));
  };
  const stranger = view && !staff && view.details === undefined && !view.follows;
  const wordFirst = view?.secret && view.handlerText === undefined && actions.includes('reword');
  return (
    <Page
      bar={
        view && (
          <ActionBar
            actions={actions}
            table={specsFor(view)}
            staff={staff}
            onAct={send}
            phone={ring}
            always={['redo']}
            why={wordFirst ? words.wordFirst : sends && named ? words.named(named.name) : undefined}
            starts={{ file: { category: view.category }, assign: named ? { unit: named.unit } : {} }}
            times={{ leadHours: 12, minutes: 120 }}
          />
        )
      }
    >
      {news && <View className="problem">{news}</View>}
      <Loaded state={loaded} why={words.login}>
        {(shown) => (
          <>
            <Head view={shown} />
            {stranger && <View className="tip">{words.stranger}</View>}
            <Body view={shown} />
            {inspector && !shown.address && <Reveal onReason={reveal} />}
            <TellMe view={shown} />
            {shown.seenBy && <Phones area={shown.area} />}
            <Chain view={shown} past={allPast} reasons={allReasons} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
