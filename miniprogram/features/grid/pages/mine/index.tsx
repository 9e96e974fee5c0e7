// For a grid worker in the street: the grids that are theirs, on a map and as a list, and what there is to do in them.
import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { beforeWriting } from '@kit/gate.ts';
import { go, usePull } from '@kit/page.ts';
import { session } from '@kit/session.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { gridKinds } from '@shared/grid/grid.ts';
import { communityOf, covers } from '@shared/kit/area.ts';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Empty } from '@ui/Empty.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { MapView } from '@ui/Map.tsx';
import { Page } from '@ui/Page.tsx';
import { areasOf, viewOf } from '../../onMap.ts';
import { words } from '../../staffWords.ts';

/** Grids of all the worker's posts, and of those that are drawn the borders; both come by community. */
async function gridsOf(scopes: readonly string[]) {
  const communities = [...new Set(scopes.map(communityOf))];
  const [lists, maps] = await Promise.all([
    Promise.all(communities.map((area) => client.grid.listGrids({ input: { area } }))),
    Promise.all(communities.map((area) => client.grid.gridMap({ input: { area } }))),
  ]);
  const own = ({ code }: { code: string }): boolean => scopes.some((scope) => covers(scope, code));
  return {
    rows: lists.flatMap(({ grids }) => grids).filter(own),
    drawn: maps.flatMap(({ grids }) => grids).filter(own),
  };
}

export default function Mine() {
  const person = useCell(session)?.person;
  const grants = person?.grants ?? [];
  const scopes = grants.filter(({ role }) => role === 'gridWorker').map(({ scope }) => scope);
  const [first] = scopes;
  const loaded = useLoaded(() => gridsOf(scopes), first && scopes.join());
  usePull(loaded.reload);
  if (!person)
    return (
      <Page>
        <Empty drawing="door" text={words.login} action={words.signIn} onTap={() => beforeWriting(words.login)} />
      </Page>
    );
  if (!first)
    return (
      <Page>
        <Empty
          drawing="door"
          text={words.noOwn}
          action={words.claimGo}
          onTap={() => go('/features/grid/pages/claim/index')}
        />
      </Page>
    );
  return (
    <Page>
      <Card title={words.work} flush>
        <Cell
          title={words.visit}
          label={words.visitHint}
          onTap={() => go(`/features/visits/pages/card/index?area=${first}`)}
        />
        <Cell title={words.visits} onTap={() => go('/features/visits/pages/list/index')} />
        <Cell title={words.tasks} label={words.tasksHint} onTap={() => go('/features/workbench/pages/tasks/index')} />
      </Card>
      <Loaded state={loaded} why={words.login}>
        {(grids) => <Grids {...grids} />}
      </Loaded>
      <Button onTap={() => go('/features/grid/pages/claim/index')}>{words.claimGo}</Button>
    </Page>
  );
}

function Grids({ rows, drawn }: Awaited<ReturnType<typeof gridsOf>>) {
  const view = drawn.length > 0 && viewOf(drawn);
  return (
    <>
      {view && <MapView {...view} label={words.mapLabel} areas={areasOf(drawn, () => true)} />}
      {rows.map(({ code, name, kind }) => (
        <Card key={code} title={name} flush>
          <Cell
            title={gridKinds[kind].label}
            value={words.card}
            onTap={() => go(`/features/grid/pages/card/index?code=${code}`)}
          />
          <Cell
            title={words.ledger}
            label={words.ledgerHint}
            onTap={() => go(`/features/grid/pages/ledger/index?area=${code}`)}
          />
        </Card>
      ))}
    </>
  );
}
