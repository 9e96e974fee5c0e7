import type { Actor } from '../../shared/kit/actor.ts';
import type { Context } from '../../shared/kit/workflow.ts';
import { type OrderBody, type OrderView, viewOf } from '../../shared/orders/view.ts';
import type { StoredCase } from '../kit/caseStore.ts';
import type { Table } from '../kit/table.ts';
import { signView } from '../kit/viewLink.ts';

/** The order as this actor may see it; other helpers' names are looked up, half a read unit each. */
export async function shown(table: Table, stored: StoredCase, actor: Actor, context: Context): Promise<OrderView> {
  const ids = stored.head.helpers.map(({ id }) => id).filter((id) => id !== actor.id);
  const people = await Promise.all(ids.map((id) => table.get<{ name: string }>(`PERSON#${id}`, 'PERSON')));
  const others = Object.fromEntries(ids.map((id, at) => [id, people[at]?.name ?? '']));
  const names = { ...others, [actor.id]: actor.name };
  const body = stored.bodies[stored.head.bodyVersion] as OrderBody | undefined;
  const link = (id: string) => ({ id, view: signView(id, actor.id, context.now) });
  return viewOf(stored.head, body, stored.notes, actor, context, { names, link });
}
