// For a grid worker in gloves: what somebody must go and look at, whether it is true and whether it was done.
import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { useParams, usePull } from '@kit/page.ts';
import { session } from '@kit/session.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { View } from '@tarojs/components';
import { Chips } from '@ui/Chips.tsx';
import { Empty } from '@ui/Empty.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { useState } from 'react';
import { checksOf, toCheck } from '../../checks.ts';
import { Line } from '../../Line.tsx';
import { words } from '../../words.ts';

const tasks: Record<string, string> = { submitted: words.toVerify, handled: words.toRecheck };

export default function Checks() {
  const { area = '' } = useParams();
  const reader = useCell(session)?.person.id ?? '';
  const list = useLoaded(() => checksOf(client, area), `${area} ${reader}`);
  const [only, setOnly] = useState<string>();
  usePull(list.reload);
  const all = list.data ?? [];
  return (
    <Page>
      {list.data && (
        <View className="filters">
          <Chips
            chips={Object.entries(toCheck).map(([key, label]) => ({
              ...{ key, text: `${label} ${all.filter(({ state }) => state === key).length}` },
            }))}
            chosen={only ? [only] : []}
            onChange={([next]) => setOnly(next)}
          />
        </View>
      )}
      <Loaded state={list} why={words.checksLogin}>
        {(cards) => {
          const shown = cards.filter(({ state }) => !only || state === only);
          return shown.length === 0 ? (
            <Empty drawing="done" text={words.noChecks} />
          ) : (
            shown.map((card) => <Line key={card.id} card={card} task={tasks[card.state]} />)
          );
        }}
      </Loaded>
    </Page>
  );
}
