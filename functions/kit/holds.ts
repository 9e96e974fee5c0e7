import type { CaseHead } from '../../shared/kit/case.ts';
import type { Table, TransactPart } from './table.ts';

/** What a volunteer holds at once lives in one HOLD item, changed in the same transaction as the head (ADR 0003). */
export interface Hold {
  held: { id: string; from: number; to: number }[];
  /** When own claims were given back, newest last; only today's matter. */
  back: number[];
  /** When cases were taken, newest last, at most ten: who has had much lately is asked less. */
  took: number[];
  /** Cases done, by category. */
  done: Record<string, number>;
  /** When a visit agreed to did not happen, newest last; 90 days matter. */
  missed: number[];
  v: number;
}

const holding = new Set(['open', 'accepted', 'inService']);
/** Who came forward and waits for others holds it too (workflows.md, several helpers). */
const volunteersOf = (head: CaseHead): string[] =>
  holding.has(head.state) || head.flags.includes('waiting')
    ? head.helpers.filter((helper) => helper.as === 'volunteer').map((helper) => helper.id)
    : [];

export const toHold = (item?: Partial<Hold>): Hold => ({
  held: item?.held ?? [],
  back: item?.back ?? [],
  took: item?.took ?? [],
  done: item?.done ?? {},
  missed: item?.missed ?? [],
  v: item?.v ?? 0,
});

const holdOf = async (table: Table, person: string): Promise<Hold> =>
  toHold(await table.get<Hold>(`PERSON#${person}`, 'HOLD', { consistent: true }));

/**
 * Transaction parts for every volunteer who came to hold the case or holds it no more.
 * @param decided the HOLDs the decision was made on: they must not have changed since, or a limit could be passed
 */
export async function holdParts(
  table: Table,
  before: CaseHead,
  after: CaseHead,
  decided: Readonly<Record<string, Hold>> = {},
): Promise<TransactPart[]> {
  const had = volunteersOf(before);
  const has = volunteersOf(after);
  const moved = after.window !== before.window ? has : has.filter((id) => !had.includes(id));
  const changes = [
    ...moved.map((id) => [id, true] as const),
    ...had.filter((id) => !has.includes(id)).map((id) => [id, false] as const),
  ];
  const parts = await Promise.all(
    changes.map(async ([id, takes]) =>
      holdPart(table, id, takes, before, after, decided[id] ?? (await holdOf(table, id))),
    ),
  );
  return [...parts, ...helperParts(table, before, after, had, has)];
}

function holdPart(
  table: Table,
  id: string,
  takes: boolean,
  before: CaseHead,
  after: CaseHead,
  hold: Hold,
): TransactPart {
  const others = hold.held.filter((order) => order.id !== after.id);
  const window = after.window ?? { from: 0, to: 0 };
  const own = before.helpers.find((helper) => helper.id === id);
  const gaveBack = !takes && own?.claimed && after.history.at(-1)?.action === 'leave';
  const known = hold.held.some((order) => order.id === after.id);
  const did = !takes && after.state === 'finished';
  const { action, at } = after.history.at(-1)!;
  const missedIt = !takes && action === 'expire' && before.state === 'accepted';
  const item = {
    pk: `PERSON#${id}`,
    sk: 'HOLD',
    took: takes && !known ? [...hold.took.slice(-9), at] : hold.took,
    done: did ? { ...hold.done, [after.category]: (hold.done[after.category] ?? 0) + 1 } : hold.done,
    held: takes ? [...others, { id: after.id, ...window }] : others,
    back: gaveBack ? [...hold.back.slice(-4), at] : hold.back,
    ...((hold.missed.length > 0 || missedIt) && {
      missed: missedIt ? [...hold.missed.slice(-2), at] : hold.missed,
    }),
    v: hold.v + 1,
  };
  const guard =
    hold.v === 0 ? ('new' as const) : { condition: '#v = :v', names: { '#v': 'v' }, values: { ':v': hold.v } };
  return table.putPart(item, guard);
}

/** Several helpers: each has the case on their own list by a HELPER# item on the desk index. */
function helperParts(table: Table, before: CaseHead, after: CaseHead, had: string[], has: string[]): TransactPart[] {
  if (before.places === 1) return [];
  const pk = `CASE#${after.id}`;
  const card = {
    no: after.no,
    k: after.kind,
    c: after.category,
    a: after.area,
    s: after.state,
    v: after.version,
    w: after.window,
  };
  // Gone on with one: from then on it stands on that helper's list by the head itself.
  const alone = after.places === 1;
  const added = alone ? [] : has.filter((id) => !had.includes(id));
  const gone = alone ? had : had.filter((id) => !has.includes(id));
  return [
    ...added.map((id) =>
      table.putPart({ pk, sk: `HELPER#${id}`, ...card, dp: `PERSON#${id}`, ds: after.window?.from ?? before.since }),
    ),
    ...gone.map((id) => table.deletePart(pk, `HELPER#${id}`)),
  ];
}
