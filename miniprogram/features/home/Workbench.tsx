import { client } from '@kit/client.ts';
import { go } from '@kit/page.ts';
import { now } from '@kit/time.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { areaName } from '@shared/areas/area.ts';
import type { Grant } from '@shared/kit/actor.ts';
import { isAreaCode } from '@shared/kit/area.ts';
import { View } from '@tarojs/components';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import type { WorkCount, WorkLine } from '../feature.ts';
import { workLines } from '../index.ts';
import { words } from './words.ts';

/** 工作台: one line per role held that some feature serves, with what waits there now. */
export function Workbench({ grants }: { grants: readonly Grant[] }) {
  const lines = workLines.flatMap((line) =>
    grants.filter((grant) => grant.role === line.role).map((grant) => ({ line, grant })),
  );
  if (lines.length === 0) return null;
  return (
    <Card title={words.work} flush>
      {lines.map(({ line, grant }) => (
        <Line key={line.text + grant.id} line={line} grant={grant} />
      ))}
    </Card>
  );
}

function Line({ line, grant }: { line: WorkLine; grant: Grant }) {
  const counts = useLoaded<WorkCount[]>(async () => (await line.counts?.(client, grant, now())) ?? [], grant.id);
  const where = isAreaCode(grant.scope) ? areaName(grant.scope) : '';
  return (
    <Cell title={line.text} label={where} onTap={() => go(line.url(grant))}>
      <View className="counts">
        {counts.data
          ?.filter(({ count }) => count > 0)
          .map(({ text, count, hot }) => (
            <View key={text} className={hot ? 'counts__hot' : ''}>{`${text} ${count}`}</View>
          ))}
      </View>
    </Cell>
  );
}
