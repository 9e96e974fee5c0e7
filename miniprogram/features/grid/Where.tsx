import { areaName } from '@shared/areas/area.ts';
import { View } from '@tarojs/components';
import { AreaPicker } from '@ui/AreaPicker.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { useState } from 'react';
import type { useWhere } from './useWhere.ts';
import { words } from './words.ts';

/** The community a page is about, changed by the phone's place or by hand. */
export function Where({ where }: { where: ReturnType<typeof useWhere> }) {
  const [picking, setPicking] = useState(false);
  const [busy, setBusy] = useState(false);
  const { area, place, said, pick, locate } = where;
  const find = async (): Promise<void> => {
    setBusy(true);
    await locate();
    setBusy(false);
  };
  return (
    <>
      <Card flush>
        <Cell title={words.community} value={area ? areaName(area) : words.choose} onTap={() => setPicking(true)} />
        {!place && <Cell title={busy ? words.locating : words.locate} icon="location-o" onTap={find} />}
      </Card>
      {said && <View className="tip">{said}</View>}
      <AreaPicker open={picking} onClose={() => setPicking(false)} onPick={pick} />
    </>
  );
}
