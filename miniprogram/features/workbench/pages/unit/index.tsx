// For a department's clerk, and for a station or street that handles a matter itself: what it was given, soonest first.
import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { go, setTitle, useBottom, useParams, usePull } from '@kit/page.ts';
import { session } from '@kit/session.ts';
import { now, sayTime } from '@kit/time.ts';
import { usePaged } from '@kit/useLoaded.ts';
import { usePoll } from '@kit/watch.ts';
import { areaName } from '@shared/areas/area.ts';
import { areaOfOwnUnit, unitOf } from '@shared/catalogue/units.ts';
import { View } from '@tarojs/components';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Chips } from '@ui/Chips.tsx';
import { Empty } from '@ui/Empty.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { useEffect, useState } from 'react';
import { kindOf } from '../../../index.ts';
import { Line } from '../../Line.tsx';
import { type UnitFilter, unitFilters } from '../../unitFilters.ts';
import { words } from '../../words.ts';

const names = Object.keys(unitFilters) as UnitFilter[];

const titleOf = (unit: string): string => {
  const area = areaOfOwnUnit(unit);
  return area ? words.ownUnit(areaName(area)) : (unitOf(unit)?.short ?? '');
};

export default function Unit() {
  const { unit = '' } = useParams();
  const reader = useCell(session)?.person.id ?? '';
  const list = usePaged((cursor) => client.cases.unit({ id: unit, input: { cursor } }), `${unit} ${reader}`);
  const [only, setOnly] = useState<UnitFilter>();
  const [inbox, setInbox] = useState(false);
  usePull(list.reload);
  useBottom(() => void list.more());
  usePoll(list.reload, 30);
  useEffect(() => setTitle(titleOf(unit)), [unit]);
  const count = (name: UnitFilter): number => list.items.filter((card) => unitFilters[name].is(card, now())).length;
  const shown = list.items.filter((card) => !only || unitFilters[only].is(card, now()));
  return (
    <Page>
      {list.data && (
        <View className="filters">
          <Chips
            chips={[
              ...names.map((name) => ({ key: name as string, text: `${unitFilters[name].label} ${count(name)}` })),
              { key: 'inbox', text: words.inbox },
            ]}
            chosen={inbox ? ['inbox'] : only ? [only] : []}
            onChange={([name]) => {
              setInbox(name === 'inbox');
              setOnly(name === 'inbox' ? undefined : (name as UnitFilter | undefined));
            }}
          />
        </View>
      )}
      {inbox ? (
        <Notices unit={unit} />
      ) : (
        <Loaded state={list} why={words.unitLogin}>
          {() =>
            shown.length === 0 ? (
              <Empty drawing="done" text={only ? words.noneHere : words.unitDone} />
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
      )}
    </Page>
  );
}

/** What the unit was told, newest first. */
function Notices({ unit }: { unit: string }) {
  const list = usePaged((cursor) => client.cases.unitInbox({ id: unit, input: { cursor } }), unit);
  return (
    <Loaded state={list} why={words.unitLogin}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty drawing="letter" text={words.noInbox} />
        ) : (
          <Card flush>
            {items.map(({ id, kind, caseId, no, state, action, at }) => {
              const row = kindOf(kind);
              return (
                <Cell
                  key={`${id}${action}`}
                  title={`${row?.called ?? ''} ${no} · ${row?.staff(state) ?? ''}`}
                  label={sayTime(at, now())}
                  onTap={() => row && go(row.page + caseId)}
                />
              );
            })}
          </Card>
        )
      }
    </Loaded>
  );
}
