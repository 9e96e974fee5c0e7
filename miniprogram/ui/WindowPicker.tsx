import { now, sayWindow } from '@kit/time.ts';
import { windowsFor } from '@kit/windows.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Chips } from './Chips.tsx';

interface WindowPickerProps {
  value?: { from: number; to: number };
  onChange: (window: { from: number; to: number }) => void;
  /** How long ahead the service must be asked for. */
  leadHours: number;
  /** Usual length of the visit. */
  minutes: number;
}

/** A day and a time as chips; only those that keep the service's lead are there. */
export function WindowPicker({ value, onChange, leadHours, minutes }: WindowPickerProps) {
  const days = windowsFor(now(), leadHours, minutes);
  const holding = days.find(({ slots }) => slots.some(({ from }) => from === value?.from));
  const [key, setKey] = useState<string>();
  const day = days.find((one) => one.key === key) ?? holding ?? days[0];
  return (
    <View className="stack">
      <Chips chips={days} chosen={day ? [day.key] : []} onChange={([next]) => setKey(next ?? day?.key)} />
      <Chips
        chips={day?.slots ?? []}
        chosen={day?.slots.filter(({ from }) => from === value?.from).map(({ key: hour }) => hour) ?? []}
        onChange={([next]) => {
          const slot = day?.slots.find((one) => one.key === next);
          if (slot) onChange({ from: slot.from, to: slot.to });
        }}
      />
      {value && !holding && <View className="problem">{`${sayWindow(value)} 已经来不及安排，请重新选`}</View>}
    </View>
  );
}
