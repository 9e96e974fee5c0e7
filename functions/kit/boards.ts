import { type Actor, holdsAny, type Role } from '../../shared/kit/actor.ts';
import type { CaseCard } from '../../shared/kit/card.ts';
import { AppError } from '../../shared/kit/errors.ts';
import type { Item } from './table.ts';

/** A card from what the indexes project of a head. */
export const cardOf = (item: Item): CaseCard =>
  ({
    id: String(item.pk).slice(5),
    no: item.no,
    kind: item.k,
    category: item.c,
    area: item.a,
    state: item.s,
    version: item.v,
    window: item.w,
    due: item.u,
    flags: item.f ?? [],
  }) as CaseCard;

/** Lists of a place are for those whose grant covers it. */
export function mustCover(actor: Actor, wanted: readonly Role[], area: string): void {
  if (!holdsAny(actor, wanted, area)) throw new AppError('outOfScope');
}
