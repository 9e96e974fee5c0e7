import type { Actor } from '../../shared/kit/actor.ts';
import type { CaseView } from '../../shared/kit/view.ts';
import type { Workflow } from '../../shared/kit/workflow.ts';
import { type ActCall, act } from './actOnCase.ts';
import type { CaseDeps, CaseKind } from './caseKind.ts';

type Handler<V> = (call: never, deps: CaseDeps) => Promise<V>;

/** One handler per action of the kind's workflow table that has a route of its name. */
export const actionHandlers = <V extends CaseView, R extends object>(kind: CaseKind<V>, routes: R) =>
  Object.fromEntries(
    Object.keys(kind.workflow.actions)
      .filter((name) => name in routes)
      .map((name) => [name, (call: ActCall & { actor: Actor }, deps: CaseDeps) => act(deps, kind, call, name)]),
  ) as unknown as { [K in keyof R & keyof Workflow['actions']]: Handler<V> };
