import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { session } from '@kit/session.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { Card } from '@ui/Card.tsx';
import { Chips } from '@ui/Chips.tsx';
import { ProxySheet } from '@ui/ProxySheet.tsx';
import { useState } from 'react';
import { words } from '../words.ts';

interface ForWhomProps {
  servedId?: string;
  servedName?: string;
  onChange: (served: { servedId?: string; servedName?: string }) => void;
}

const proxyRoles = new Set(['gridWorker', 'stationStaff', 'operator']);

/** First question: oneself, a bound relative, or (for staff) somebody without a phone. The address decides the station. */
export function ForWhom({ servedId, servedName, onChange }: ForWhomProps) {
  const person = useCell(session)?.person;
  const family = useLoaded(() => client.people.family(), person ? person.id : undefined);
  const [proxy, setProxy] = useState(false);
  const bound = family.data?.serves.filter(({ state }) => state === 'bound') ?? [];
  const other = servedId && !bound.some((one) => one.servedId === servedId);
  const chips = [
    { key: 'self', text: words.self },
    ...bound.map((one) => ({ key: one.servedId, text: `${one.servedName}（${one.relation}）` })),
    ...(other ? [{ key: servedId, text: servedName ?? '' }] : []),
    ...(person?.grants.some(({ role }) => proxyRoles.has(role)) ? [{ key: 'proxy', text: words.proxy }] : []),
  ];
  const choose = (key = 'self'): void => {
    if (key === 'proxy') setProxy(true);
    else if (key === 'self') onChange({ servedId: undefined, servedName: undefined });
    else onChange({ servedId: key, servedName: bound.find((one) => one.servedId === key)?.servedName ?? servedName });
  };
  return (
    <Card title={`1 ${words.forWhom}`}>
      <Chips chips={chips} chosen={[servedId ?? 'self']} onChange={([key]) => choose(key)} />
      <ProxySheet
        title={words.proxy}
        hint={words.proxyHint}
        why="代点单"
        send="登记并代点"
        open={proxy}
        onClose={() => setProxy(false)}
        onServed={(id, name) => onChange({ servedId: id, servedName: name })}
      />
    </Card>
  );
}
