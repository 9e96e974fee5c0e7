import type { GenericSchema } from 'valibot';
import type { Actor } from './actor.ts';
import type { CaseHead, Flag } from './case.ts';
import { type Context, dueIn, type Refusal, type Workflow } from './workflow.ts';

/** What becomes of a case on its way into another kind: the head's own part, the body rewritten for that kind. */
export interface Taken {
  head: Pick<CaseHead, 'category' | 'state'> & Partial<Pick<CaseHead, 'window' | 'places' | 'own' | 'unit' | 'desk'>>;
  body: Record<string, unknown>;
  /** Of each of these there may be one open case only (functions/kit/onlyOne.ts). */
  only?: readonly string[];
}

/**
 * How a case of another kind becomes one of this kind (workflows.md, convert). A feature names it as `turn` in
 * `features.ts`; the kinds it may come from have an action with `into: '<this kind>'`.
 */
export interface Turn {
  /** What must be said besides what the case knows already. */
  form: GenericSchema;
  // biome-ignore lint/suspicious/noExplicitAny: parsed by `form`
  take(head: CaseHead, body: Record<string, unknown>, form: any, actor: Actor, now: number): Taken | Refusal;
}

/** Flags that mean the same whatever the kind. */
const lasting = new Set<Flag>(['emergency', 'onInspectorList', 'sampled']);

/**
 * The head under its new kind: same id, number, sides, counters, history and case clock; helpers, offers and what only
 * the old kind knew are gone. @param head as the old kind's action left it; its last entry gets the state it led to
 */
export function turned(workflow: Workflow, head: CaseHead, taken: Taken['head'], context: Context): CaseHead {
  const { id, no, area, desk, createdAt, requester, served, proxy, settingsVersion, version, counters, hash } = head;
  const last = head.history.length - 1;
  const next: CaseHead = {
    ...{ id, no, area, desk, createdAt, requester, served, proxy, settingsVersion, version, counters, hash },
    kind: workflow.kind,
    schema: head.schema,
    workflowVersion: workflow.version,
    since: context.now,
    helpers: [],
    places: 1,
    bodyVersion: head.bodyVersion + 1,
    flags: head.flags.filter((flag) => lasting.has(flag)),
    history: head.history.map((entry, at) => (at === last ? { ...entry, to: taken.state } : entry)),
    ...taken,
  };
  return { ...next, due: dueIn(workflow, next, context) };
}

/** Once each way: no entry of this action yet (the history is whole when a case is loaded). */
export const notTurnedBefore =
  (action: string) =>
  (head: CaseHead): Refusal | undefined =>
    head.history.some((entry) => entry.action === action)
      ? { refused: 'limitReached', text: '已经转办过一次，不能再转' }
      : undefined;
