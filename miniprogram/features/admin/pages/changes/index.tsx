// For administrators: which grids are being split or merged, who must confirm, how far open cases have moved.
import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { sayError } from '@kit/errors.ts';
import { confirm, go, toast, usePull } from '@kit/page.ts';
import { session } from '@kit/session.ts';
import { now, sayTime } from '@kit/time.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { areaName } from '@shared/areas/area.ts';
import type { GridChange } from '@shared/grid/change.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Empty } from '@ui/Empty.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { useState } from 'react';
import { words } from '../../words.ts';

const said = words.changes;
type Step = 'confirm' | 'move' | 'withdraw';
const called = { confirm: said.confirm, move: said.go, withdraw: said.withdraw };
const sure = { confirm: said.confirmSure, move: undefined, withdraw: said.withdrawSure };

/** Open cases move for as long as one call has time; where many lie there it takes several. */
const mostCalls = 20;
async function carryOut(step: Step, id: string): Promise<void> {
  let { state } = await client.gridChanges[`${step}Change`]({ id });
  for (let call = 1; state === 'moving' && call < mostCalls; call++)
    ({ state } = await client.gridChanges.moveChange({ id }));
}

export default function Changes() {
  const me = useCell(session)?.person.id ?? '';
  const loaded = useLoaded(() => client.gridChanges.changes(), me);
  const [busy, setBusy] = useState<string>();
  usePull(loaded.reload);
  const take = async (step: Step, { id }: GridChange): Promise<void> => {
    const question = sure[step];
    if (busy || (question && !(await confirm(question, '', called[step])))) return;
    setBusy(id);
    await carryOut(step, id).catch((error: unknown) => toast(sayError(error)));
    await loaded.reload();
    setBusy(undefined);
  };
  return (
    <Page
      bar={
        loaded.data && (
          <Button kind="main" onTap={() => go('/features/admin/pages/change/index')}>
            {said.start}
          </Button>
        )
      }
    >
      <Loaded state={loaded} why={words.loginChanges}>
        {({ changes }) =>
          changes.length === 0 ? (
            <Empty drawing="letter" text={said.none} />
          ) : (
            changes.map((change) => (
              <One key={change.id} change={change} mine={change.by === me} busy={busy === change.id} onTake={take} />
            ))
          )
        }
      </Loaded>
    </Page>
  );
}

interface OneProps {
  change: GridChange;
  mine: boolean;
  busy: boolean;
  onTake: (step: Step, change: GridChange) => void;
}

function One({ change, mine, busy, onTake }: OneProps) {
  const { state, community, from, to, at, moved } = change;
  // Who proposed it can't confirm it; either of them may go on with a move that was cut off.
  const steps: Step[] =
    state === 'proposed' ? (mine ? ['withdraw'] : ['confirm', 'withdraw']) : state === 'moving' ? ['move'] : [];
  return (
    <Card title={`${areaName(community)} · ${said.states[state]}`}>
      <View>
        {said.line(
          from.map((code) => code.slice(12)).join('、'),
          to.map(({ code, name }) => `${code.slice(12)} ${name}`).join('、'),
        )}
      </View>
      {state === 'proposed' && mine && <View className="soft">{words.ownWaits}</View>}
      {moved > 0 && <View className="soft">{said.moved(moved)}</View>}
      <View className="soft">{`${mine ? words.byMe : words.byOther} · ${sayTime(at, now())}`}</View>
      {steps.length > 0 && (
        <View className="row">
          {steps.map((step) => (
            <Button
              key={step}
              small
              busy={busy}
              kind={step === 'withdraw' ? 'plain' : 'main'}
              onTap={() => onTake(step, change)}
            >
              {called[step]}
            </Button>
          ))}
        </View>
      )}
    </Card>
  );
}
