import { sayError } from '@kit/errors.ts';
import { call, confirm, toast } from '@kit/page.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { ActionForm } from './ActionForm.tsx';
import { Button } from './Button.tsx';
import { Cell } from './Cell.tsx';
import type { FieldsProps } from './FormFields.tsx';
import type { ActionSpec, Values } from './form.ts';
import { Icon } from './Icon.tsx';
import { Sheet } from './Sheet.tsx';

interface ActionBarProps extends Pick<FieldsProps, 'candidates' | 'times'> {
  /** What this reader may do now, as the server says. */
  actions: readonly string[];
  table: Record<string, ActionSpec>;
  /** Staff read the staff's words. */
  staff: boolean;
  onAct: (action: string, input: Values) => Promise<unknown>;
  /** Number to ring, where this reader may have it. */
  phone?: string;
  /** These never hide under 更多. */
  always?: readonly string[];
  /** Grey line above: why something is not possible now. */
  why?: string;
  starts?: Record<string, Values>;
}

/** At most two buttons and 更多; what must not hide stands apart. Drawn from what the server allows. */
export function ActionBar({ actions, table, staff, onAct, phone, always = [], why, starts, ...rest }: ActionBarProps) {
  const [open, setOpen] = useState<string>();
  const [more, setMore] = useState(false);
  const [busy, setBusy] = useState(false);
  const known = actions.filter((name) => table[name]).sort((a, b) => table[a]!.rank - table[b]!.rank);
  const fixed = known.filter((name) => always.includes(name)).slice(0, 1);
  const others = known.filter((name) => !fixed.includes(name));
  const shown = others.filter((name) => table[name]!.rank < 50).slice(0, 2 - fixed.length);
  const hidden = others.filter((name) => !shown.includes(name));
  const label = (name: string): string => (staff ? table[name]!.staff : table[name]!.resident);

  const begin = async (name: string): Promise<void> => {
    const { fields, sure, tip, danger } = table[name]!;
    setMore(false);
    if (fields.length > 0 || danger || tip) return setOpen(name);
    if (sure && !(await confirm(sure, '', label(name)))) return;
    setBusy(true);
    await onAct(name, {}).catch((error) => toast(sayError(error)));
    setBusy(false);
  };
  const button = (name: string) => (
    <View className="grow" key={name}>
      <Button
        kind={table[name]!.look === 'main' && name === shown[0] ? 'main' : 'plain'}
        busy={busy}
        onTap={() => begin(name)}
      >
        {label(name)}
      </Button>
    </View>
  );
  return (
    <>
      {why && <View className="bar__why">{why}</View>}
      <View className="bar">
        {phone && <Fixed icon="phone-o" text="打电话" onTap={() => call(phone)} />}
        {hidden.length > 0 && <Fixed icon="ellipsis" text="更多" onTap={() => setMore(true)} />}
        {fixed.map(button)}
        {shown.map(button)}
      </View>
      <Sheet title="更多" open={more} onClose={() => setMore(false)}>
        {hidden.map((name) => (
          <Cell key={name} title={label(name)} onTap={() => begin(name)} />
        ))}
      </Sheet>
      {open && table[open] && (
        <ActionForm
          key={open}
          title={label(open)}
          spec={table[open]}
          open
          onClose={() => setOpen(undefined)}
          start={starts?.[open]}
          onSend={async (input) => {
            await onAct(open, input);
            // Another form may have been opened meanwhile.
            setOpen((now) => (now === open ? undefined : now));
          }}
          {...rest}
        />
      )}
    </>
  );
}

const Fixed = ({ icon, text, onTap }: { icon: string; text: string; onTap: () => void }) => (
  <View className="bar__fixed" hoverClass="pressed" ariaRole="button" ariaLabel={text} onClick={onTap}>
    <Icon name={icon} />
    {text}
  </View>
);
