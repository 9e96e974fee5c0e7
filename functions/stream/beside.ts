import { casesOf } from '../../shared/kinds.ts';
import type { Effect } from '../../shared/kit/workflow.ts';
import { type Beside, nobodyBeside } from '../kit/inbox.ts';
import type { Item, Table } from '../kit/table.ts';
import type { CaseChange } from './change.ts';
import { noticesOf } from './notices.ts';
import { effectsOf } from './recipients.ts';

/** Effects whose recipients are items of the case, by the prefix of their sort keys (docs/access-patterns.md). */
const prefixes = { tellFollowers: 'FOLLOW#', tellCo: 'CO#', tellSharers: 'CLAIM#' } as const satisfies Partial<
  Record<Effect, string>
>;
type Kept = keyof typeof prefixes;

/** Effects of a change that only items of the case can answer. */
function askedBy(change: CaseChange): Kept[] {
  const { workflow } = casesOf((change.before ?? change.after).kind);
  const effects = change.steps.flatMap((step) => effectsOf(workflow, change, step));
  // One claimer stands in the head: only a wish of several shares has items to ask.
  const shared = change.after.own?.quota !== undefined;
  return (Object.keys(prefixes) as Kept[]).filter(
    (effect) => effects.includes(effect) && (effect !== 'tellSharers' || shared),
  );
}

async function keysOf(table: Table, id: string, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  let start: Item | undefined;
  do {
    const page = await table.query({ pk: `CASE#${id}`, skPrefix: prefix, start });
    keys.push(...page.items.map(({ sk }) => String(sk).slice(prefix.length)));
    start = page.next;
  } while (start);
  return keys;
}

/** `person#<id>`, `team#<id>`, `unit#<id>` as whose inbox that is. */
const inboxOf = (share: string): string => {
  const [as = '', id = ''] = share.split('#');
  return as === 'person' ? id : `${as.toUpperCase()}#${id}`;
};

/** Notices for followers, co-handlers and those who share a wish. A change that tells none of them costs no read. */
export async function noticesBeside(table: Table, changes: readonly CaseChange[]): Promise<Item[]> {
  const told = await Promise.all(
    changes.map(async (change) => {
      const asked = askedBy(change);
      if (asked.length === 0) return [];
      const read = async (effect: Kept) =>
        asked.includes(effect) ? keysOf(table, change.after.id, prefixes[effect]) : [];
      const [followers, co, shares] = await Promise.all([read('tellFollowers'), read('tellCo'), read('tellSharers')]);
      const beside: Beside = {
        ...nobodyBeside,
        followers,
        co: co.map((unit) => `UNIT#${unit}`),
        sharers: shares.map(inboxOf),
      };
      return noticesOf(change, beside);
    }),
  );
  return told.flat();
}
