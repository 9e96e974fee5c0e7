import { client } from '@kit/client.ts';
import { sayError } from '@kit/errors.ts';
import { now } from '@kit/time.ts';
import { ulid } from '@kit/ulid.ts';
import { areaName } from '@shared/areas/area.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { AreaPicker } from './AreaPicker.tsx';
import { Button } from './Button.tsx';
import { Cell } from './Cell.tsx';
import { Field } from './Field.tsx';
import { Sheet } from './Sheet.tsx';

interface ProxySheetProps {
  title: string;
  hint: string;
  /** On record with the look-up: 代点单, 走访. */
  why: string;
  /** What the button that registers somebody new is called. */
  send: string;
  open: boolean;
  onClose: () => void;
  onServed: (id: string, name: string) => void;
}
interface Known {
  id: string;
  name: string;
  community?: string;
}

/** For grid workers, station staff and the hotline: a person without a phone, found by number or registered by name. */
export function ProxySheet({ title, hint, why, send, open, onClose, onServed }: ProxySheetProps) {
  const [form, setForm] = useState({ phone: '', name: '', area: '', text: '', key: ulid(now()) });
  const [people, setPeople] = useState<Known[]>();
  const [picking, setPicking] = useState(false);
  const [problem, setProblem] = useState<string>();
  const set = (part: Partial<typeof form>): void => setForm({ ...form, ...part });
  const done = (id: string, name: string): void => {
    onServed(id, name);
    onClose();
  };
  const attempt = (run: () => Promise<void>) => async (): Promise<void> => {
    setProblem(undefined);
    await run().catch((error) => setProblem(sayError(error)));
  };
  const find = attempt(async () => {
    setPeople((await client.people.byPhone({ input: { phone: form.phone, reason: why } })).people);
  });
  const register = attempt(async () => {
    const { key, name, phone, area, text } = form;
    const input = { key, name, ...(phone && { phone }), address: { area, text } };
    done((await client.people.makeServed({ input })).id, name);
  });
  return (
    <>
      <Sheet title={title} open={open} onClose={onClose}>
        <View className="tip">{hint}</View>
        <Field label="手机号" kind="phone" value={form.phone} onChange={(phone) => set({ phone })} />
        <Button onTap={find} disabled={form.phone === ''}>
          按手机号找
        </Button>
        {people?.map(({ id, name, community }) => (
          <Cell key={id} title={name} label={community ? areaName(community) : ''} onTap={() => done(id, name)} />
        ))}
        {people?.length === 0 && <View className="tip">没有找到，请在下面登记</View>}
        <Field label="姓名" value={form.name} onChange={(name) => set({ name })} />
        <Cell title="社区或村" value={form.area ? areaName(form.area) : '请选择'} onTap={() => setPicking(true)} />
        <Field
          label="地址"
          value={form.text}
          hint="如：东胜小区 3 号楼 2 单元 501"
          onChange={(text) => set({ text })}
        />
        {problem && <View className="problem">{problem}</View>}
        <View className="form__send">
          <Button kind="main" onTap={register} disabled={!form.name || !form.area || !form.text}>
            {send}
          </Button>
        </View>
      </Sheet>
      <AreaPicker open={picking} onClose={() => setPicking(false)} onPick={(area) => set({ area })} />
    </>
  );
}
