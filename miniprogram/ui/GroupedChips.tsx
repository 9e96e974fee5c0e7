import { View } from '@tarojs/components';
import { useState } from 'react';
import { Chips } from './Chips.tsx';
import type { Group } from './form.ts';

interface GroupedChipsProps {
  groups: readonly Group[];
  value?: string;
  onChange: (key: string | undefined) => void;
}

/** A long list in two steps: its groups, then what is in the chosen one. */
export function GroupedChips({ groups, value, onChange }: GroupedChipsProps) {
  const holding = groups.find(({ items }) => items.some(({ key }) => key === value));
  const [group, setGroup] = useState(holding?.key);
  const open = groups.find(({ key }) => key === group);
  return (
    <View className="stack">
      <Chips
        chips={groups}
        chosen={group ? [group] : []}
        onChange={([next]) => {
          setGroup(next);
          onChange(undefined);
        }}
      />
      {open && (
        <View className="grouped">
          <Chips chips={open.items} chosen={value ? [value] : []} onChange={([next]) => onChange(next)} />
        </View>
      )}
    </View>
  );
}
