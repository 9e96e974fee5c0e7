import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { keepPerson, session } from '@kit/session.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import type { Grant } from '@shared/kit/actor.ts';
import { useState } from 'react';

/** Who is signed in, asked again whenever 首页 is seen: posts are given and end while the program is open. */
export function useMe() {
  const person = useCell(session)?.person;
  const [ended, setEnded] = useState<readonly Grant[]>([]);
  useLoaded(async () => {
    const before = session.get()?.person.grants ?? [];
    const me = await client.people.me();
    const gone = before.filter(({ id }) => !me.grants.some((grant) => grant.id === id));
    if (gone.length > 0) setEnded(gone);
    keepPerson(me);
    return me;
  }, person?.id);
  return { person, ended, seen: () => setEnded([]) };
}
