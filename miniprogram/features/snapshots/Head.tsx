import { now, sayBefore } from '@kit/time.ts';
import { areaName } from '@shared/areas/area.ts';
import { matterOf } from '@shared/catalogue/matters.ts';
import { communityOf } from '@shared/kit/area.ts';
import type { SnapshotState } from '@shared/snapshots/states.ts';
import type { SnapshotView } from '@shared/snapshots/view.ts';
import { View } from '@tarojs/components';
import { Card } from '@ui/Card.tsx';
import { starWords } from '@ui/Stars.tsx';
import { Steps } from '@ui/Steps.tsx';
import { Tag } from '@ui/Tag.tsx';
import { flagWords, words } from './words.ts';

/** 上报-核实-交办-办理-评价: how far a state has come; undefined where the line would say nothing. */
const stepNames = ['拍', '核实', '交办', '办理', '评一评'] as const;
const stepOf: Record<SnapshotState, number | undefined> = {
  ...{ submitted: 1, verified: 2, filed: 2, assigned: 2, disputed: 2, signed: 3, returning: 3, handled: 3 },
  ...{ finished: 4, review: 4, closed: 5, parted: 3 },
  ...{ cancelled: undefined, rejected: undefined, merged: undefined },
};

/** A grid has no name here: it is the grid worker of its community. */
const deskName = (desk: string): string =>
  desk.length > 12 ? `${areaName(communityOf(desk))}网格员` : desk.length > 6 ? areaName(desk) : '旗级中心';

/** Who must act now, in words. */
function turnOf({ state, desk, unit, actions }: SnapshotView): string {
  const { turn } = words;
  const at = deskName(desk);
  if (state === 'submitted') return turn.checking(at);
  if (state === 'verified' || state === 'filed' || state === 'returning') return turn.desk(at);
  if (state === 'assigned' || state === 'signed') return turn.unit(unit?.name ?? words.unit);
  if (state === 'disputed') return turn.centre;
  if (state === 'handled') return turn.check(at);
  if (state === 'finished') return actions.includes('rate') || actions.includes('redo') ? turn.you : turn.them;
  if (state === 'review') return turn.call(at);
  return state === 'parted' ? turn.parts : '';
}

/** What it is, how it stands, whose turn it is and until when, what was promised. */
export function Head({ view }: { view: SnapshotView }) {
  const step = stepOf[view.state];
  const turn = turnOf(view);
  // While the unit works the promise counts; it says the same as the clock behind it.
  const owed = view.state === 'signed' && view.promised ? undefined : view.due;
  return (
    <Card>
      <View className="row row--apart">
        <View className="title grow">{matterOf(view.category)?.name ?? ''}</View>
        {view.flags.includes('emergency') && <Tag text={flagWords.emergency!.text} kind="danger" />}
      </View>
      <View className="turn">{view.label}</View>
      {turn && <View>{owed ? `${turn}，${sayBefore(owed, now())}` : turn}</View>}
      {view.promised && <View>{words.promised(sayBefore(view.promised, now()), view.seenBy !== undefined)}</View>}
      {view.unit && <View className="soft">{`${words.unit} ${view.unit.name}`}</View>}
      {step !== undefined && <Steps steps={stepNames} active={step} />}
      {view.rating && <View className="soft">{`${view.rating.stars} 星 ${starWords[view.rating.stars - 1]}`}</View>}
      {view.raters && <View className="soft">{words.raters(view.raters.count, view.raters.stars)}</View>}
      <View className="row">
        {view.flags.map((flag) => {
          const mark = flag === 'emergency' ? undefined : flagWords[flag];
          return mark && <Tag key={flag} {...mark} />;
        })}
      </View>
      <View className="soft">
        {[areaName(communityOf(view.area)), words.followers(view.followers), `${words.number} ${view.no}`]
          .filter(Boolean)
          .join(' · ')}
      </View>
    </Card>
  );
}
