// For a street's staff, the banner's centre and an inspector who trusts nobody: what is late or odd; each line opens the whole chain.
import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { setTitle, useBottom, useParams, usePull } from '@kit/page.ts';
import { session } from '@kit/session.ts';
import { now } from '@kit/time.ts';
import { usePaged } from '@kit/useLoaded.ts';
import { usePoll } from '@kit/watch.ts';
import { areaName } from '@shared/areas/area.ts';
import { type BoardFilter, boardFilters } from '@shared/cases/boardFilters.ts';
import { View } from '@tarojs/components';
import { Chips } from '@ui/Chips.tsx';
import { Empty } from '@ui/Empty.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { useEffect, useState } from 'react';
import { Line } from '../../Line.tsx';
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
      <Loaded state={list} why={words.login}>
        {() => (
          <>
            <View className="filters">
              <Chips
                chips={names.map((name) => ({ key: name, text: `${boardFilters[name].label} ${count(name)}` }))}
                chosen={only ? [only] : []}
                onChange={([name]) => setOnly(name)}
              />
            </View>
            {shown.length === 0 && <Empty drawing="done" text={only ? words.done : words.allDone} />}
            {shown.map((card) => (
              <Line key={card.id} card={card} />
            ))}
            {list.hasMore && (
              <View className="link" ariaRole="button" onClick={() => list.more()}>
                {words.more}
              </View>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}
