// For the banner's centre: who is responsible for what and where, what was changed, and what decided disputes suggest.
import { useCell } from '@kit/cell.ts';
import { usePull } from '@kit/page.ts';
import { fits, found } from '@kit/search.ts';
import { session } from '@kit/session.ts';
import { areaName } from '@shared/areas/area.ts';
import { matterGroups } from '@shared/catalogue/data/matterGroups.ts';
import { isMatterGroup, type Matter, matterMenu, matterOf } from '@shared/catalogue/matters.ts';
import { STATION, unitOf, units } from '@shared/catalogue/units.ts';
import { type DispatchProposal, type DispatchRow, STREET } from '@shared/snapshots/dispatch.ts';
import { View } from '@tarojs/components';
import { AreaPicker } from '@ui/AreaPicker.tsx';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Chips } from '@ui/Chips.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { Search } from '@ui/Search.tsx';
import { Sheet } from '@ui/Sheet.tsx';
import { useState } from 'react';
import { useDispatch } from '../../useDispatch.ts';
import { words } from '../../words.ts';

const groups = matterMenu().flatMap((tree) => tree.groups);
const matters = groups.flatMap((group) => group.matters);
const ownUnits: Record<string, string> = { [STATION]: words.ownStation, [STREET]: words.ownStreet };
const unitName = (code: string): string => ownUnits[code] ?? unitOf(code)?.short ?? code;
const categoryName = (code: string): string =>
  isMatterGroup(code) ? matterGroups[code].name : (matterOf(code)?.name ?? code);
/** Who has it in the whole banner: its own line, else its group's, else the tree's default. */
function heldBy({ code, group, unit }: Matter, rows: readonly DispatchRow[]): string {
  const line = [code, group].flatMap((key) => rows.filter(({ category, area }) => category === key && !area))[0];
  return line ? unitName(line.unit) : `${words.byDefault} ${unitName(unit)}`;
}
const areaText = (area?: string): string => (area ? words.inArea(areaName(area)) : words.everywhere);

export default function Dispatch() {
  const reader = useCell(session)?.person.id ?? '';
  const { catalogue, proposals, news, put, remove, take, drop } = useDispatch(reader);
  const [typed, setTyped] = useState('');
  const [group, setGroup] = useState<string>();
  const [edited, setEdited] = useState<DispatchRow>();
  usePull(() => Promise.all([catalogue.reload(), proposals.reload()]));
  const hits = typed
    ? found(matters, ({ code, name, hint }) => fits(typed, code, name, hint)).slice(0, 12)
    : (groups.find(({ id }) => id === group)?.matters ?? []);
  return (
    <Page>
      {news && <View className="problem">{news}</View>}
      <Proposals list={proposals.data?.proposals ?? []} onTake={take} onDrop={drop} />
      <Loaded state={catalogue} why={words.login}>
        {({ version, rows }) => (
          <>
            <Card>
              <Search value={typed} hint={words.find} onChange={setTyped} />
              {!typed && (
                <Chips
                  chips={groups.map(({ id, name }) => ({ key: id as string, text: name }))}
                  chosen={group ? [group] : []}
                  onChange={([next]) => setGroup(next)}
                />
              )}
              {hits.map((matter) => (
                <Cell
                  key={matter.code}
                  title={matter.name}
                  value={heldBy(matter, rows)}
                  onTap={() => setEdited({ category: matter.code, unit: matter.unit })}
                />
              ))}
            </Card>
            <Card title={`${words.changed} · ${words.version(version)}`} flush>
              <View className="tip desk__none">{rows.length > 0 ? words.hint : words.none}</View>
              {rows.map((row) => (
                <Cell
                  key={`${row.category} ${row.area ?? ''}`}
                  title={categoryName(row.category)}
                  label={areaText(row.area)}
                  value={unitName(row.unit)}
                  onTap={() => setEdited(row)}
                />
              ))}
            </Card>
            <Sheet
              title={edited ? categoryName(edited.category) : ''}
              open={edited !== undefined}
              onClose={() => setEdited(undefined)}
            >
              {edited && (
                <Edit
                  row={edited}
                  known={rows.some(({ category, area }) => category === edited.category && area === edited.area)}
                  onSave={(row) => void put(row).then(() => setEdited(undefined))}
                  onRemove={() => void remove(edited).then(() => setEdited(undefined))}
                />
              )}
            </Sheet>
          </>
        )}
      </Loaded>
    </Page>
  );
}

interface EditProps {
  row: DispatchRow;
  /** It is a line already, which can be taken out. */
  known: boolean;
  onSave: (row: DispatchRow) => void;
  onRemove: () => void;
}

/** One line: which unit, and where. */
function Edit({ row, known, onSave, onRemove }: EditProps) {
  const [unit, setUnit] = useState(row.unit);
  const [area, setArea] = useState(row.area);
  const [picking, setPicking] = useState(false);
  const codes = [...units().map(({ code }) => code), STATION, STREET];
  return (
    <View className="stack">
      <View className="form__label">{words.to}</View>
      <Chips
        chips={codes.map((key) => ({ key, text: unitName(key) }))}
        chosen={[unit]}
        onChange={([next]) => next && setUnit(next)}
      />
      <Cell title={words.area} value={areaText(area)} onTap={() => setPicking(true)} />
      <Button kind="main" onTap={() => onSave({ category: row.category, unit, ...(area && { area }) })}>
        {words.save}
      </Button>
      {known && <Button onTap={onRemove}>{words.remove}</Button>}
      <AreaPicker streets open={picking} onClose={() => setPicking(false)} onPick={setArea} />
    </View>
  );
}

interface ProposalsProps {
  list: readonly DispatchProposal[];
  onTake: (one: DispatchProposal) => void;
  onDrop: (one: DispatchProposal) => void;
}

/** What decided disputes say the catalogue should say. */
const Proposals = ({ list, onTake, onDrop }: ProposalsProps) =>
  list.length === 0 ? null : (
    <Card title={words.proposals}>
      {list.map((one) => (
        <View key={one.caseId} className="similar">
          <View>{`${categoryName(one.category)} ${areaText(one.area)}`}</View>
          <View>{words.from(unitName(one.from), unitName(one.unit))}</View>
          <View className="soft">{one.words}</View>
          <View className="row">
            <Button small kind="main" onTap={() => onTake(one)}>
              {words.take}
            </Button>
            <Button small onTap={() => onDrop(one)}>
              {words.drop}
            </Button>
          </View>
        </View>
      ))}
    </Card>
  );
