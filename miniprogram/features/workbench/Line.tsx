import { go } from '@kit/page.ts';
import { now } from '@kit/time.ts';
import { areaName } from '@shared/areas/area.ts';
import { boardFilters } from '@shared/cases/boardFilters.ts';
import { communityOf } from '@shared/kit/area.ts';
import type { CaseCard } from '@shared/kit/card.ts';
import { View } from '@tarojs/components';
import { Card } from '@ui/Card.tsx';
import { Clock } from '@ui/Clock.tsx';
import { Tag } from '@ui/Tag.tsx';
import { kindOf } from '../index.ts';
import { words } from './words.ts';

/** One case of a list that only staff see: what, where it stands, how late, what is odd. */
export function Line({ card, task }: { card: CaseCard; task?: string }) {
  const kind = kindOf(card.kind);
  const odd = Object.entries(boardFilters).filter(([name, { is }]) => name !== 'overdue' && is(card, now()));
  return (
    <Card onTap={() => kind && go(kind.page + card.id)} label={kind?.title(card.category)}>
      <View className="row row--apart">
        <View className="card__title grow">{kind?.title(card.category) ?? words.unknown}</View>
        {card.due && <Clock due={card.due} />}
      </View>
      <View>{[kind?.staff(card.state), task].filter(Boolean).join('：')}</View>
      <View className="soft">{`${areaName(communityOf(card.area))} · ${card.no}`}</View>
      {odd.length > 0 && (
        <View className="row">
          {odd.map(([name, { label, hot }]) => (
            <Tag key={name} text={label} kind={hot ? 'danger' : 'warning'} />
          ))}
        </View>
      )}
    </Card>
  );
}
