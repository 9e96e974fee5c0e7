import { type Actor, holds } from '../kit/actor.ts';
import type { AreaCode } from '../kit/area.ts';
import type { ErrorCode } from '../kit/errors.ts';
import type { ImportKind } from './columns.ts';

export type ImportState = 'proposed' | 'confirmed' | 'withdrawn';

/** One import and its story. Times are epoch seconds. */
export interface ImportRecord {
  id: string;
  kind: ImportKind;
  state: ImportState;
  /** Who brought the file. */
  by: string;
  at: number;
  rows: number;
  communities: AreaCode[];
  decidedBy?: string;
  decidedAt?: number;
  /** People whose grant ended because the new roster doesn't have them. */
  ended?: number;
}

/** A file nobody put in force for so long must be looked at anew. */
export const openFor = 14 * 86_400;

/** An administrator of every place the file speaks of. */
export const refuseImport = (actor: Actor, communities: readonly AreaCode[]): ErrorCode | undefined =>
  communities.every((community) => holds(actor, 'admin', community)) ? undefined : 'outOfScope';

/** People come to posts by it, so a second administrator puts it in force (design: grants). */
export function refuseConfirm(actor: Actor, record: ImportRecord, now: number): ErrorCode | undefined {
  const scope = refuseImport(actor, record.communities);
  if (scope) return scope;
  if (actor.id === record.by) return 'conflictOfInterest';
  if (record.state !== 'proposed') return 'wrongState';
  return now > record.at + openFor ? 'tooLate' : undefined;
}

export function refuseWithdraw(actor: Actor, record: ImportRecord): ErrorCode | undefined {
  return refuseImport(actor, record.communities) ?? (record.state === 'proposed' ? undefined : 'wrongState');
}
