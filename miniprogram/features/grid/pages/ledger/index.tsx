// For a grid's own worker and the station: places, facilities, households to look after. A household shows nothing until asked why.
import { client } from '@kit/client.ts';
import { writing } from '@kit/gate.ts';
import { setTitle, toast, useParams, usePull } from '@kit/page.ts';
import { now, sayTime } from '@kit/time.ts';
import { ulid } from '@kit/ulid.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { areaName } from '@shared/areas/area.ts';
import {
  careNeeds,
  type EndReason,
  facilityCategories,
  type LedgerEntry,
  type LedgerLine,
  placeCategories,
} from '@shared/grid/ledger.ts';
import { View } from '@tarojs/components';
import { ActionForm } from '@ui/ActionForm.tsx';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Chips } from '@ui/Chips.tsx';
import { Empty } from '@ui/Empty.tsx';
import type { Values } from '@ui/form.ts';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { useEffect, useState } from 'react';
import { endForm, entryForms, entryFrom, reasonForm } from '../../ledgerForms.ts';
import { words } from '../../staffWords.ts';

type Kind = LedgerLine['kind'];
type Asked = { what: 'add'; kind: Kind } | { what: 'open' | 'end'; id: string };
const kinds = (Object.keys(words.kinds) as Kind[]).map((key) => ({ key, text: words.kinds[key] }));
const categories: Record<string, string> = { ...placeCategories, ...facilityCategories };

export default function Ledger() {
  const { area = '' } = useParams();
  const list = useLoaded(() => client.grid.ledger({ input: { area } }), area);
  const [kind, setKind] = useState<Kind>('place');
  const [asked, setAsked] = useState<Asked>();
  const [opened, setOpened] = useState<Record<string, LedgerEntry>>({});
  usePull(list.reload);
  useEffect(() => setTitle(areaName(area)), [area]);
  const send = async (one: Asked, values: Values): Promise<void> => {
    if (one.what === 'add') {
      const entry = entryFrom(one.kind, values);
      const made = await writing(words.why, () => client.grid.addEntry({ input: { key: ulid(now()), area, entry } }));
      if (made) toast(words.saved);
    } else if (one.what === 'open') {
      const { entry } = await client.grid.openEntry({ id: one.id, input: { reason: String(values.reason) } });
      setOpened({ ...opened, [one.id]: entry });
    } else {
      await client.grid.endEntry({ id: one.id, input: { reason: values.reason as EndReason } });
      toast(words.ended);
    }
    setAsked(undefined);
    await list.reload();
  };
  const spec = asked && (asked.what === 'add' ? entryForms[asked.kind] : asked.what === 'open' ? reasonForm : endForm);
  return (
    <Page
      bar={
        list.data && (
          <Button kind="main" onTap={() => setAsked({ what: 'add', kind })}>
            {`${words.add} · ${words.kinds[kind]}`}
          </Button>
        )
      }
    >
      {list.data && (
        <View className="filters">
          <Chips chips={kinds} chosen={[kind]} onChange={([next]) => next && setKind(next)} />
        </View>
      )}
      <Loaded state={list} why={words.login}>
        {({ lines }) => {
          const shown = lines.filter((line) => line.kind === kind);
          if (shown.length === 0) return <Empty drawing="cup" text={words.empty} />;
          return shown.map((line) => (
            <Line key={line.id} line={line} entry={opened[line.id]} ask={(what) => setAsked({ what, id: line.id })} />
          ));
        }}
      </Loaded>
      {asked && spec && (
        <ActionForm
          key={asked.what === 'add' ? asked.kind : asked.id + asked.what}
          title={spec.staff}
          spec={spec}
          open
          onClose={() => setAsked(undefined)}
          onSend={(values) => send(asked, values)}
        />
      )}
    </Page>
  );
}

function Line({ line, entry, ask }: { line: LedgerLine; entry?: LedgerEntry; ask: (what: 'open' | 'end') => void }) {
  const { name, category, address, unit, until, overdue } = line;
  return (
    <Card>
      <View className="card__title">{name ?? words.household}</View>
      {category && <View>{categories[category]}</View>}
      <View className="soft">{[address, unit].filter(Boolean).join(' · ')}</View>
      {entry ? (
        <Opened entry={entry} />
      ) : (
        line.kind === 'household' && <View className="soft">{words.householdHint}</View>
      )}
      {overdue && <View className="problem">{words.overdue}</View>}
      {until && !overdue && <View className="soft">{words.until(sayTime(until, now()))}</View>}
      <View className="row">
        {!entry && !overdue && (
          <Button small onTap={() => ask('open')}>
            {words.open}
          </Button>
        )}
        <Button small onTap={() => ask('end')}>
          {words.end}
        </Button>
      </View>
    </Card>
  );
}

const Opened = ({ entry }: { entry: LedgerEntry }) =>
  entry.kind === 'household' ? (
    <>
      <View>{entry.needs.map((need) => careNeeds[need]).join('、')}</View>
      <View className="soft">{[entry.address, entry.contact, entry.phone].filter(Boolean).join(' · ')}</View>
    </>
  ) : (
    <View className="soft">{entry.kind === 'place' ? entry.phone : entry.unit}</View>
  );
