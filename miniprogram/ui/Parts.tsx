import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from './Button.tsx';
import { Cell } from './Cell.tsx';
import { Field } from './Field.tsx';
import type { Group } from './form.ts';
import { GroupedChips } from './GroupedChips.tsx';

export interface Part {
  category?: string;
  details: string;
}
const fewest = 2;
const most = 10;
const none: Part = { details: '' };

interface PartsProps {
  parts?: readonly Part[];
  groups: readonly Group[];
  onChange: (parts: Part[]) => void;
}

/** One matter taken apart: each part says what it is and what is to be done; the list opens one at a time. */
export function Parts({ parts = Array.from({ length: fewest }, () => none), groups, onChange }: PartsProps) {
  const [open, setOpen] = useState<number>();
  const put = (at: number, change: Partial<Part>): void =>
    onChange(parts.map((part, index) => (index === at ? { ...part, ...change } : part)));
  const called = (code?: string): string =>
    groups.flatMap(({ items }) => items).find(({ key }) => key === code)?.text ?? '请选择';
  return (
    <View className="stack">
      {parts.map(({ category, details }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts are told apart by their place only
        <View key={at} className="grouped">
          <Cell
            title={`第 ${at + 1} 件`}
            value={called(category)}
            onTap={() => setOpen(open === at ? undefined : at)}
          />
          {open === at && (
            <GroupedChips
              groups={groups}
              value={category}
              onChange={(next) => {
                put(at, { category: next });
                if (next) setOpen(undefined);
              }}
            />
          )}
          <Field
            label="内容"
            kind="words"
            value={details}
            hint="这一件要办什么"
            max={1000}
            onChange={(next) => put(at, { details: next })}
          />
        </View>
      ))}
      {parts.length < most && <Button onTap={() => onChange([...parts, none])}>再加一件</Button>}
    </View>
  );
}
