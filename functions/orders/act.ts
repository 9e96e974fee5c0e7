import { createHash } from 'node:crypto';
import { type Actor, holds } from '../../shared/kit/actor.ts';
import { counted } from '../../shared/kit/case.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { applyAction } from '../../shared/kit/workflow.ts';
import { orderWorkflow } from '../../shared/orders/order.ts';
import { maySee, type OrderView } from '../../shared/orders/view.ts';
import { type CaseStore, Stale, type StoredCase } from '../kit/caseStore.ts';
import { canonical } from '../kit/seal.ts';
import { ConditionFailed, type Table } from '../kit/table.ts';
import { contextFor, contextOf } from './facts.ts';
import { checkPhotos } from './photos.ts';
import { shown } from './show.ts';

export interface OrderDeps {
  table: Table;
  cases: CaseStore;
}
interface ActCall {
  params: { id: string };
  input: { version: number } & Record<string, unknown>;
  actor: Actor;
  now: number;
}
const tries = 4;

/** One transition: load, ask the core, save; a lost race is told with the case as it is now. */
export async function act(deps: OrderDeps, call: ActCall, action: string): Promise<OrderView> {
  const racing = (orderWorkflow.actions as Record<string, { racing?: true }>)[action]?.racing;
  for (let attempt = 1; ; attempt++) {
    const stored = await loadFor(deps, call, racing);
    if (stored.head.version !== call.input.version && !racing) return await repeatOrStale(deps, stored, call, action);
    try {
      return await tryOnce(deps, stored, call, action, racing === true);
    } catch (error) {
      // A HOLD changed meanwhile, or others took places beside us: look again and decide anew.
      const again =
        error instanceof ConditionFailed ||
        error instanceof Stale ||
        (error as Error).name === 'TransactionCanceledException';
      if (!again) throw error;
      if (attempt === tries) throw new AppError('busy');
      if (error instanceof Stale && !racing) return await repeatOrStale(deps, await loadFor(deps, call), call, action);
    }
  }
}

/** The case, if this actor may see it. `racing`: a volunteer of the area who comes too late hears that, not a scope. */
export async function loadFor(
  { cases }: OrderDeps,
  { params, actor }: Pick<ActCall, 'params' | 'actor'>,
  racing = false,
): Promise<StoredCase> {
  const stored = await cases.load(params.id);
  if (stored?.head.kind !== 'order') throw new AppError('notFound');
  if (maySee(stored.head, actor)) return stored;
  if (racing && holds(actor, 'volunteer', stored.head.area)) throw new AppError('lostRace');
  throw new AppError(actor.grants.length > 0 ? 'outOfScope' : 'notYours');
}

async function tryOnce(
  deps: OrderDeps,
  stored: StoredCase,
  call: ActCall,
  action: string,
  racing: boolean,
): Promise<OrderView> {
  const { version: _version, ...input } = call.input;
  const { head } = stored;
  const { context, decided } = await contextFor(deps.table, head, call.actor, action, input, call.now);
  const noteId = noteIdOf(head.id, head.version, call.actor.id, input);
  const outcome = applyAction(orderWorkflow, head, call.actor, action, input, context, noteId);
  if (!outcome.ok) {
    if (outcome.refused === 'wrongCode') await countWrongCode(deps, stored);
    const { refused, field, text } = outcome;
    throw new AppError(racing && refused === 'wrongState' ? 'lostRace' : refused, { field, text });
  }
  await checkPhotos(deps.table, input.photos as string[] | undefined, call.actor);
  if (noteId) await deps.cases.putNote(head.id, noteId, { words: input.words, input });
  const body = action === 'amend' ? await newBody(deps, stored, outcome.head.bodyVersion, input) : undefined;
  const saved = await deps.cases.save(stored, outcome.head, canonical(input), decided);
  const note = noteId ? [{ id: noteId, words: input.words as string | undefined, input }] : [];
  const bodies = body ? { ...stored.bodies, [saved.bodyVersion]: body } : stored.bodies;
  return shown(deps.table, { ...stored, head: saved, bodies, notes: [...stored.notes, ...note] }, call.actor, context);
}

/** The same tap again (same actor, action, version and words) gets the first answer; anybody else hears staleVersion. */
async function repeatOrStale(deps: OrderDeps, stored: StoredCase, call: ActCall, action: string): Promise<OrderView> {
  const { version, ...input } = call.input;
  const made = stored.head.history.find((entry) => entry.v === version + 1);
  const note = noteIdOf(stored.head.id, version, call.actor.id, input);
  const view = await shown(deps.table, stored, call.actor, contextOf(stored.head, call.now));
  if (made?.by === call.actor.id && made.action === action && made.note === note) return view;
  throw new AppError('staleVersion', { current: view });
}

/** Guessing must cost something: the count is the one thing a refusal writes (workflows.md, start: 5 wrong codes). */
async function countWrongCode({ cases }: OrderDeps, stored: StoredCase): Promise<void> {
  await cases.save(stored, counted(stored.head, 'wrongCodes')).catch((error) => {
    if (!(error instanceof Stale)) throw error;
  });
}

async function newBody(
  deps: OrderDeps,
  stored: StoredCase,
  version: number,
  input: Record<string, unknown>,
): Promise<Record<string, unknown>> {
  const { area: _area, ...changes } = input;
  const body = { ...stored.bodies[stored.head.bodyVersion], ...changes };
  await deps.cases.putBody(stored.head.id, version, body, '');
  return body;
}

/** What people said or showed goes into a note item; ids and ratings stand in the head already. */
const noted = ['words', 'reason', 'photos', 'channel'];

/** The same words by the same actor on the same version give the same id: a repeat is known by it. */
function noteIdOf(id: string, version: number, actor: string, input: Record<string, unknown>): string | undefined {
  if (!noted.some((field) => input[field] !== undefined)) return undefined;
  return createHash('sha256')
    .update(`${id}|${version}|${actor}|${canonical(input)}`)
    .digest('base64url')
    .slice(0, 16);
}
