import { client } from '@kit/client.ts';
import { now } from '@kit/time.ts';
import { usePaged } from '@kit/useLoaded.ts';
import { useState } from 'react';

/** `202611` and the months before it, newest first. @param at epoch seconds */
export function monthsTo(at: number, count = 6): string[] {
  const [year = 0, month = 0] = new Date((at + 8 * 3600) * 1000).toISOString().split('-').map(Number);
  return Array.from({ length: count }, (_, back) => {
    const all = year * 12 + (month - 1) - back;
    return `${Math.floor(all / 12)}${String((all % 12) + 1).padStart(2, '0')}`;
  });
}

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
