import type { Actor } from '../../shared/kit/actor.ts';
import type { CasePage } from '../../shared/kit/card.ts';
import type { OrderBody } from '../../shared/orders/view.ts';
import { cardOf, mustCover } from '../kit/boards.ts';
import type { CaseDeps } from '../kit/caseKind.ts';
import { recordLook } from '../kit/readCase.ts';

/** How many open cases of a desk are looked through: bodies are sealed, no index holds a phone. */
const atMost = 60;

/** Orders open at this desk whose contact's phone ends so: for the person at the counter who has no number by heart. */
export async function byPhoneTail(
  deps: CaseDeps,
  { params, input, actor, now }: { params: { area: string }; input: { tail: string }; actor: Actor; now: number },
): Promise<CasePage> {
  mustCover(actor, ['stationStaff', 'streetStaff', 'operator'], params.area);
  const lists = await Promise.all(
    [`DESK#${params.area}`, `POOL#${params.area}`].map((pk) => deps.table.query({ index: 'desk', pk, limit: atMost })),
  );
  const rows = lists.flatMap(({ items }) => items).filter(({ k }) => k === 'order');
  const cases = await Promise.all(rows.map(({ pk }) => deps.cases.load(String(pk).slice(5))));
  const found = rows.filter((_row, at) => {
    const stored = cases[at];
    const body = stored?.bodies[stored.head.bodyVersion] as OrderBody | undefined;
    return body?.contactPhone?.endsWith(input.tail) === true;
  });
  for (const row of found) {
    const stored = cases[rows.indexOf(row)]!;
    await recordLook(deps, stored, { actor, now, reason: '按手机号后四位查单' }, ['phone']);
  }
  return { items: found.map(cardOf) };
}
