// For whoever complained, whoever is complained of, and the desk above them: each sees what the server lets them see.
import { useIsStaff } from '@kit/grants.ts';
import { go, useParams, usePull } from '@kit/page.ts';
import { possible } from '@kit/possible.ts';
import { now, sayBefore, sayTime } from '@kit/time.ts';
import { type CaseWords, useCase } from '@kit/useCase.ts';
import { areaName } from '@shared/areas/area.ts';
import type { ComplaintView } from '@shared/complaints/view.ts';
import { about, type ComplaintReason, complaintReasons, measures, outcomes } from '@shared/complaints/words.ts';
import { View } from '@tarojs/components';
import { ActionBar } from '@ui/ActionBar.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Chain } from '@ui/Chain.tsx';
import type { ActionSpec } from '@ui/form.ts';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { PhotoRow } from '@ui/Photos.tsx';
import { complaintActions } from '../../actions.ts';
import { past } from '../../told.ts';
import { words } from '../../words.ts';

const specs: Record<string, ActionSpec> = complaintActions;
const titleOf = (category: string): string => complaintReasons[category as ComplaintReason] ?? '';
const caseWords: CaseWords = {
  called: (action) => specs[action]?.resident ?? '',
  done: (action) => specs[action]?.done,
  raced: words.changed,
  changed: words.changed,
  outbox: words.outbox,
  title: (category) => `投诉：${titleOf(category)}`,
};

export default function Complaint() {
  const { id } = useParams();
  const { loaded, act, news } = useCase<ComplaintView>('complaints', id, caseWords);
  usePull(loaded.reload);
  const view = loaded.data;
  const staff = useIsStaff(view?.area);
  return (
    <Page
      bar={
        view &&
        possible(view).length > 0 && (
          <ActionBar actions={possible(view)} table={complaintActions} staff={staff} onAct={act} phone="12345" />
        )
      }
    >
      {news && <View className="problem">{news}</View>}
      <Loaded state={loaded} why={words.why}>
        {(shown) => (
          <>
            <Head view={shown} />
            <Said view={shown} />
            <Chain view={shown} past={past} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Head({ view }: { view: ComplaintView }) {
  const turn = words.turn[view.state](areaName(view.desk));
  return (
    <Card>
      <View className="title">{`${words.aboutWhom}：${about[view.about]}`}</View>
      <View className="turn">{view.label}</View>
      {turn && <View>{view.due ? `${turn}，${sayBefore(view.due, now())}` : turn}</View>}
      <View className="soft">{words.secret}</View>
      <View className="soft">{`${words.number} ${view.no}`}</View>
    </Card>
  );
}

function Said({ view }: { view: ComplaintView }) {
  const { of, complainant, accused, outcome, bar, photos = [] } = view;
  const open = of && (() => void go(`/features/orders/pages/detail/index?id=${of.id}`));
  return (
    <>
      <Card flush>
        <Cell title={titleOf(view.category)} label={view.words} />
        {of && <Cell title={words.ofCase} value={of.no} onTap={open} />}
        {complainant && <Cell title={words.who} value={complainant.name} />}
        {accused && <Cell title={words.accused} value={accused.map(({ name }) => name).join('、')} />}
        {outcome && <Cell title={words.outcome} value={outcomes[outcome as keyof typeof outcomes]} />}
        {(view.measures ?? []).length > 0 && (
          <Cell
            title={words.measures}
            value={view.measures?.map((one) => measures[one as keyof typeof measures]).join('、')}
          />
        )}
      </Card>
      {bar && <View className="problem">{words.bar(sayTime(bar.until, now()), bar.ok !== undefined)}</View>}
      {photos.length > 0 && (
        <Card>
          <PhotoRow photos={photos} />
        </Card>
      )}
    </>
  );
}
