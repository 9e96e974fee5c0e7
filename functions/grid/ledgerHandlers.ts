import { type LedgerItem, lineOf, mayRead, refuseEntry } from '../../shared/grid/ledger.ts';
import type { ledgerRoutes } from '../../shared/grid/routes.ts';
import { type Actor, holds } from '../../shared/kit/actor.ts';
import { type AreaCode, communityOf } from '../../shared/kit/area.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { caseId, keyInTime } from '../../shared/kit/ids.ts';
import type { Handlers } from '../../shared/kit/route.ts';
import { canonical, sha256 } from '../kit/seal.ts';
import type { Atlas } from './atlas.ts';
import type { GridDeps } from './deps.ts';

function check(refusal: ReturnType<typeof refuseEntry>): void {
  if (typeof refusal === 'string') throw new AppError(refusal);
  if (refusal) throw new AppError(refusal.code, { field: refusal.field, text: refusal.text });
}

/** A grid must be one that stands; a community will do where none is known. */
async function mustStand(atlas: Atlas, area: AreaCode): Promise<void> {
  if (area.length < 15) return;
  const found = await atlas.gridOf(area);
  if (!found || found.grid.retiredAt !== undefined)
    throw new AppError('badInput', { field: 'area', text: '“网格”不存在或已停用' });
}

function mustKnow(actor: Actor, { area }: LedgerItem): void {
  if (!mayRead(actor, area)) throw new AppError('outOfScope');
}

/** The ledger: written and read by those who need it, each look at a household with its reason on record. */
export const ledgerHandlers: Handlers<typeof ledgerRoutes, GridDeps> = {
  addEntry: async ({ input: { key, area, entry }, actor, now }, { atlas, ledger }) => {
    if (!keyInTime(key, now)) throw new AppError('keyTime', { field: 'key', serverTime: now });
    check(refuseEntry(actor, area, entry, now));
    await mustStand(atlas, area);
    const id = `${communityOf(area)}-${caseId(key, sha256(`${actor.id}|ledger|${key}`))}`;
    const item = { id, kind: entry.kind, area, version: 1, by: actor.id, at: now };
    return ledger.add(item, entry, sha256(canonical({ area, entry })).toString('base64url'));
  },

  changeEntry: async ({ params, input: { version, entry }, actor, now }, { ledger }) => {
    const before = await ledger.load(params.id);
    mustKnow(actor, before);
    check(refuseEntry(actor, before.area, entry, now));
    if (before.kind !== entry.kind) throw new AppError('badInput', { field: 'entry.kind', text: '“种类”不能改' });
    if (before.version !== version) throw new AppError('staleVersion');
    return ledger.change(before, entry, actor.id, now);
  },

  ledger: async ({ input: { area }, actor, now }, { ledger }) => {
    if (!mayRead(actor, area)) throw new AppError('outOfScope');
    const entries = (await ledger.list(communityOf(area))).filter((entry) => entry.area.startsWith(area));
    return { lines: entries.map((entry) => lineOf(entry, ledger.contentOf(entry), now)) };
  },

  /** Recorded first, then shown. What was kept for a time that is over is not shown any more. */
  openEntry: async ({ params, input: { reason }, actor, now, requestId }, { ledger }) => {
    const item = await ledger.load(params.id);
    mustKnow(actor, item);
    if (item.until !== undefined && item.until <= now)
      throw new AppError('tooLate', { text: '这一条已到期：请再问一次本人，重新登记或删除' });
    await ledger.look(item.id, { by: actor.id, name: actor.name, reason, at: now }, requestId);
    const { id, area, version } = item;
    return { id, area, version, entry: ledger.contentOf(item)! };
  },

  endEntry: async ({ params, input: { reason }, actor, now }, { ledger }) => {
    const item = await ledger.load(params.id);
    mustKnow(actor, item);
    await ledger.end(item, actor.id, reason, now);
    return {};
  },

  entryLooks: async ({ params, actor }, { ledger }) => {
    const community = params.id.slice(0, 12);
    if (!holds(actor, 'stationStaff', community) && !holds(actor, 'inspector', community))
      throw new AppError('outOfScope');
    return { looks: await ledger.looks(params.id) };
  },
};
