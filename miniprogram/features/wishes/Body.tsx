import { now, sayBefore, sayWindow } from '@kit/time.ts';
import { areaName } from '@shared/areas/area.ts';
import type { WishView } from '@shared/wishes/view.ts';
import { wishLabel, worths } from '@shared/wishes/words.ts';
import { View } from '@tarojs/components';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Written } from '@ui/Written.tsx';
import { words } from './words.ts';

/** What it is, how it stands, when and where it is handed over. */
export const Head = ({ wish }: { wish: WishView }) => (
  <Card>
    <View className="title">{wishLabel(wish.category)}</View>
    <View className="turn">{wish.label}</View>
    {wish.due && <View className="soft">{sayBefore(wish.due, now())}</View>}
    {wish.window && <View>{sayWindow(wish.window, now())}</View>}
    {wish.handover && <View className="soft">{words.handover[wish.handover]}</View>}
    {wish.quota > 1 && <View className="soft">{words.shares(wish.taken, wish.quota)}</View>}
    <View className="soft">{`${areaName(wish.area)} · ${words.number} ${wish.no}`}</View>
  </Card>
);

/** What was written, as far as this reader may see it now. */
export function Body({ wish }: { wish: WishView }) {
  const { shown, wisherName, claimers = [], proposal, story, flags, quota } = wish;
  const worth = worths[wish.worth as keyof typeof worths]?.label;
  const more = shown || wisherName || worth || claimers.length > 0;
  return (
    <>
      {proposal && <View className="tip">{words.proposal(sayWindow(proposal.window, now()))}</View>}
      {flags.includes('waitingForRequester') && <View className="problem">{words.question}</View>}
      <Written view={wish} matter={words.wish} results={words.results}>
        {more ? (
          <>
            {shown && <Cell title={words.shown} label={shown} />}
            {wisherName && <Cell title={words.whose} value={wisherName} />}
            {worth && <Cell title={words.worth} value={worth} />}
            {claimers.length > 0 && (
              <Cell
                title={words.claimers}
                value={claimers.map(({ name, n }) => (quota > 1 ? `${name} ${n} 份` : name)).join('、')}
              />
            )}
          </>
        ) : undefined}
      </Written>
      {story?.text && <Card title={words.story}>{story.text}</Card>}
    </>
  );
}
