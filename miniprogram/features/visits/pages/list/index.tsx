// For a grid worker: one's own visits and what became of them. Nobody else counts them, and neither does this page.
import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { go, useBottom, usePull } from '@kit/page.ts';
import { session } from '@kit/session.ts';
import { now, sayTime } from '@kit/time.ts';
import { usePaged } from '@kit/useLoaded.ts';
import { areaName } from '@shared/areas/area.ts';
import { visitStates } from '@shared/visits/states.ts';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Empty } from '@ui/Empty.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { words } from '../../words.ts';

const pages: Record<string, { called: string; page: string }> = {
  visit: { called: words.title, page: '/features/visits/pages/detail/index?id=' },
  order: { called: '转成了点单', page: '/features/orders/pages/detail/index?id=' },
  wish: { called: '转成了心愿', page: '/features/wishes/pages/detail/index?id=' },
  snapshot: { called: '转给了部门', page: '/features/snapshots/pages/detail/index?id=' },
};
const states: Record<string, { staff: string }> = visitStates;

export default function Mine() {
  const reader = useCell(session)?.person.id ?? '';
  const list = usePaged((cursor) => client.visits.mine({ input: { cursor } }), reader);
  usePull(list.reload);
  useBottom(() => void list.more());
  return (
    <Page>
      <Loaded state={list} why={words.login}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty drawing="cup" text={words.none} />
          ) : (
            <Card flush>
              {items.map(({ id, kind, state, area, heardAt }) => (
                <Cell
                  key={id}
                  title={pages[kind]?.called ?? words.title}
                  label={[sayTime(heardAt, now()), areaName(area), kind === 'visit' && states[state]?.staff]
                    .filter(Boolean)
                    .join(' · ')}
                  onTap={() => pages[kind] && go(pages[kind].page + id)}
                />
              ))}
            </Card>
          )
        }
      </Loaded>
    </Page>
  );
}
