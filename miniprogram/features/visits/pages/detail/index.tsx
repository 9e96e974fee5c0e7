// For the grid worker who heard it, the resident who said it, and the station: what was heard and what becomes of it.
import { useHolds, useIsStaff } from '@kit/grants.ts';
import { replace, useParams, usePull } from '@kit/page.ts';
import { possible } from '@kit/possible.ts';
import { now, sayTime } from '@kit/time.ts';
import { useCase } from '@kit/useCase.ts';
import { areaName } from '@shared/areas/area.ts';
import type { VisitView } from '@shared/visits/view.ts';
import { View } from '@tarojs/components';
import { ActionBar } from '@ui/ActionBar.tsx';
import { Card } from '@ui/Card.tsx';
import { Chain, Reveal } from '@ui/Chain.tsx';
import type { ActionSpec } from '@ui/form.ts';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { isTurn, turnCall, turnedPage } from '@ui/turns.ts';
import { Written } from '@ui/Written.tsx';
import { visitActions } from '../../actions.ts';
import { past } from '../../told.ts';
import { words } from '../../words.ts';

const specs: Record<string, ActionSpec> = visitActions;
const caseWords = {
  called: (action: string) => specs[action]?.resident ?? '',
  done: (action: string) => specs[action]?.done,
  title: () => words.title,
  ...{ raced: words.raced, changed: words.changed, outbox: words.outbox },
};

export default function Detail() {
  const { id } = useParams();
  const { loaded, act, news, reveal } = useCase<VisitView>('visits', id, caseWords, turnCall);
  usePull(loaded.reload);
  const visit = loaded.data;
  const staff = useIsStaff(visit?.area);
  const inspector = useHolds(visit?.area, ['inspector']);
  const send = async (action: string, input: Record<string, unknown>): Promise<void> => {
    const answer = await act(action, input);
    if (answer && isTurn(action)) await replace(turnedPage(action, visit!.id));
  };
  return (
    <Page
      bar={
        visit && (
          <ActionBar
            actions={possible(visit)}
            table={specs}
            staff={staff}
            onAct={send}
            phone={visit.contactPhone}
            times={{ leadHours: 2, minutes: 120 }}
          />
        )
      }
    >
      {news && <View className="problem">{news}</View>}
      <Loaded state={loaded} why={words.login}>
        {(shown) => (
          <>
            <Body visit={shown} />
            {inspector && !shown.address && <Reveal onReason={reveal} />}
            <Chain view={shown} past={past} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Body({ visit }: { visit: VisitView }) {
  return (
    <>
      <Card>
        <View className="title">{words.title}</View>
        <View className="turn">{visit.label}</View>
        <View className="soft">{words.heardAt(sayTime(visit.heardAt, now()))}</View>
        <View className="soft">{`${areaName(visit.area)} · ${words.number} ${visit.no}`}</View>
      </Card>
      <Written view={visit} matter={words.heard} contact={words.contact} results={words.results} />
    </>
  );
}
