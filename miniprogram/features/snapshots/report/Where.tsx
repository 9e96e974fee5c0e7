import { areaName } from '@shared/areas/area.ts';
import { communityOf } from '@shared/kit/area.ts';
import { View } from '@tarojs/components';
import { AreaPicker } from '@ui/AreaPicker.tsx';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Field } from '@ui/Field.tsx';
import { useState } from 'react';
import type { useReport } from '../useReport.ts';
import { words } from '../words.ts';

type WhereProps = Pick<ReturnType<typeof useReport>, 'draft' | 'problems' | 'put' | 'here' | 'onMap'>;

/** Where it is: here, on the map, or by community for whoever keeps their place to themselves. */
export function Where({ draft, problems, put, here, onMap }: WhereProps) {
  const [picking, setPicking] = useState(false);
  const { area, found, point, address } = draft;
  return (
    <Card title={`2 ${words.where}`}>
      <View className="row">
        <View className="grow">
          <Button onTap={here}>{words.here}</Button>
        </View>
        <View className="grow">
          <Button onTap={onMap}>{words.onMap}</Button>
        </View>
      </View>
      {point && <View className="tip">{found ? words.found(found) : words.pointed}</View>}
      <Cell
        title={words.community}
        value={area ? areaName(communityOf(area)) : words.chooseCommunity}
        onTap={() => setPicking(true)}
      />
      {problems.area && <View className="problem">{problems.area}</View>}
      <Field
        label={words.address}
        value={address}
        hint={words.addressHint}
        max={120}
        problem={problems.address}
        onChange={(next) => put({ address: next })}
      />
      {problems.point && <View className="problem">{problems.point}</View>}
      <AreaPicker
        open={picking}
        onClose={() => setPicking(false)}
        onPick={(code) => put({ area: code, found: undefined })}
      />
    </Card>
  );
}
