// For a street's staff, the banner's centre and an inspector who trusts nobody: what is late or odd; each line opens the whole chain.
import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { go, setTitle, useBottom, useParams, usePull } from '@kit/page.ts';
import { session } from '@kit/session.ts';
import { now } from '@kit/time.ts';
import { usePaged } from '@kit/useLoaded.ts';
import { usePoll } from '@kit/watch.ts';
import { areaName } from '@shared/areas/area.ts';
import { type BoardFilter, boardFilters } from '@shared/cases/boardFilters.ts';
import { communityOf } from '@shared/kit/area.ts';
import type { CaseCard } from '@shared/kit/card.ts';
import { View } from '@tarojs/components';
import { Card } from '@ui/Card.tsx';
import { Chips } from '@ui/Chips.tsx';
import { Clock } from '@ui/Clock.tsx';
import { Empty } from '@ui/Empty.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { Tag } from '@ui/Tag.tsx';
import { useEffect, useState } from 'react';
import { kindOf } from '../../../index.ts';
import { words } from '../../words.ts';

const names = Object.keys(boardFilters) as BoardFilter[];

export default function Board() {
  const { area = '' } = useParams();
  const reader = useCell(session)?.person.id ?? '';
  const list = usePaged((cursor) => client.cases.below({ area, input: { cursor } }), `${area} ${reader}`);
  const [only, setOnly] = useState<BoardFilter>();
  usePull(list.reload);
  useBottom(() => void list.more());
  usePoll(list.reload, 30);
  useEffect(() => setTitle(areaName(area)), [area]);
  const count = (name: BoardFilter): number => list.items.filter((card) => boardFilters[name].is(card, now())).length;
  const shown = list.items.filter((card) => !only || boardFilters[only].is(card, now()));
  return (
    <Page>
      <View className="filters">
        <Chips
          chips={names.map((name) => ({ key: name, text: `${boardFilters[name].label} ${count(name)}` }))}
          chosen={only ? [only] : []}
          onChange={([name]) => setOnly(name)}
        />
      </View>
      <Loaded state={list} why={words.login}>
        {() =>
          shown.length === 0 ? (
            <Empty drawing="done" text={only ? words.done : words.allDone} />
          ) : (
            <>
              {shown.map((card) => (
                <Line key={card.id} card={card} />
              ))}
              {list.hasMore && (
                <View className="link" ariaRole="button" onClick={() => list.more()}>
                  {words.more}
                </View>
              )}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

/** One case of the board: what, where it stands, how late, what is odd. */
function Line({ card }: { card: CaseCard }) {
  const kind = kindOf(card.kind);
  const odd = names.filter((name) => name !== 'overdue' && boardFilters[name].is(card, now()));
  return (
    <Card onTap={() => kind && go(kind.page + card.id)} label={kind?.title(card.category)}>
      <View className="row row--apart">
        <View className="card__title grow">{kind?.title(card.category) ?? words.unknown}</View>
        {card.due && <Clock due={card.due} />}
      </View>
      <View>{kind?.staff(card.state)}</View>
      <View className="soft">{`${areaName(communityOf(card.area))} · ${card.no}`}</View>
      <View className="row">
        {odd.map((name) => (
          <Tag key={name} text={boardFilters[name].label} kind={boardFilters[name].hot ? 'danger' : 'warning'} />
        ))}
      </View>
    </Card>
  );
}
