import { type Actor, holdsAny, type Role } from '../../shared/kit/actor.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { open } from '../kit/seal.ts';
import type { Table } from '../kit/table.ts';

const visitors: readonly Role[] = ['gridWorker', 'stationStaff', 'streetStaff', 'centre'];
export const mayVisit = (actor: Actor, area: string): boolean => holdsAny(actor, visitors, area);

/** What is on record about a person who lives where the actor works; undefined parts are not on record. */
export interface OnRecord {
  name: string;
  area?: string;
  address?: string;
  phone?: string;
}

/** AppError notFound for nobody known, outOfScope where the person lives elsewhere. */
export async function onRecord(table: Table, personId: string, actor: Actor): Promise<OnRecord> {
  const [person, profile] = await table.getAll(['PERSON', 'PROFILE'].map((sk) => ({ pk: `PERSON#${personId}`, sk })));
  if (!person) throw new AppError('notFound', { field: 'servedId', text: '没有这位居民，请先登记' });
  const area = profile?.area as string | undefined;
  if (area && !mayVisit(actor, area)) throw new AppError('outOfScope', { field: 'servedId' });
  return {
    name: String(person.name ?? ''),
    ...(area && { area, address: open(profile!.address as string) }),
    ...(profile?.phone !== undefined && area && { phone: open(profile.phone as string) }),
  };
}
