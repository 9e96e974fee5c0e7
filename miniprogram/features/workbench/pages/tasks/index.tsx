// For a grid worker in gloves and for staff who serve: what was given to them, soonest first.
import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { go, useBottom, usePull } from '@kit/page.ts';
import { session } from '@kit/session.ts';
import { usePaged } from '@kit/useLoaded.ts';
import { areaName } from '@shared/areas/area.ts';
import { CaseCard } from '@ui/CaseCard.tsx';
import { Empty } from '@ui/Empty.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { kindOf } from '../../../index.ts';
import { words } from '../../words.ts';

export default function Tasks() {
  const reader = useCell(session)?.person.id ?? '';
  const list = usePaged((cursor) => client.cases.tasks({ input: { cursor } }), reader);
  usePull(list.reload);
  useBottom(() => void list.more());
  return (
    <Page>
      <Loaded state={list} why={words.tasksLogin}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty drawing="done" text={words.noTasks} />
          ) : (
            items.map((card) => {
              const kind = kindOf(card.kind);
              return (
                <CaseCard
                  key={card.id}
                  title={kind?.title(card.category) ?? words.unknown}
                  state={kind?.staff(card.state) ?? ''}
                  called={kind?.called}
                  window={card.window}
                  due={card.due}
                  urgent={card.flags.includes('emergency')}
                  place={areaName(card.area)}
                  onTap={() => kind && go(kind.page + card.id)}
                />
              );
            })
          )
        }
      </Loaded>
    </Page>
  );
}
