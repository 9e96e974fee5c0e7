// For an inspector who trusts no rate, a street's head and the centre: which cases a number counts; each line opens the whole chain.
import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { setTitle, useBottom, useParams, usePull } from '@kit/page.ts';
import { session } from '@kit/session.ts';
import { usePaged } from '@kit/useLoaded.ts';
import { areaName } from '@shared/areas/area.ts';
import type { FigureName } from '@shared/kit/counters.ts';
import { View } from '@tarojs/components';
import { Empty } from '@ui/Empty.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { useEffect } from 'react';
import { kindOf } from '../../../index.ts';
import { Line } from '../../Line.tsx';
import { words } from '../../words.ts';

export default function Counted() {
  const { area = '', from = '', to = '', kind = '', figure = '' } = useParams();
  const reader = useCell(session)?.person.id ?? '';
  const load = (cursor?: string) =>
    client.figures.counted({ area, input: { from, to, kind, figure: figure as FigureName, cursor } });
  const list = usePaged(load, [area, from, to, kind, figure, reader].join(' '));
  usePull(list.reload);
  useBottom(() => void list.more());
  const called = kindOf(kind)?.called ?? '';
  useEffect(() => setTitle(words.countedTitle(called, words.figures[figure as FigureName] ?? '')), [called, figure]);
  return (
    <Page>
      <Loaded state={list} why={words.figuresLogin}>
        {({ items }) => (
          <>
            <View className="heading soft">{`${areaName(area)} ${words.days(from, to)}`}</View>
            {items.length === 0 && <Empty drawing="done" text={words.noneCounted} />}
            {items.map(
              ({ key, day, card }) =>
                card && <Line key={key} card={card} day={from === to ? undefined : words.onDay(day)} />,
            )}
            {items.some(({ card }) => !card) && (
              <View className="heading soft">{words.notYours(items.filter(({ card }) => !card).length)}</View>
            )}
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
