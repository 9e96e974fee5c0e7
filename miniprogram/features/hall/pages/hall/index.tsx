// For a volunteer in a stairwell without signal: the next job, what waits for an answer, then what is open nearby.
import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { go, useBottom, usePull } from '@kit/page.ts';
import { session } from '@kit/session.ts';
import { now } from '@kit/time.ts';
import { useLoaded, usePaged } from '@kit/useLoaded.ts';
import { groups } from '@shared/catalogue/catalogue.ts';
import type { CaseCard } from '@shared/kit/card.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Chips } from '@ui/Chips.tsx';
import { Empty } from '@ui/Empty.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { useState } from 'react';
import { type Day, type Filter, nearTo, orderPage, sorted } from '../../hall.ts';
import { Job } from '../../Job.tsx';
import { useJobs } from '../../useJobs.ts';
import { words } from '../../words.ts';

const days: { key: Day; text: string }[] = [
  { key: 'today', text: words.today },
  { key: 'tomorrow', text: words.tomorrow },
  { key: 'later', text: words.later },
];
const openJob = ({ id }: CaseCard) => go(orderPage + id);
const agreed = new Set(['accepted', 'inService']);

export default function Hall() {
  const person = useCell(session)?.person;
  const tasks = useLoaded(() => client.cases.tasks({ input: {} }), person?.id ?? '');
  const hall = usePaged((cursor) => client.cases.hall({ input: { cursor } }), person?.id ?? '');
  const [filter, setFilter] = useState<Filter>({});
  const reload = () => Promise.all([tasks.reload(), hall.reload()]);
  usePull(reload);
  useBottom(() => void hall.more());
  const jobs = useJobs(reload, () => Math.max(0, hall.items.length - 1));
  const leads = (person?.grants ?? []).filter(({ role }) => role === 'teamLead').map(({ scope }) => scope);
  const near = nearTo(person?.grants ?? []);
  const own = tasks.data?.items.filter(({ kind }) => kind === 'order') ?? [];
  const asked = own.filter(({ state }) => state === 'offered');
  const mine = own
    .filter(({ state }) => agreed.has(state))
    .sort((a, b) => (a.window?.from ?? 0) - (b.window?.from ?? 0));
  const held = new Set(own.map(({ id }) => id));
  const open = sorted(
    hall.items.filter(({ id }) => !held.has(id)),
    filter,
    near,
    now(),
  );
  const present = groups.filter(({ items }) =>
    hall.items.some(({ category }) => items.some(({ code }) => code === category)),
  );
  return (
    <Page>
      {jobs.news && <View className="problem">{jobs.news}</View>}
      <Loaded state={hall} why={words.login}>
        {() => (
          <>
            {mine.map((card, at) => (
              <View key={card.id}>
                <View className="heading soft">{at === 0 ? words.next : words.alsoMine}</View>
                <Job card={card} onTap={() => openJob(card)}>
                  <View className="grow">
                    <Button onTap={() => openJob(card)}>{words.open}</Button>
                  </View>
                  {card.state === 'accepted' && at === 0 && (
                    <View className="grow">
                      {card.flags.includes('onTheWay') ? (
                        <Button kind="main" onTap={() => openJob(card)}>
                          {words.arrived}
                        </Button>
                      ) : (
                        <Button kind="main" busy={jobs.busy === card.id} onTap={() => jobs.setOut(card)}>
                          {words.setOut}
                        </Button>
                      )}
                    </View>
                  )}
                </Job>
              </View>
            ))}
            {asked.length > 0 && <View className="heading soft">{words.asked}</View>}
            {asked.map((card) => (
              <Job key={card.id} card={card} clock onTap={() => openJob(card)}>
                <View className="grow">
                  <Button busy={jobs.busy === card.id} onTap={() => jobs.decline(card)}>
                    {words.decline}
                  </Button>
                </View>
                <View className="grow">
                  <Button kind="main" busy={jobs.busy === card.id} onTap={() => jobs.accept(card)}>
                    {words.accept}
                  </Button>
                </View>
              </Job>
            ))}
            <View className="heading soft">{words.hall}</View>
            {hall.items.length > 1 && (
              <View className="stack filters">
                <Chips
                  chips={days}
                  chosen={filter.day ? [filter.day] : []}
                  onChange={([day]) => setFilter({ ...filter, day })}
                />
                {present.length > 1 && (
                  <Chips
                    chips={present.map(({ id, name }) => ({ key: id as string, text: name }))}
                    chosen={filter.group ? [filter.group] : []}
                    onChange={([group]) => setFilter({ ...filter, group })}
                  />
                )}
              </View>
            )}
            {open.length === 0 && (
              <Empty drawing="done" text={filter.day || filter.group ? words.noneHere : words.none} />
            )}
            {open.map((card) => (
              <Job key={card.id} card={card} near={words.near[near(card.area)]} onTap={() => openJob(card)}>
                {leads.length > 0 && (
                  <View className="grow">
                    <Button busy={jobs.busy === card.id} onTap={() => jobs.claimForTeam(card, leads)}>
                      {words.claimForTeam}
                    </Button>
                  </View>
                )}
                <View className="grow">
                  <Button kind="main" busy={jobs.busy === card.id} onTap={() => jobs.claim(card)}>
                    {words.claim}
                  </Button>
                </View>
              </Job>
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
}
