import { client } from '@kit/client.ts';
import { sayError } from '@kit/errors.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { isShortNumber } from '@shared/kit/ids.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Chips } from './Chips.tsx';
import { Field } from './Field.tsx';
import type { Candidate } from './form.ts';
import { Loaded } from './Loaded.tsx';

interface PickProps {
  value: unknown;
  onPick: (id: string | undefined) => void;
}

/** One of several people, each with why they fit. */
export function People({ load, value, onPick }: PickProps & { load: () => Promise<Candidate[]> }) {
  const people = useLoaded(load);
  return (
    <Loaded state={people} rows={2}>
      {(list) =>
        list.length === 0 ? (
          <View className="tip">现在没有合适的人</View>
        ) : (
          <Chips
            chips={list.map(({ id, name, why, off }) => ({ key: id, text: why ? `${name} · ${why}` : name, off }))}
            chosen={typeof value === 'string' ? [value] : []}
            onChange={([id]) => onPick(id)}
          />
        )
      }
    </Loaded>
  );
}

/** Another case by the number people read out; its own check digit tells a typing error at once. */
export function ByNumber({ value, onPick }: PickProps) {
  const [number, setNumber] = useState('DL-');
  const [problem, setProblem] = useState<string>();
  const type = async (next: string): Promise<void> => {
    const no = next.trim().toUpperCase();
    setNumber(next);
    setProblem(undefined);
    onPick(undefined);
    if (no.length < 17) return;
    if (!isShortNumber(no)) return setProblem('编号不对，请再核对一遍');
    try {
      onPick((await client.cases.byNumber({ no })).id);
    } catch (error) {
      setProblem(sayError(error));
    }
  };
  return (
    <>
      <Field label="编号" value={number} hint="如 DL-261124-04217-7" problem={problem} onChange={type} />
      {typeof value === 'string' && <View className="tip">找到了这一单</View>}
    </>
  );
}
