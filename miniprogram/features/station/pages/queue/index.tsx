// For a clerk with 40 open orders at 9 a.m. on a desktop, and for one on a phone: what runs out first, and whom to ask.
import { go, useBottom, useParams, usePull } from '@kit/page.ts';
import { isWide } from '@kit/watch.ts';
import { deskFilters, type Filter } from '@shared/cases/deskFilters.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Empty } from '@ui/Empty.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { Search } from '@ui/Search.tsx';
import { Sheet } from '@ui/Sheet.tsx';
import { useState } from 'react';
import { commandIn } from '../../helpers.ts';
import { pageOf } from '../../kinds.ts';
import { Opened } from '../../Opened.tsx';
import { Row } from '../../Row.tsx';
import { useBatch } from '../../useBatch.ts';
import { findCase, useDesk, useOpened } from '../../useDesk.ts';
import { words } from '../../words.ts';

const filters = Object.keys(deskFilters) as Filter[];

export default function Queue() {
  const { area = '' } = useParams();
  const desk = useDesk(area);
  const [id, setId] = useState<string>();
  const [typed, setTyped] = useState('');
  const opened = useOpened(area, id, desk.reload);
  const batch = useBatch(desk.cards, desk.reload);
  const wide = isWide();
  usePull(desk.reload);
  useBottom(() => void desk.list.more());
  const next = (): void => {
    const at = desk.cards.findIndex((card) => card.id === id);
    setId(wide ? desk.cards[at + 1]?.id : undefined);
  };

  /** An order is dispatched here beside the list; what is no order has its own page. */
  const show = (one?: { id: string; kind: string }): void => {
    const page = one && pageOf(one);
    if (page) void go(page);
    else setId(one?.id);
  };

  /** Enter in the box: a key, or a number to look for. */
  const enter = async (): Promise<void> => {
    const command = commandIn(typed);
    if (!command) {
      if (typed.trim() === '') return;
      const found = await findCase(area, typed);
      if (found) show(found);
    } else if ('next' in command) next();
    else if ('publish' in command) {
      if (await opened.act('publish', undefined, words.published)) next();
    } else if (!id) show(desk.cards[command.pick - 1]);
    else {
      const one = opened.helpers.data?.filter(({ fits }) => fits)[command.pick - 1];
      const done = one && (one.action === 'offer' ? words.asked(one.name) : words.given(one.name));
      if (one && done && (await opened.act(one.action, one.id, done))) next();
    }
    setTyped('');
  };

  const list = (
    <Loaded state={desk.list} why={words.login}>
      {() =>
        desk.cards.length === 0 ? (
          <Empty drawing="done" text={desk.only ? words.noneHere : words.allDone} />
        ) : (
          <View className="card card--flush">
            {desk.cards.map((card, at) => (
              <Row
                key={card.id}
                card={card}
                at={at}
                on={card.id === id}
                ticked={batch.chosen?.includes(card.id)}
                handledBy={desk.handledBy(card.id)}
                onTap={() => (batch.chosen ? batch.toggle(card) : show(card))}
              />
            ))}
          </View>
        )
      }
    </Loaded>
  );
  return (
    <Page bar={batch.chosen && <BatchBar batch={batch} />}>
      {desk.list.data && (
        <>
          <View className="desk__numbers">
            {filters.map((name) => (
              <View
                key={name}
                className={`desk__number${desk.only === name ? ' desk__number--on' : ''}`}
                hoverClass="pressed"
                ariaRole="radio"
                ariaChecked={desk.only === name}
                ariaLabel={`${deskFilters[name].label} ${desk.counts.data?.[name] ?? 0}`}
                onClick={() => desk.setOnly(desk.only === name ? undefined : name)}
              >
                <View className="desk__count">{desk.counts.data?.[name] ?? '–'}</View>
                <View>{deskFilters[name].label}</View>
              </View>
            ))}
          </View>
          <View className="card">
            <Search value={typed} hint={words.find} onChange={setTyped} onSearch={() => void enter()} />
          </View>
        </>
      )}
      <View className="row row--apart desk__tools">
        <View className="soft grow">{wide ? words.keys : ''}</View>
        {!batch.chosen && desk.cards.length > 1 && (
          <View className="link" ariaRole="button" onClick={batch.begin}>
            {words.choose}
          </View>
        )}
      </View>
      <View className={wide ? 'desk desk--wide' : 'desk'}>
        <View className="desk__list">{list}</View>
        {wide && <View className="desk__pane">{id && <Opened opened={opened} onDone={next} />}</View>}
      </View>
      {!wide && (
        <Sheet title={words.whom} open={id !== undefined} onClose={() => setId(undefined)}>
          {id && <Opened opened={opened} onDone={() => setId(undefined)} />}
        </Sheet>
      )}
    </Page>
  );
}

function BatchBar({ batch }: { batch: ReturnType<typeof useBatch> }) {
  const count = batch.chosen?.length ?? 0;
  if (batch.left !== undefined)
    return (
      <View className="row row--apart">
        <View className="grow">{words.undo(batch.left)}</View>
        <Button small kind="danger" onTap={batch.takeBack}>
          {words.takeBack}
        </Button>
      </View>
    );
  return (
    <View className="row row--apart">
      <View className="grow">{words.chosen(count)}</View>
      <Button small onTap={batch.end}>
        {words.batchEnd}
      </Button>
      <Button small kind="main" disabled={count === 0} onTap={batch.send}>
        {words.publishAll}
      </Button>
    </View>
  );
}
