// For whoever has asked for something: all of it, of every kind, and what has not gone out yet.
import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { go, useBottom, usePull } from '@kit/page.ts';
import { session } from '@kit/session.ts';
import { usePaged } from '@kit/useLoaded.ts';
import { View } from '@tarojs/components';
import { Empty } from '@ui/Empty.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { kindOf } from '../../../index.ts';
import { OneCase } from '../../OpenCase.tsx';
import { WaitingCases } from '../../WaitingCases.tsx';
import { words } from '../../words.ts';

export default function Mine() {
  const person = useCell(session)?.person;
  const list = usePaged((cursor) => client.cases.mine({ input: { cursor } }), person?.id ?? '');
  usePull(list.reload);
  useBottom(() => void list.more());
  return (
    <Page>
      <WaitingCases />
      <Loaded state={list} why={words.mineLogin}>
        {({ items }) => {
          const kinds = new Set(items.map(({ kind }) => kind));
          const over = items.filter(({ kind, state }) => kindOf(kind)?.ended.includes(state));
          return items.length === 0 ? (
            <Empty
              drawing="cup"
              text={words.firstTime}
              action={words.placeNow}
              onTap={() => go('/features/orders/pages/place/index')}
            />
          ) : (
            <>
              {items
                .filter((card) => !over.includes(card))
                .map((card) => (
                  <OneCase key={card.id} card={card} mixed={kinds.size > 1} />
                ))}
              {over.length > 0 && <View className="card__title">{words.ended}</View>}
              {over.map((card) => (
                <OneCase key={card.id} card={card} mixed={kinds.size > 1} />
              ))}
              {list.hasMore && (
                <View className="link" ariaRole="button" onClick={() => list.more()}>
                  {words.more}
                </View>
              )}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
