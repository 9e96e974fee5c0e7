import type { Actor } from '../../shared/kit/actor.ts';
import type { Table } from '../kit/table.ts';

/** A page says it once a minute; a closed page is forgotten soon after. */
const fadesAfter = 90;

/** One item per desk and person: the last case they opened. No lock: two may act, and the second hears what the first did. */
export const sayHandling = (table: Table, area: string, caseId: string, actor: Actor, now: number): Promise<void> =>
  table.put({
    pk: `HANDLING#${area}`,
    sk: actor.id,
    caseId,
    name: actor.name,
    until: now + fadesAfter,
    ttl: now + fadesAfter,
  });

/** What the others of the desk have open now. */
export async function handlingAt(
  table: Table,
  area: string,
  reader: string,
  now: number,
): Promise<{ caseId: string; name: string }[]> {
  const { items } = await table.query<{ sk: string; caseId: string; name: string; until: number }>({
    pk: `HANDLING#${area}`,
    limit: 50,
  });
  return items.filter(({ sk, until }) => sk !== reader && until > now).map(({ caseId, name }) => ({ caseId, name }));
}
