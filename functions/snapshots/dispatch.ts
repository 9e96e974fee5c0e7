import { isArea } from '../../shared/areas/area.ts';
import { matterOf } from '../../shared/catalogue/matters.ts';
import { unitOf } from '../../shared/catalogue/units.ts';
import { type Actor, holds } from '../../shared/kit/actor.ts';
import { bannerOf, communityOf } from '../../shared/kit/area.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { type DispatchRow, type DispatchVersion, rowProblem, unitFor } from '../../shared/snapshots/dispatch.ts';
import { ConditionFailed, type Table } from '../kit/table.ts';
import { dispatchStore } from './dispatchStore.ts';

/** The banner a member of staff belongs to; a department's scope names none, so the product's own. */
export const bannerFor = (actor: Actor): string =>
  actor.grants.find(({ scope }) => /^\d{6}/.test(scope))?.scope.slice(0, 6) ?? '150621';

export async function whoGets(table: Table, category: string, area: string, now: number) {
  const matter = matterOf(category);
  if (!matter) throw new AppError('badInput', { field: 'category', text: '“类别”不在目录里' });
  const catalogue = await dispatchStore(table).current(bannerOf(area), now);
  const unit = unitFor(category, area, catalogue)!;
  return { unit, name: unitOf(unit)?.name ?? '本地站所', class: matter.class, version: catalogue.version };
}

/** A new version of the whole catalogue. AppError badInput names the line; staleVersion when `base` is not the newest. */
export async function saveDispatch(
  table: Table,
  { base, rows }: { base: number; rows: DispatchRow[] },
  actor: Actor,
  now: number,
): Promise<DispatchVersion> {
  const banner = bannerFor(actor);
  if (!holds(actor, 'centre', banner)) throw new AppError('outOfScope');
  for (const [at, row] of rows.entries()) {
    const problem = rowProblem(row);
    if (problem) throw new AppError('badInput', { field: `rows.${at}.${problem.field}`, text: problem.text });
    if (row.area && !isArea(communityOf(row.area)))
      throw new AppError('badInput', { field: `rows.${at}.area`, text: '“区域”不是达拉特旗的街道或社区' });
  }
  const store = dispatchStore(table);
  try {
    const saved = await store.save(banner, base, rows, actor.id, now);
    await store.current(banner, now, { fresh: true });
    return saved;
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    throw new AppError('staleVersion', { current: await store.current(banner, now, { fresh: true }) });
  }
}
