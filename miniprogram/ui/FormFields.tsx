import type { Photo } from '@kit/upload.ts';
import { areaName } from '@shared/areas/area.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { AreaPicker } from './AreaPicker.tsx';
import { Cell } from './Cell.tsx';
import { Chips, YesNo } from './Chips.tsx';
import { Field } from './Field.tsx';
import type { Candidate, FormField, Values } from './form.ts';
import { GroupedChips } from './GroupedChips.tsx';
import { type Part, Parts } from './Parts.tsx';
import { ByNumber, People } from './PersonFields.tsx';
import { PhotoPick, Photos } from './Photos.tsx';
import { Stars } from './Stars.tsx';
import { WindowPicker } from './WindowPicker.tsx';

export interface FieldsProps {
  fields: readonly FormField[];
  values: Values;
  problems: Record<string, string>;
  change: (part: Values) => void;
  /** Loads who may be chosen, by the field's `from`. */
  candidates?: (from: string) => Promise<Candidate[]>;
  /** Lead and length for new time windows. */
  times?: { leadHours: number; minutes: number };
}

const written = new Set(['words', 'line', 'code', 'minutes', 'count']);

/** The questions of a form, one under another; each says itself what is wrong with its answer. */
export const FormFields = (props: FieldsProps) => (
  <>
    {props.fields.map((field) => (
      <View key={field.name}>
        {!written.has(field.kind) && <View className="form__label">{field.label}</View>}
        <One {...props} field={field} />
        {!written.has(field.kind) && props.problems[field.name] && (
          <View className="problem">{props.problems[field.name]}</View>
        )}
      </View>
    ))}
  </>
);

function One({ field, values, problems, change, candidates, times }: FieldsProps & { field: FormField }) {
  const { name, label, required } = field;
  const value = values[name];
  const set = (next: unknown): void => change({ [name]: next });
  const text = { label, required, value: String(value ?? ''), problem: problems[name] };
  switch (field.kind) {
    case 'chips': {
      const chosen = (field.many ? value : value === undefined ? [] : [value]) as string[] | undefined;
      return (
        <Chips
          chips={field.chips}
          chosen={chosen ?? []}
          many={field.many}
          onChange={(next) => set(field.many ? next : next[0])}
        />
      );
    }
    case 'grouped':
      return <GroupedChips groups={field.groups()} value={value as string | undefined} onChange={set} />;
    case 'words':
      return <Field {...text} kind="words" hint={field.hint} max={field.max ?? 500} onChange={set} />;
    case 'line':
      return <Field {...text} hint={field.hint} max={field.max} onChange={set} />;
    case 'code':
      return <Field {...text} kind="phone" hint="4 个数字" max={4} onChange={set} />;
    case 'minutes':
    case 'count':
      return (
        <Field
          {...text}
          kind="phone"
          hint={field.kind === 'count' ? (field.hint ?? '') : '分钟'}
          max={4}
          onChange={(next) => set(next === '' ? '' : Number(next))}
        />
      );
    case 'yesNo':
      return <YesNo value={value as boolean | undefined} yes={field.yes} no={field.no} onChange={set} />;
    case 'stars':
      return <Stars value={value as number | undefined} onChange={set} />;
    case 'window':
      return (
        <WindowPicker
          value={value as { from: number; to: number } | undefined}
          leadHours={times?.leadHours ?? 1}
          minutes={times?.minutes ?? 60}
          onChange={set}
        />
      );
    case 'until':
      return (
        <WindowPicker
          value={value === undefined ? undefined : { from: Number(value), to: Number(value) + 3600 }}
          leadHours={1}
          minutes={60}
          onChange={({ from }) => set(from)}
        />
      );
    case 'area':
      return <AreaField value={value as string | undefined} onPick={set} />;
    case 'photos':
      return (
        <Photos
          photos={(value as Photo[] | undefined) ?? []}
          purpose={field.purpose}
          most={field.most}
          onChange={set}
        />
      );
    case 'person':
      return <People load={() => candidates?.(field.from) ?? Promise.resolve([])} value={value} onPick={set} />;
    case 'pick':
      return <PhotoPick photos={field.photos} chosen={(value as string[] | undefined) ?? []} onChange={set} />;
    case 'parts':
      return <Parts parts={value as Part[] | undefined} groups={field.groups()} onChange={set} />;
    case 'number':
      return <ByNumber value={value} onPick={set} />;
  }
}

function AreaField({ value, onPick }: { value?: string; onPick: (code: string) => void }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Cell title="社区或村" value={value ? areaName(value) : '不改'} onTap={() => setOpen(true)} />
      <AreaPicker open={open} onClose={() => setOpen(false)} onPick={onPick} />
    </>
  );
}
