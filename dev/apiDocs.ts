import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Feature, features } from '../shared/features.ts';
import { roles } from '../shared/kit/actor.ts';
import { errorTable } from '../shared/kit/errors.ts';
import type { AnyRoute } from '../shared/kit/route.ts';
import { whoRule } from '../shared/kit/who.ts';
import type { Action, ActionRow, Settings, StateRow, Workflow } from '../shared/kit/workflow.ts';

/** Where the committed copy lies; `node dev/apiDocs.ts` writes it, test/docs.test.ts holds it against the tables. */
export const apiDocsFile = resolve(import.meta.dirname, '..', 'docs', 'api.md');

const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const intro = `# API

Written by \`node dev/apiDocs.ts\` from \`shared/features.ts\`, the workflow tables and \`shared/kit/errors.ts\`; don't edit it.

Calls carry \`Authorization: Bearer <token>\` unless the row says public, and may carry \`x-client-version\`. Bodies are JSON,
unknown fields are refused, times are UTC epoch seconds. A route's input is its schema in \`shared/<feature>/routes.ts\`.
"consent" means that the required policies must be agreed to before the call. A refusal is the JSON
\`{code, text, field?, retryable, requestId}\`, with \`current\` for \`staleVersion\` where the case is shown.`;

const whoOf = ({ who }: AnyRoute): string => {
  if (who === 'public') return 'public';
  if (who === 'login') return 'anyone signed in';
  return (who as readonly (keyof typeof roles)[]).map((role) => `${role} ${roles[role].label}`).join(', ');
};

function routesOf(name: string, { routes, workflow }: Feature): string {
  const rows = Object.entries(routes).map(([route, row]) => [
    row.method,
    `\`${row.path}\``,
    route,
    workflow && route in workflow.actions ? 'anyone signed in; the workflow decides' : whoOf(row),
    row.consent ? 'consent' : '',
  ]);
  return `## ${name}\n\n${table(['method', 'path', 'name', 'who', 'asks for'], rows)}`;
}

/** Seconds as people say them. */
function span(seconds: number): string {
  if (seconds % 86_400 === 0) return `${seconds / 86_400} d`;
  return seconds % 3600 === 0 ? `${seconds / 3600} h` : `${seconds / 60} min`;
}

const deadlineText = (deadline: StateRow<string>['deadline']): string =>
  typeof deadline === 'function'
    ? 'by its class'
    : Object.entries(deadline ?? {})
        .map(([key, value]) => (key === 'workingDays' ? `${value} working days` : `${key} ${span(value as number)}`))
        .join(', ');

/** A target that a function decides can't be printed as one word. */
const target = (to: unknown): string => (typeof to === 'function' ? 'depends' : String(to));

function stateRow([name, state]: [string, StateRow<string>]): string[] {
  const { expiry } = state;
  const up = expiry?.escalate && (expiry.escalate === true ? ', escalates' : ', may escalate');
  const end = expiry ? `${target(expiry.to)}${up ?? ''}` : '';
  const holder = typeof state.holder === 'function' ? 'depends' : state.holder;
  return [name, state.staff, state.resident, holder, deadlineText(state.deadline), state.end ? 'end' : end];
}

function actionRows(name: string, action: Action<string>, settings?: Settings): string[][] {
  const limitOf = ({ limit }: ActionRow<string>): string =>
    limit ? `${limit.counter} ${settings?.limits[limit.counter] ?? 'unlimited'}, then ${limit.over}` : '';
  return action.rows.map((row) => [
    name,
    action.label,
    row.from.join(' '),
    row.who.map((who) => `${typeof who === 'string' ? `${who} ` : ''}${whoRule(who).label}`).join(', '),
    (row.apart ?? []).map((party) => (typeof party === 'string' ? party : party.name)).join(' '),
    target(row.to),
    limitOf(row),
  ]);
}

function workflowOf({ kind, version, states, actions }: Workflow, settings?: Settings): string {
  const stateTable = table(
    ['state', 'staff read', 'residents read', 'holder', 'deadline', 'when it passes'],
    Object.entries(states).map(stateRow),
  );
  const actionTable = table(
    ['action', 'button', 'from', 'who', 'but not', 'to', 'limit by default'],
    Object.entries(actions).flatMap(([name, action]) => actionRows(name, action, settings)),
  );
  return `## Workflow of ${kind} (version ${version})

"depends": the row decides from the case or the input. "same": the state stays. Several rows of one action differ in who
may take it or from where.

${stateTable}

${actionTable}`;
}

const errors = (): string =>
  `## Errors\n\n${table(
    ['code', 'status', 'text', 'trying again helps'],
    Object.entries(errorTable).map(([code, row]) => [code, `${row.status}`, row.text, row.retryable ? 'yes' : '']),
  )}`;

/** The whole of docs/api.md. */
export function apiDocs(): string {
  const rows = Object.entries<Feature>(features);
  const workflows = rows.flatMap(([, { workflow, settings }]) => (workflow ? [workflowOf(workflow, settings)] : []));
  return `${[intro, ...rows.map(([name, feature]) => routesOf(name, feature)), ...workflows, errors()].join('\n\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(apiDocsFile, apiDocs());
