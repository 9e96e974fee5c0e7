import { createHash } from 'node:crypto';
import { type Actor, systemActor } from '../../shared/kit/actor.ts';
import { count, counted } from '../../shared/kit/case.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { type CaseView, namedIn } from '../../shared/kit/view.ts';
import { applyAction, type Context } from '../../shared/kit/workflow.ts';
import { type CaseDeps, type CaseKind, contextOf, type Looked } from './caseKind.ts';
import { Stale, type StoredCase } from './caseStore.ts';
import { loadFor } from './loadCase.ts';
import { checkPhotos } from './photos.ts';
import { shownCase } from './readCase.ts';
import { canonical } from './seal.ts';
import { ConditionFailed } from './table.ts';

export interface ActCall {
  params: { id: string };
  input: { version: number } & Record<string, unknown>;
  actor: Actor;
  now: number;
}
const tries = 4;

/** One transition of a case of any kind: load, ask the core, save; a lost race is told with the case as it is now. */
export async function act<V extends CaseView>(
  deps: CaseDeps,
  kind: CaseKind<V>,
  call: ActCall,
  action: string,
): Promise<V> {
  const racing = kind.workflow.actions[action]?.racing === true;
  for (let attempt = 1; ; attempt++) {
    const stored = await loadFor(deps, kind, call, racing);
    if (stored.head.version !== call.input.version && !racing)
      return await repeatOrStale(deps, kind, stored, call, action);
    try {
      return await tryOnce(deps, kind, stored, call, action, racing);
    } catch (error) {
      // A HOLD changed meanwhile, or others took places beside us: look again and decide anew.
      const again =
        error instanceof ConditionFailed ||
        error instanceof Stale ||
        (error as Error).name === 'TransactionCanceledException';
      if (!again) throw error;
      if (attempt === tries) throw new AppError('busy');
      if (error instanceof Stale && !racing)
        return await repeatOrStale(deps, kind, await loadFor(deps, kind, call), call, action);
    }
  }
}

async function tryOnce<V extends CaseView>(
  deps: CaseDeps,
  kind: CaseKind<V>,
  stored: StoredCase,
  call: ActCall,
  action: string,
  racing: boolean,
): Promise<V> {
  const { version: _version, ...input } = call.input;
  const { actor, now } = call;
  const { head } = stored;
  const ask = { action, actor, input, now };
  const [settings, looked] = await Promise.all([
    deps.settings.of(kind.settings, head),
    kind.look?.(deps, stored, ask) ?? ({ facts: {} } as Looked),
    // For the view that answers: asked for here, they share a call with what is looked up.
    deps.names.of(namedIn(head), actor, now),
  ]);
  const context = contextOf(kind, head, now, settings, looked.facts);
  const noteId = noteIdOf(head.id, head.version, actor.id, input);
  const outcome = applyAction(kind.workflow, head, actor, action, input, context, noteId);
  if (!outcome.ok) {
    if (outcome.refused === 'wrongCode') await countWrongCode(deps, kind, stored, context);
    const { refused, field, text } = outcome;
    throw new AppError(racing && refused === 'wrongState' ? 'lostRace' : refused, { field, text });
  }
  await checkPhotos(deps.table, input.photos as string[] | undefined, actor);
  await kind.before?.(deps, stored, ask, outcome.head);
  if (noteId) await deps.cases.putNote(head.id, noteId, { words: input.words, input });
  const body = await newBody(deps, kind, stored, action, outcome.head.bodyVersion, input);
  const beside = kind.beside?.(deps, stored, ask, outcome.head);
  const saved = await deps.cases.save(stored, outcome.head, canonical(input), looked.decided, beside);
  const note = noteId ? [{ id: noteId, words: input.words as string | undefined, input }] : [];
  const bodies = body ? { ...stored.bodies, [saved.bodyVersion]: body } : stored.bodies;
  const known = { ...stored, head: saved, bodies, notes: [...stored.notes, ...note] };
  // Items beside the head changed too: read them as they are now.
  const after = beside?.length ? ((await deps.cases.load(head.id)) ?? known) : known;
  return (await shownCase(deps, kind, after, call, context)).view;
}

/** The same tap again (same actor, action, version and words) gets the first answer; anybody else hears staleVersion. */
async function repeatOrStale<V extends CaseView>(
  deps: CaseDeps,
  kind: CaseKind<V>,
  stored: StoredCase,
  call: ActCall,
  action: string,
): Promise<V> {
  const { version, ...input } = call.input;
  const { head } = stored;
  const made = head.history.find((entry) => entry.v === version + 1);
  const note = noteIdOf(head.id, version, call.actor.id, input);
  const context = contextOf(kind, head, call.now, await deps.settings.of(kind.settings, head));
  const { view } = await shownCase(deps, kind, stored, call, context);
  if (made?.by === call.actor.id && made.action === action && made.note === note) return view;
  throw new AppError('staleVersion', { current: view });
}

/** Guessing must cost something: the count is the one thing a refusal writes (workflows.md, start: 5 wrong codes). */
async function countWrongCode(
  { cases }: CaseDeps,
  { workflow }: CaseKind<never> | CaseKind,
  stored: StoredCase,
  context: Context,
): Promise<void> {
  const next = counted(stored.head, 'wrongCodes');
  const fifth = count(next, 'wrongCodes') === 5;
  const locked = fifth ? applyAction(workflow, next, systemActor, 'lockCode', {}, context) : undefined;
  await cases.save(stored, locked?.ok ? locked.head : next).catch((error) => {
    if (!(error instanceof Stale)) throw error;
  });
}

async function newBody(
  deps: CaseDeps,
  kind: CaseKind<never> | CaseKind,
  { head, bodies }: StoredCase,
  action: string,
  version: number,
  input: Record<string, unknown>,
): Promise<Record<string, unknown> | undefined> {
  const fields = kind.bodyFields?.[action];
  if (!fields) return undefined;
  const changes = Object.fromEntries(Object.entries(input).filter(([field]) => fields.includes(field)));
  const body = { ...bodies[head.bodyVersion], ...changes };
  await deps.cases.putBody(head.id, version, body, '');
  return body;
}

/** What people said or showed goes into a note item; ids and ratings stand in the head already. */
const noted = ['words', 'reason', 'photos', 'channel'];

/** The same words by the same actor on the same version give the same id: a repeat is known by it. */
export function noteIdOf(
  id: string,
  version: number,
  actor: string,
  input: Record<string, unknown>,
): string | undefined {
  if (!noted.some((field) => input[field] !== undefined)) return undefined;
  return createHash('sha256')
    .update(`${id}|${version}|${actor}|${canonical(input)}`)
    .digest('base64url')
    .slice(0, 16);
}
