// For the second administrator, who puts a file in force: what it would bring, community by community.
import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { sayError } from '@kit/errors.ts';
import { confirm, toast, useParams, usePull } from '@kit/page.ts';
import { session } from '@kit/session.ts';
import { now, sayTime } from '@kit/time.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { areaName } from '@shared/areas/area.ts';
import { gridKinds } from '@shared/grid/grid.ts';
import { posts } from '@shared/grid/staff.ts';
import { stationKinds } from '@shared/grid/station.ts';
import { importKinds } from '@shared/imports/columns.ts';
import type { ImportedRow } from '@shared/imports/routes.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Chips } from '@ui/Chips.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { useState } from 'react';
import { words } from '../../words.ts';

const mostRows = 60;

export default function OneImport() {
  const { id = '' } = useParams();
  const me = useCell(session)?.person.id ?? '';
  const [community, setCommunity] = useState<string>();
  const [busy, setBusy] = useState(false);
  const loaded = useLoaded(
    () => client.imports.readImport({ id, input: { ...(community && { community }) } }),
    `${id} ${community} ${me}`,
  );
  usePull(loaded.reload);
  const record = loaded.data?.record;
  const decide = async (what: 'confirm' | 'withdraw'): Promise<void> => {
    if (busy || !(await confirm(words[`${what}Sure`], '', words[what]))) return;
    setBusy(true);
    await client.imports[`${what}Import`]({ id }).then(
      () => toast(what === 'confirm' ? words.confirmed : words.withdrawn),
      (error: unknown) => toast(sayError(error)),
    );
    await loaded.reload();
    setBusy(false);
  };
  const mine = record?.by === me;
  return (
    <Page
      bar={
        record?.state === 'proposed' && (
          <>
            {mine && <View className="bar__why">{words.ownWaits}</View>}
            <View className="bar">
              <View className="grow">
                <Button busy={busy} onTap={() => decide('withdraw')}>
                  {words.withdraw}
                </Button>
              </View>
              {!mine && (
                <View className="grow">
                  <Button kind="main" busy={busy} onTap={() => decide('confirm')}>
                    {words.confirm}
                  </Button>
                </View>
              )}
            </View>
          </>
        )
      }
    >
      <Loaded state={loaded} why={words.login}>
        {({ record: shown, rows }) => (
          <>
            <Card>
              <View className="title">{importKinds[shown.kind].label}</View>
              <View className="turn">{words.states[shown.state]}</View>
              <View>{words.line(shown.rows, shown.communities.length)}</View>
              {shown.ended !== undefined && shown.ended > 0 && <View>{words.ended(shown.ended)}</View>}
              <View className="soft">
                {`${shown.by === me ? words.byMe : words.byOther} · ${sayTime(shown.at, now())}`}
              </View>
            </Card>
            {shown.communities.length > 1 && (
              <Card title={words.community}>
                <Chips
                  chips={shown.communities.map((key) => ({ key, text: areaName(key) }))}
                  chosen={[community ?? shown.communities[0]!]}
                  onChange={([next]) => setCommunity(next)}
                />
              </Card>
            )}
            <Card title={words.content} flush>
              {rows.slice(0, mostRows).map((row) => (
                <Row key={JSON.stringify(row)} row={row} />
              ))}
              {rows.length > mostRows && (
                <View className="tip desk__none">{words.rowsMore(rows.length - mostRows)}</View>
              )}
            </Card>
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** One line of the file as the pages of the product would say it. */
function Row({ row }: { row: ImportedRow }) {
  if ('post' in row)
    return (
      <Cell
        title={`${row.name} · ${posts[row.post].label}`}
        label={[row.grid.slice(12), row.of, row.phone, row.duty].filter(Boolean).join(' · ')}
      />
    );
  if ('services' in row)
    return (
      <Cell title={row.name} label={[stationKinds[row.kind], row.address, row.phone].filter(Boolean).join(' · ')} />
    );
  const { name, kind, code, households, extent } = row;
  return (
    <Cell
      title={name}
      label={[gridKinds[kind].label, code.slice(12), households && `${households} 户`, extent]
        .filter(Boolean)
        .join(' · ')}
    />
  );
}
