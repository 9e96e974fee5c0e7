import { call, go } from '@kit/page.ts';
import { now, sayWindow } from '@kit/time.ts';
import { areaName } from '@shared/areas/area.ts';
import { itemOf } from '@shared/catalogue/catalogue.ts';
import { itemFlags } from '@shared/catalogue/load.ts';
import type { Candidate } from '@shared/orders/candidates.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Tag } from '@ui/Tag.tsx';
import { useState } from 'react';
import { reasonsOf } from './helpers.ts';
import type { useOpened } from './useDesk.ts';
import { words } from './words.ts';

type OpenedOrder = ReturnType<typeof useOpened>;

/** The order a clerk has open beside the list: what it is, whom one could ask with reasons, the other ways out. */
export function Opened({ opened, onDone }: { opened: OpenedOrder; onDone: () => void }) {
  const { order, helpers, busy, news, act } = opened;
  const ask = async ({ id, name, action }: Candidate): Promise<void> => {
    if (await act(action, id, action === 'offer' ? words.asked(name) : words.given(name))) onDone();
  };
  return (
    <>
      {news && <View className="problem">{news}</View>}
      <Loaded state={order}>
        {(shown) => {
          const item = itemOf(shown.category);
          return (
            <>
              <Card>
                <View className="row row--apart">
                  <View className="title grow">{item?.name ?? ''}</View>
                  <View className="soft">{shown.label}</View>
                </View>
                <View>{shown.window && sayWindow(shown.window, now())}</View>
                <View className="desk__words">{shown.details}</View>
                <View className="soft">{[areaName(shown.area), shown.address].filter(Boolean).join(' · ')}</View>
                <View className="row">
                  {item?.flags.map((flag) => (
                    <Tag key={flag} text={itemFlags[flag]} kind="warning" />
                  ))}
                </View>
                {shown.contactPhone && (
                  <View
                    className="link"
                    ariaRole="button"
                    ariaLabel={words.call}
                    onClick={() => call(shown.contactPhone!)}
                  >
                    {`${words.call} ${shown.contactName ?? ''} ${shown.contactPhone}`}
                  </View>
                )}
              </Card>
              {shown.actions.some((action) => action === 'offer' || action === 'assign') && (
                <Loaded state={helpers}>{(list) => <Helpers list={list} busy={busy} onAsk={ask} />}</Loaded>
              )}
              <View className="row desk__more">
                {shown.actions.includes('publish') && (
                  <View className="grow">
                    <Button
                      busy={busy}
                      onTap={async () => {
                        if (await act('publish', undefined, words.published)) onDone();
                      }}
                    >
                      {words.publish}
                    </Button>
                  </View>
                )}
                <View className="grow">
                  <Button onTap={() => go(`/features/orders/pages/detail/index?id=${shown.id}`)}>
                    {words.details}
                  </Button>
                </View>
                <View className="grow">
                  <Button onTap={() => go(`/features/station/pages/slip/index?id=${shown.id}`)}>{words.slip}</Button>
                </View>
              </View>
            </>
          );
        }}
      </Loaded>
    </>
  );
}

function Helpers({ list, busy, onAsk }: { list: Candidate[]; busy: boolean; onAsk: (one: Candidate) => void }) {
  const [all, setAll] = useState(false);
  const fitting = list.filter(({ fits }) => fits);
  const others = list.filter(({ fits }) => !fits);
  return (
    <Card title={words.whom} flush>
      {fitting.length === 0 && <View className="tip desk__none">{words.nobody}</View>}
      {fitting.map((one, at) => (
        <View key={one.id} className="helper">
          <View className="grow">
            <View>{at < 9 ? `${at + 1} ${one.name}` : one.name}</View>
            <View className="soft">{reasonsOf(one)}</View>
          </View>
          <Button small kind={at === 0 ? 'main' : 'plain'} busy={busy} onTap={() => onAsk(one)}>
            {one.action === 'offer' ? words.ask(one.name) : words.give(one.name)}
          </Button>
        </View>
      ))}
      {others.length > 0 && <Cell title={`${words.unfit} ${others.length}`} onTap={() => setAll(!all)} />}
      {all &&
        others.map((one) => (
          <View key={one.id} className="helper">
            <View className="grow">
              <View>{one.name}</View>
              <View className="soft">{reasonsOf(one)}</View>
            </View>
          </View>
        ))}
    </Card>
  );
}
