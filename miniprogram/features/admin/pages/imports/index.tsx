// For administrators at a desk: a roster, grids, borders or stations from a file, every mistake of it at once, nothing half done.
import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { go, usePull } from '@kit/page.ts';
import { session } from '@kit/session.ts';
import { now, sayTime } from '@kit/time.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { importKinds } from '@shared/imports/columns.ts';
import type { ImportRecord } from '@shared/imports/record.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Chips } from '@ui/Chips.tsx';
import { Empty } from '@ui/Empty.tsx';
import { LineErrors } from '@ui/LineErrors.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { useState } from 'react';
import { type Coordinates, headingsOf, type Topic, topics, useImport } from '../../useImport.ts';
import { words } from '../../words.ts';

export default function Imports() {
  const me = useCell(session)?.person;
  const scope = me?.grants.find(({ role }) => role === 'admin')?.scope;
  const [topic, setTopic] = useState<Topic>('staff');
  const [coordinates, setCoordinates] = useState<Coordinates>('gcj02');
  const list = useLoaded(() => client.imports.imports(), me?.id ?? '');
  usePull(list.reload);
  const { chosen, busy, problem, choose, propose, template, current } = useImport(topic, coordinates, list.reload);
  const good = chosen && chosen.checked.errors.length === 0;
  return (
    <Page
      bar={
        scope && (
          <Button kind="main" busy={busy} onTap={good ? propose : choose}>
            {good ? words.propose : chosen ? words.chooseAgain : words.choose}
          </Button>
        )
      }
    >
      <Loaded state={list} why={words.login}>
        {({ imports }) => (
          <>
            <Card title={words.what}>
              <Chips chips={topics} chosen={[topic]} onChange={([next]) => next && setTopic(next)} />
              {topic === 'borders' && (
                <>
                  <View className="form__label">{words.coordinates}</View>
                  <Chips
                    chips={(['gcj02', 'wgs84'] as const).map((key) => ({ key, text: words[key] }))}
                    chosen={[coordinates]}
                    onChange={([next]) => next && setCoordinates(next)}
                  />
                </>
              )}
              <View className="soft">{headingsOf(topic)}</View>
              <View className="tip">{words.how}</View>
              <View className="row">
                <Button small onTap={template}>
                  {words.template}
                </Button>
                {scope && scope.length <= 12 && (
                  <Button small onTap={() => current(scope)}>
                    {words.current}
                  </Button>
                )}
                {good && (
                  <Button small onTap={choose}>
                    {words.chooseAgain}
                  </Button>
                )}
              </View>
            </Card>
            {problem && <View className="problem">{problem}</View>}
            {chosen && (
              <Card title={chosen.file.name}>
                {good && words.good(chosen.checked.rows, chosen.checked.communities.length)}
              </Card>
            )}
            {chosen && !good && <LineErrors errors={chosen.checked.errors} more={chosen.checked.more} />}
            {imports.length === 0 ? (
              !chosen && <Empty drawing="letter" text={words.none} />
            ) : (
              <Card title={words.before} flush>
                {imports.map((record) => (
                  <Line key={record.id} record={record} me={me?.id} />
                ))}
              </Card>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

const Line = ({ record, me }: { record: ImportRecord; me: string | undefined }) => (
  <Cell
    title={`${importKinds[record.kind].label} · ${words.states[record.state]}`}
    label={[
      words.line(record.rows, record.communities.length),
      record.by === me ? words.byMe : words.byOther,
      sayTime(record.at, now()),
    ].join(' · ')}
    onTap={() => go(`/features/admin/pages/import/index?id=${record.id}`)}
  />
);
