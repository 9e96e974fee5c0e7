import type { CaseView } from '@shared/kit/view.ts';

type Asked = Pick<CaseView, 'actions' | 'flags' | 'emergency'>;
type Test<V> = (view: V) => boolean;

/** The server lists an action by who and state; these say besides when one that all kinds share would be refused. */
const commonWhen: Record<string, Test<Asked>> = {
  answer: ({ flags }) => flags.includes('waitingForRequester'),
  decideExtend: ({ flags }) => flags.includes('pendingExtend'),
  denyContact: ({ flags }) => flags.includes('contacted'),
  reopen: ({ flags }) => flags.includes('unreachable'),
  emergency: ({ flags }) => !flags.includes('emergency'),
  acknowledge: ({ emergency }) => emergency !== undefined && emergency.seen === undefined,
  attend: ({ emergency }) => emergency !== undefined && emergency.attended === undefined,
  clearEmergency: ({ emergency }) => emergency?.attended !== undefined,
};

/** What this reader can do now and would not be refused at once. @param own what only this kind knows, by action */
export const possible = <V extends Asked>(view: V, own: Partial<Record<string, Test<V>>> = {}): string[] =>
  view.actions.filter((name) => (own[name] ?? (commonWhen[name] as Test<V> | undefined))?.(view) ?? true);
