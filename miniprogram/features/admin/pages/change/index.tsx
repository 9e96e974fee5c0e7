// For an administrator who redraws grids: which ones go, what stands in their place; the numbers are given by the system.
import { client } from '@kit/client.ts';
import { knownCommunity } from '@kit/community.ts';
import { problemsIn } from '@kit/errors.ts';
import { chooseFile } from '@kit/files.ts';
import { back, toast } from '@kit/page.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { areaName } from '@shared/areas/area.ts';
import type { GridRow } from '@shared/grid/routes.ts';
import { View } from '@tarojs/components';
import { AreaPicker } from '@ui/AreaPicker.tsx';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Chips } from '@ui/Chips.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { useState } from 'react';
import { bordersIn, type ChangeDraft, type GridDraft, gridFrom, newChange, newGrid } from '../../change.ts';
import { NewGridCard } from '../../NewGridCard.tsx';
import { words } from '../../words.ts';

const said = words.change;
const mostBorderBytes = 250_000;

/** What stands in a grid's place is of its kind, until somebody says otherwise. */
function withKind(draft: ChangeDraft, from: string[], rows: readonly GridRow[]): Partial<ChangeDraft> {
  const kind = draft.from.length === 0 ? rows.find(({ code }) => code === from[0])?.kind : undefined;
  return { from, ...(kind && { to: draft.to.map((one) => ({ ...one, kind })) }) };
}

export default function Change() {
  const [draft, setDraft] = useState<ChangeDraft>(() => newChange(knownCommunity()));
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [picking, setPicking] = useState(false);
  const [busy, setBusy] = useState(false);
  const grids = useLoaded(() => client.grid.listGrids({ input: { area: draft.area ?? '' } }), draft.area);
  const put = (part: Partial<ChangeDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const putGrid = (at: number, part: Partial<GridDraft>): void =>
    put({ to: draft.to.map((one, place) => (place === at ? { ...one, ...part } : one)) });

  async function send(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblems({});
    try {
      const { key, from, to } = draft;
      await client.gridChanges.proposeChange({ input: { key, from, to: to.map(gridFrom) } });
      toast(said.sent);
      await back();
    } catch (error) {
      setProblems(problemsIn(error));
    } finally {
      setBusy(false);
    }
  }
  async function drawBorders(): Promise<void> {
    try {
      const file = await chooseFile(['geojson', 'json'], mostBorderBytes, 'utf8');
      if (!file) return;
      const borders = bordersIn(file.content);
      if (!borders) return setProblems({ border: said.badFile });
      const missing = draft.to.find(({ name }) => !borders.has(name.trim()));
      setProblems(missing ? { border: said.unknownName(missing.name) } : {});
      put({ to: draft.to.map((one) => ({ ...one, border: borders.get(one.name.trim()) })) });
    } catch (error) {
      setProblems(problemsIn(error));
    }
  }
  const known = new Set([
    'from',
    ...draft.to.flatMap((_, at) => [...Object.keys(newGrid()), 'border'].map((name) => `to.${at}.${name}`)),
  ]);
  const elsewhere = Object.entries(problems).filter(([field]) => !known.has(field));
  return (
    <Page
      bar={
        <>
          {elsewhere.map(([field, text]) => (
            <View key={field} className="problem">
              {text}
            </View>
          ))}
          <Button kind="main" busy={busy} onTap={send}>
            {said.send}
          </Button>
        </>
      }
    >
      <View className="tip">{said.hint}</View>
      <Card title={said.from}>
        <Cell
          title={said.community}
          value={draft.area ? areaName(draft.area) : said.choose}
          onTap={() => setPicking(true)}
        />
        {draft.area && (
          <Loaded state={grids}>
            {({ grids: rows }) =>
              rows.length === 0 ? (
                <View className="tip">{said.noGrids}</View>
              ) : (
                <Chips
                  many
                  chips={rows.map(({ code, name }) => ({ key: code, text: name }))}
                  chosen={draft.from}
                  onChange={(from) => put(withKind(draft, from, rows))}
                />
              )
            }
          </Loaded>
        )}
        {problems.from && <View className="problem">{problems.from}</View>}
      </Card>
      {draft.to.map((grid, at) => (
        <NewGridCard
          // biome-ignore lint/suspicious/noArrayIndexKey: a grid to be has nothing else to be told by
          key={at}
          at={at}
          grid={grid}
          problems={problems}
          change={(part) => putGrid(at, part)}
          onRemove={draft.to.length > 1 ? () => put({ to: draft.to.filter((_, place) => place !== at) }) : undefined}
        />
      ))}
      <Button onTap={() => put({ to: [...draft.to, newGrid()] })}>{said.add}</Button>
      <Card title={said.border}>
        <View className="tip">{said.borderHint}</View>
        <Button onTap={drawBorders}>{said.chooseBorder}</Button>
      </Card>
      <AreaPicker open={picking} onClose={() => setPicking(false)} onPick={(area) => put({ area, from: [] })} />
    </Page>
  );
}
