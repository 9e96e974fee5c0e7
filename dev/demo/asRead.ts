import { contextOf } from '../../functions/kit/caseKind.ts';
import { openCaseStore } from '../../functions/kit/caseStore.ts';
import { openNames } from '../../functions/kit/names.ts';
import { openSettings } from '../../functions/kit/settingsStore.ts';
import type { Table } from '../../functions/kit/table.ts';
import { orderKind } from '../../functions/orders/kind.ts';
import { type Actor, type Grant, inForce } from '../../shared/kit/actor.ts';
import { namedIn } from '../../shared/kit/view.ts';
import { orderWorkflow } from '../../shared/orders/order.ts';
import type { OrderView } from '../../shared/orders/view.ts';

/** An order as this person would read it at `now` (epoch s); undefined when they may not open it. */
export type AsRead = (id: string, personId: string, now: number) => Promise<OrderView | undefined>;

/**
 * By the product's own rules, but without opening anything: a person who did not look must not stand among those who saw
 * the address. The functions have no such way in; it reads the local table beside them.
 */
export function openAsRead(table: Table): AsRead {
  const cases = openCaseStore(table, () => orderWorkflow);
  const [settings, names] = [openSettings(table), openNames(table)];
  return async (id, personId, now) => {
    const [stored, actor] = await Promise.all([cases.load(id), actorOf(table, personId, now)]);
    if (stored?.head.kind !== orderWorkflow.kind || !actor || !orderKind.maySee(stored, actor)) return undefined;
    const { head } = stored;
    const context = contextOf(orderKind, head, now, await settings.of(orderKind.settings, head));
    const shown = { names: await names.of(namedIn(head), actor, now), link: unlinked, seen: [], complaints: [] };
    return orderKind.view(stored, actor, context, shown);
  };
}

/** Pictures are counted, not shown: their links belong to whoever opens the page. */
const unlinked = (id: string) => ({ id, view: '' });

async function actorOf(table: Table, id: string, now: number): Promise<Actor | undefined> {
  const person = await table.get<{ name: string; grants?: Grant[]; servedBy?: string[] }>(`PERSON#${id}`, 'PERSON');
  if (!person) return undefined;
  const { name, grants = [], servedBy = [] } = person;
  return { id, name, grants: inForce(grants, now), servedBy };
}
