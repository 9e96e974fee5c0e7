import { client } from '@kit/client.ts';
import { now } from '@kit/time.ts';
import { usePaged } from '@kit/useLoaded.ts';
import { useState } from 'react';
import { monthsTo } from './months.ts';

/** Handled matters of a month, of one street or community or of all; no sign-in. */
export function usePublic() {
  const months = monthsTo(now());
  const [month, setMonth] = useState(months[0]!);
  const [area, setArea] = useState<string>();
  const list = usePaged(
    (cursor) => client.snapshots.publicList({ input: { month, ...(area && { area }), ...(cursor && { cursor }) } }),
    `${month} ${area ?? ''}`,
  );
  return { months, month, setMonth, area, setArea, list };
}
