import { officeCalendar } from '../../shared/kit/calendars.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { crockford, shortNumber } from '../../shared/kit/ids.ts';
import { dueIn } from '../../shared/kit/workflow.ts';
import { changed, own } from '../../shared/snapshots/own.ts';
import { snapshotSettings, snapshotWorkflow } from '../../shared/snapshots/snapshot.ts';
import type { SnapshotBody } from '../../shared/snapshots/view.ts';
import type { Ask, CaseDeps } from '../kit/caseKind.ts';
import type { StoredCase } from '../kit/caseStore.ts';
import { sha256 } from '../kit/seal.ts';
import type { Item, TransactPart } from '../kit/table.ts';

interface Part {
  category: string;
  details: string;
}

/** Ids follow from the whole's: asked again, the same parts are made. */
const partId = (head: CaseHead, n: number): string =>
  head.id.slice(0, 10) + crockford(sha256(`part|${head.id}|${n}`).subarray(0, 10));
export const skOfPart = (n: number): string => `PART#${String(n).padStart(2, '0')}`;

/** What the whole keeps of each part: written with the head, so that no part is made without it nor forgotten. */
export const partItems = ({ table }: CaseDeps, { head }: StoredCase, { input }: Ask, next: CaseHead): TransactPart[] =>
  (input.parts as Part[]).map(({ category }, at) =>
    table.putPart({ pk: `CASE#${next.id}`, sk: skOfPart(at + 1), id: partId(head, at + 1), c: category }, 'new'),
  );

/**
 * Makes the parts of a case that has been split: each a case of its own with the reporter's place and contact, its own
 * category and clock. A repeat finds them there. @param parts as they were asked for
 */
export async function makeParts(
  deps: CaseDeps,
  id: string,
  parts: readonly Part[],
  by: string,
  now: number,
): Promise<void> {
  const stored = await deps.cases.load(id);
  if (!stored) throw new AppError('notFound');
  const { head, bodies } = stored;
  const body = bodies[head.bodyVersion] as unknown as SnapshotBody;
  const settings = await deps.settings.of(snapshotSettings, head);
  const splitAt = head.history.findLast(({ action }) => action === 'split')?.at ?? now;
  await Promise.all(
    parts.map(async ({ category, details }, at) => {
      const n = at + 1;
      const part = partOf(head, n, category, by, splitAt);
      const due = dueIn(snapshotWorkflow, part, { now: splitAt, settings, calendar: officeCalendar, facts: {} });
      const item: Item = { ...body, details: own(head).secret ? body.handlerText : details, handlerText: details };
      const hash = sha256(`${part.id}|${category}|${details}`).toString('base64url');
      const made = await deps.cases.create({ ...part, due }, item, hash, (attempt) =>
        shortNumber(
          splitAt,
          String((sha256(`number|${part.id}`).readUInt32BE(0) + attempt * 7919) % 100_000).padStart(5, '0'),
        ),
      );
      if (made === 'keyReused') throw new AppError('keyReused');
      await deps.table.update(`CASE#${id}`, skOfPart(n), { no: made.head.no });
    }),
  );
}

function partOf(head: CaseHead, n: number, category: string, by: string, at: number): CaseHead {
  const { area, requester, served, proxy, settingsVersion, createdAt } = head;
  const made: CaseHead = {
    ...{ area, requester, served, proxy, settingsVersion, createdAt },
    id: partId(head, n),
    no: '',
    kind: 'snapshot',
    schema: 1,
    workflowVersion: snapshotWorkflow.version,
    category,
    desk: area.slice(0, 12),
    state: 'verified',
    since: at,
    helpers: [],
    places: 1,
    version: 1,
    bodyVersion: 1,
    flags: head.flags.filter((flag) => flag === 'emergency' || flag === 'ownReport'),
    counters: {},
    history: [{ v: 1, action: 'part', by, at, to: 'verified' }],
    hash: '',
  };
  const { secret, worded, accused, at: point } = own(head);
  return changed(made, { part: head.id, secret, worded, accused, at: point });
}
