import { areaName } from '@shared/areas/area.ts';
import { View } from '@tarojs/components';
import { AreaPicker } from '@ui/AreaPicker.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Field } from '@ui/Field.tsx';
import { WindowPicker } from '@ui/WindowPicker.tsx';
import { useState } from 'react';
import { words } from '../words.ts';
import { type Draft, timesOf } from './draft.ts';

interface WhereProps {
  draft: Draft;
  problems: Record<string, string>;
  change: (part: Partial<Draft>) => void;
}

/** Third question: the community (it decides the station), the door, and a time that keeps the service's lead. */
export function Where({ draft, problems, change }: WhereProps) {
  const [picking, setPicking] = useState(false);
  const times = timesOf(draft.category);
  return (
    <Card title={`3 ${words.where}`}>
      <Cell
        title={words.community}
        value={draft.area ? areaName(draft.area) : words.chooseCommunity}
        label={draft.area && draft.area.length < 12 ? words.townFinds : undefined}
        onTap={() => setPicking(true)}
      />
      {problems.area && <View className="problem">{problems.area}</View>}
      <Field
        label={words.address}
        value={draft.address}
        hint={words.addressHint}
        max={120}
        problem={problems.address}
        onChange={(address) => change({ address })}
      />
      {times ? (
        <WindowPicker value={draft.window} onChange={(window) => change({ window })} {...times} />
      ) : (
        <View className="tip">{words.pickWhatFirst}</View>
      )}
      {problems.window && <View className="problem">{problems.window}</View>}
      <AreaPicker townWillDo open={picking} onClose={() => setPicking(false)} onPick={(area) => change({ area })} />
    </Card>
  );
}
