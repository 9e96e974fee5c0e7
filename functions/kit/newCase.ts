import type { Actor } from '../../shared/kit/actor.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { caseId, keyInTime, shortNumber } from '../../shared/kit/ids.ts';
import { toCentre } from '../../shared/kit/rules.ts';
import type { CaseView } from '../../shared/kit/view.ts';
import { dueIn, type Settings } from '../../shared/kit/workflow.ts';
import { type CaseDeps, type CaseKind, contextOf } from './caseKind.ts';
import { freshCase } from './caseStore.ts';
import { takeOnly } from './onlyOne.ts';
import { checkPhotos } from './photos.ts';
import { shownCase } from './readCase.ts';
import { canonical, sha256 } from './seal.ts';
import type { Item } from './table.ts';

/** What a kind says about a new case; the kit fills in the rest of the head. */
export type Opening = Pick<CaseHead, 'category' | 'area' | 'requester' | 'served'> &
  Partial<CaseHead> & {
    /** What people wrote and who they are: sealed, never in the head. */
    body: Item;
    /** It begins as an emergency: the centre's duty desk, with a clock of its own. */
    emergency?: boolean;
    /** Of each of these the kind has one open case only (onlyOne.ts). */
    only?: readonly string[];
    /** Checked once it is known that this is no repeat: throws AppError. Ids of cases to look out for are the kind's. */
    check?: (head: CaseHead) => Promise<void>;
  };

/** One new case asked for: `key` is the client's ULID, `input` all that was sent with it. */
export interface Opened {
  action: string;
  key: string;
  input: object;
  actor: Actor;
  now: number;
}

/**
 * Makes a case: the same key with the same input gives the first answer, with another 409 keyReused.
 * AppError: keyTime for a key from another time, closedHere where the centre has stopped new ones.
 */
export async function openNewCase<V extends CaseView>(
  deps: CaseDeps,
  kind: CaseKind<V>,
  call: Opened,
  opening: Opening,
): Promise<V> {
  const { actor, now, key } = call;
  if (!keyInTime(key, now)) throw new AppError('keyTime', { field: 'key', serverTime: now });
  const { body, check, only = [], emergency = false, ...fields } = opening;
  const place = { kind: kind.workflow.kind, area: fields.area, category: fields.category };
  const settings = await deps.settings.forNew(kind.settings, place, now);
  if (settings.closed) throw new AppError('closedHere', { field: 'category' });
  const head = headOf(kind, call, fields, settings, emergency);
  await Promise.all([checkPhotos(deps.table, body.photos as string[] | undefined, actor), check?.(head)]);
  await takeOnly(deps.table, only, head, kind.workflow, now);
  const { key: _key, ...rest } = call.input as { key?: string };
  const made = await deps.cases.create(
    head,
    body,
    sha256(canonical(rest)).toString('base64url'),
    numbersOf(head.id, now),
  );
  if (made === 'keyReused') throw new AppError('keyReused', { field: 'key' });
  const context = contextOf(kind, made.head, now, settings);
  return (await shownCase(deps, kind, freshCase(made.head, body), call, context)).view;
}

/** A repeat of the same call by the same person has the same id. */
export const idFor = (action: string, key: string, actor: Pick<Actor, 'id'>): string =>
  caseId(key, sha256(`${actor.id}|${action}|${key}`));

function headOf(
  kind: CaseKind<never> | CaseKind,
  { action, key, actor, now }: Opened,
  fields: Omit<Opening, 'body' | 'check' | 'only' | 'emergency'>,
  settings: Settings,
  emergency: boolean,
): CaseHead {
  const state = fields.state ?? 'submitted';
  const head: CaseHead = {
    id: idFor(action, key, actor),
    no: '',
    kind: kind.workflow.kind,
    schema: 1,
    workflowVersion: kind.workflow.version,
    settingsVersion: settings.version,
    desk: fields.area.slice(0, 12),
    createdAt: now,
    since: now,
    helpers: [],
    places: 1,
    version: 1,
    bodyVersion: 1,
    flags: [],
    counters: {},
    history: [{ v: 1, action, by: actor.id, at: now, to: state }],
    hash: '',
    ...fields,
    state,
  };
  const context = contextOf(kind, head, now, settings);
  const placed = { ...head, due: dueIn(kind.workflow, head, context) };
  return emergency ? toCentre(placed, actor, {}, context) : placed;
}

/** Short numbers to try in turn: derived from the id, so that a repeat asks for the same ones. */
function numbersOf(id: string, now: number): (attempt: number) => string {
  const numbers = sha256(`number|${id}`);
  return (attempt) => shortNumber(now, String((numbers.readUInt32BE(0) + attempt * 7919) % 100_000).padStart(5, '0'));
}
