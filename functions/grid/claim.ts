import type { ClaimedPost } from '../../shared/grid/routes.ts';
import { posts, type StaffLine } from '../../shared/grid/staff.ts';
import type { Actor } from '../../shared/kit/actor.ts';
import { type AreaCode, communityOf } from '../../shared/kit/area.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { type GrantRecord, grantId } from '../../shared/kit/grant.ts';
import { giveGrant } from '../kit/grantParts.ts';
import { openidFor } from '../kit/openid.ts';
import { phoneKey } from '../kit/seal.ts';
import type { Table } from '../kit/table.ts';
import { workerPart } from '../kit/workers.ts';
import type { Atlas } from './atlas.ts';
import { provenPhone } from './wechatPhone.ts';

/** Who proposed and who confirmed the roster that has this page: an import, or a split or merge that carried it on. */
interface Decided {
  by: string;
  decidedBy?: string;
}
async function decidedBy(table: Table, version: string): Promise<Decided | undefined> {
  const change = version.slice(0, version.indexOf('-'));
  const item = version.includes('-') ? table.get('GRIDCHANGES', change) : table.get('IMPORTS', version);
  return (await item) as Decided | undefined;
}

/** The digest as the import made it (functions/imports/readImport.ts). */
const loginDigest = (phone: string): string => phoneKey(`login:${phone}`);

/**
 * Takes up one's posts of a community's roster by the number WeChat has verified. The grant was decided by the two
 * administrators of that roster; neither of them can take it up (nobody grants themself).
 */
export async function claimPosts(
  { table, atlas }: { table: Table; atlas: Atlas },
  actor: Actor,
  { area, code }: { area: AreaCode; code: string },
  now: number,
): Promise<ClaimedPost[]> {
  const community = communityOf(area);
  const openid = await openidFor(table, actor.id);
  if (!openid) throw new AppError('notAllowed');
  const login = loginDigest(await provenPhone(code, openid));
  const list = await atlas.staff.current({ consistent: true });
  const mine = (await atlas.staff.page(list, community)).filter(
    (line) => line.login === login && posts[line.post].works,
  );
  if (mine.length === 0)
    throw new AppError('notFound', { field: 'area', text: '这个社区的网格名册里没有这个手机号，请找社区核对' });
  const decided = await decidedBy(table, list.pages[community]!);
  if (!decided?.decidedBy) throw new AppError('wrongState', { text: '这份名册还没有两个人核过' });
  if ([decided.by, decided.decidedBy].includes(actor.id)) throw new AppError('selfGrant');
  for (const line of mine) await takeUp(table, actor, line, decided, now);
  return mine.map(({ grid, post }) => ({ grid, post, label: posts[post].label }));
}

/** One grant and its entry in the list of those who can be given work; a repeat changes nothing. */
async function takeUp(table: Table, actor: Actor, line: StaffLine, decided: Decided, now: number): Promise<void> {
  const { grid, post, name, duty, login } = line;
  const grant: GrantRecord = {
    ...{ id: grantId(actor.id, 'gridWorker', grid), personId: actor.id, role: 'gridWorker', scope: grid, from: now },
    ...{ state: 'active', by: decided.by, confirmedBy: decided.decidedBy!, at: now },
  };
  const worker = workerPart(table, {
    grid,
    personId: actor.id,
    name,
    post,
    ...(duty && { duty }),
    ...(login && { login }),
  });
  if (!(await giveGrant(table, grant, name, [worker]))) await table.transact([worker]);
}
