// For the lead of a volunteer team: what the station asked of the team; who goes is settled on the order's page.
import { client } from '@kit/client.ts';
import { go, useBottom, useParams, usePull } from '@kit/page.ts';
import { usePaged } from '@kit/useLoaded.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Empty } from '@ui/Empty.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { orderPage } from '../../hall.ts';
import { Job } from '../../Job.tsx';
import { useJobs } from '../../useJobs.ts';
import { words } from '../../words.ts';

export default function Team() {
  const { id = '' } = useParams();
  const list = usePaged((cursor) => client.cases.team({ id, input: { cursor } }), id);
  usePull(list.reload);
  useBottom(() => void list.more());
  const jobs = useJobs(list.reload, () => list.items.length);
  return (
    <Page>
      {jobs.news && <View className="problem">{jobs.news}</View>}
      <Loaded state={list} why={words.teamLogin}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty drawing="done" text={words.teamNone} />
          ) : (
            items.map((card) => (
              <Job key={card.id} card={card} clock onTap={() => go(orderPage + card.id)}>
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
            ))
          )
        }
      </Loaded>
    </Page>
  );
}
