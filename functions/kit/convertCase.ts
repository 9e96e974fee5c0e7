import type { Actor } from '../../shared/kit/actor.ts';
import { officeCalendar } from '../../shared/kit/calendars.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { type Turn, turned } from '../../shared/kit/turn.ts';
import { applyAction, type Context, type Settings, type Workflow } from '../../shared/kit/workflow.ts';
import { noteIdOf } from './actOnCase.ts';
import type { CaseDeps } from './caseKind.ts';
import { Stale, type StoredCase } from './caseStore.ts';
import { checked } from './lambdaFor.ts';
import { takeOnly } from './onlyOne.ts';
import { canonical } from './seal.ts';

/** What of a kind a conversion needs: its table, its settings and how others become one of it. */
export interface TurningKind {
  workflow: Workflow;
  settings: Settings;
  turn?: Turn;
}
export interface Converting {
  params: { id: string };
  input: { version: number; to: string; words?: string; form: Record<string, unknown> };
  actor: Actor;
  now: number;
}
/** Where the case is now; its page is the new kind's. */
export interface Converted {
  id: string;
  no: string;
  kind: string;
  state: string;
  version: number;
}

/**
 * Turns a case into one of another kind: the old kind's table says who may and when, the new kind's `turn` rewrites the
 * body, and one conditional update of the head does it. Id, number, sides, history and case clock stay.
 */
export async function convertCase(
  deps: CaseDeps,
  kindOf: (kind: string) => TurningKind | undefined,
  call: Converting,
): Promise<Converted> {
  const { input, actor, now } = call;
  const stored = await deps.cases.load(call.params.id);
  const from = stored && kindOf(stored.head.kind);
  if (!stored || !from) throw new AppError('notFound');
  const words = { words: input.words, to: input.to, form: input.form };
  const note = noteIdOf(stored.head.id, input.version, actor.id, words)!;
  if (stored.head.version !== input.version) return repeated(stored.head, call, note);
  const to = kindOf(input.to);
  const [action] = Object.entries(from.workflow.actions).find(([, { into }]) => into === input.to) ?? [];
  if (!to?.turn || !action) throw new AppError('badInput', { field: 'to', text: '不能转为这一类' });

  const context = await contextFor(deps, from, stored.head, actor, now);
  const outcome = applyAction(from.workflow, stored.head, actor, action, input, context, note);
  if (!outcome.ok) throw new AppError(outcome.refused, { field: outcome.field, text: outcome.text });
  const { head, body, only } = taken(to.turn, stored, call);
  const next = turned(
    to.workflow,
    outcome.head,
    head,
    await contextFor(deps, to, { ...stored.head, ...head }, actor, now),
  );
  await takeOnly(deps.table, only ?? [], next, to.workflow, now);
  await deps.cases.putNote(next.id, note, { words: input.words, input: { to: input.to } });
  await deps.cases.putBody(next.id, next.bodyVersion, body, '');
  try {
    return shown(await deps.cases.save(stored, next, canonical(words)));
  } catch (error) {
    if (error instanceof Stale) throw new AppError('staleVersion');
    throw error;
  }
}

function taken(turn: Turn, { head, bodies }: StoredCase, { input, actor, now }: Converting) {
  const form = checked(turn.form, input.form, 'form.');
  const result = turn.take(head, bodies[head.bodyVersion] ?? {}, form, actor, now);
  if ('refused' in result) throw new AppError(result.refused, { field: result.field, text: result.text });
  return result;
}

async function contextFor(
  { settings }: CaseDeps,
  kind: TurningKind,
  head: CaseHead,
  actor: Actor,
  now: number,
): Promise<Context> {
  const near = (actor.servedBy ?? []).some((person) => [head.served, head.requester].includes(person));
  const own = { ...head, kind: kind.workflow.kind };
  const facts = { family: near ? [actor.id] : [] };
  return { now, settings: await settings.of(kind.settings, own), calendar: officeCalendar, facts };
}

/** The same tap again gets the first answer; anybody else hears that the case has moved on. */
function repeated(head: CaseHead, { input, actor }: Converting, note: string): Converted {
  const made = head.history.find((entry) => entry.v === input.version + 1);
  if (made?.by === actor.id && made.note === note) return shown(head);
  throw new AppError('staleVersion', { current: shown(head) });
}

const shown = ({ id, no, kind, state, version }: CaseHead): Converted => ({ id, no, kind, state, version });
