import { useCell } from '@kit/cell.ts';
import { session } from '@kit/session.ts';
import { hasFlag } from '@shared/catalogue/matters.ts';
import { units } from '@shared/catalogue/units.ts';
import { View } from '@tarojs/components';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Chips } from '@ui/Chips.tsx';
import { Field } from '@ui/Field.tsx';
import { ProxySheet } from '@ui/ProxySheet.tsx';
import { Switch } from '@ui/Switch.tsx';
import { useState } from 'react';
import { type Draft, isComplaint } from '../draft.ts';
import { words } from '../words.ts';

/** Posts that report for a person without a phone. */
const standIns: readonly string[] = ['gridWorker', 'stationStaff', 'operator'];
const useStandsIn = (): boolean => (useCell(session)?.person.grants ?? []).some(({ role }) => standIns.includes(role));

interface WhoProps {
  draft: Draft;
  put: (part: Partial<Draft>) => void;
  problems: Record<string, string>;
}

/** How to reach whoever reports, and what of it may be known: each is asked only where it means something. */
export function Who({ draft, put, problems }: WhoProps) {
  const complaint = isComplaint(draft);
  const stands = useStandsIn();
  const [proxy, setProxy] = useState(false);
  const mayBePublic = hasFlag(draft.category ?? '', 'publicOk') && !draft.secret;
  return (
    <Card title={`5 ${words.who}`}>
      {stands && (
        <Cell
          title={words.forWhom}
          value={draft.servedName ?? words.forMyself}
          onTap={() => (draft.servedId ? put({ servedId: undefined, servedName: undefined }) : setProxy(true))}
        />
      )}
      <Field
        label={words.contact}
        value={draft.contactName}
        hint={words.contactHint}
        max={30}
        problem={problems.contactName}
        onChange={(contactName) => put({ contactName })}
      />
      <Field
        label={words.phone}
        kind="phone"
        value={draft.contactPhone}
        hint={words.phoneHint}
        max={12}
        problem={problems.contactPhone}
        onChange={(contactPhone) => put({ contactPhone })}
      />
      {complaint ? (
        <>
          <View className="tip">{words.alwaysSecret}</View>
          <View className="form__label">{words.accused}</View>
          <Chips
            chips={units().map(({ code, short }) => ({ key: code, text: short }))}
            chosen={draft.accused ? [draft.accused] : []}
            onChange={([accused]) => put({ accused })}
          />
          <View className="tip">{words.accusedHint}</View>
        </>
      ) : (
        <Switch
          title={words.secret}
          label={words.secretHint}
          on={draft.secret}
          onChange={(secret) => put({ secret })}
        />
      )}
      {mayBePublic && (
        <Switch
          title={words.mayShow}
          label={words.mayShowHint}
          on={draft.mayShow}
          onChange={(mayShow) => put({ mayShow })}
        />
      )}
      <ProxySheet
        title={words.forWhom}
        hint={words.forWhomHint}
        why={words.proxyWhy}
        send={words.register}
        open={proxy}
        onClose={() => setProxy(false)}
        onServed={(servedId, servedName) => put({ servedId, servedName })}
      />
    </Card>
  );
}
