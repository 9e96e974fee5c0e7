import { isArea } from '../../shared/areas/area.ts';
import { type Actor, holds } from '../../shared/kit/actor.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { timeOf } from '../../shared/kit/ids.ts';
import type { RecordInput } from '../../shared/visits/routes.ts';
import type { CaseDeps } from '../kit/caseKind.ts';
import type { Opening } from '../kit/newCase.ts';
import { mayVisit, type OnRecord, onRecord } from './people.ts';

const states = { later: 'heard', solved: 'solvedOnSpot', noted: 'noted' } as const;

/** A new card: what is on record about the person is filled in, not asked. AppError where the actor has no post there. */
export async function openingOf({ table }: CaseDeps, input: RecordInput, actor: Actor, now: number): Promise<Opening> {
  const { area, servedId, outcome, details, photos } = input;
  if (!isArea(area)) throw new AppError('badInput', { field: 'area', text: '“社区”不是达拉特旗的社区或网格' });
  if (!mayVisit(actor, area)) throw new AppError('outOfScope', { field: 'area' });
  if (servedId === actor.id) throw new AppError('conflictOfInterest', { field: 'servedId' });
  if (outcome === 'solved' && !servedId)
    throw new AppError('notFit', { field: 'outcome', text: '先写明走访了谁，才能记为当场解决' });
  const known: OnRecord | undefined = servedId ? await onRecord(table, servedId, actor) : undefined;
  const sides = servedId
    ? { requester: servedId, served: servedId, proxy: actor.id }
    : { requester: actor.id, served: actor.id };
  return {
    category: 'visit',
    area,
    ...sides,
    helpers: [{ id: actor.id, as: holds(actor, 'gridWorker', area) ? 'gridWorker' : 'staff' }],
    state: states[outcome],
    ...(outcome === 'noted' && { closedAt: now }),
    ...(outcome === 'solved' && { finishedAt: now }),
    body: {
      details,
      photos,
      address: input.address ?? known?.address,
      contactName: input.contactName ?? (known?.name || undefined),
      contactPhone: input.contactPhone ?? known?.phone,
    },
    check: (head) => keepLine(table, actor, head.id, input.key),
  };
}

/** The visitor's own list: a line names the case and says when it was heard; written before the case, harmless without it. */
async function keepLine(table: CaseDeps['table'], actor: Actor, id: string, key: string): Promise<void> {
  const at = Math.floor(timeOf(key) / 1000);
  await table.put({ pk: `VISITS#${actor.id}`, sk: `${String(at).padStart(10, '0')}#${id}`, id, at });
}
