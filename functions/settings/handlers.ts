import { isArea } from '../../shared/areas/area.ts';
import { itemOf } from '../../shared/catalogue/catalogue.ts';
import { matterOf } from '../../shared/catalogue/matters.ts';
import { casesOf, kinds } from '../../shared/kinds.ts';
import { type Actor, holds } from '../../shared/kit/actor.ts';
import { AppError } from '../../shared/kit/errors.ts';
import type { Handlers } from '../../shared/kit/route.ts';
import type { SettingsRow } from '../../shared/kit/settings.ts';
import type { settingsRoutes } from '../../shared/settings/routes.ts';
import type { SettingsStore } from '../kit/settingsStore.ts';
import { ConditionFailed, type Table } from '../kit/table.ts';

export interface SettingsDeps {
  table: Table;
  settings: SettingsStore;
}

const bannerFor = (actor: Actor): string =>
  actor.grants.find(({ scope }) => /^\d{6}/.test(scope))?.scope.slice(0, 6) ?? '';
const bad = (field: string, text: string): AppError => new AppError('badInput', { field, text });

/** A row must name things that exist: a kind, its states and limits, a place, a category. */
function mustExist(row: SettingsRow, at: number): void {
  const field = `rows.${at}`;
  if (!kinds().includes(row.kind)) throw bad(`${field}.kind`, `没有“${row.kind}”这类事项`);
  const { workflow, settings } = casesOf(row.kind);
  const state = Object.keys(row.deadlines ?? {}).find((name) => !workflow.states[name]?.deadline);
  if (state) throw bad(`${field}.deadlines.${state}`, `“${state}”不是有时限的状态`);
  const limit = Object.keys(row.limits ?? {}).find((name) => !Object.hasOwn(settings.limits, name));
  if (limit) throw bad(`${field}.limits.${limit}`, `没有“${limit}”这项次数`);
  if (row.area && row.area.length > 6 && !isArea(row.area))
    throw bad(`${field}.area`, '“区域”不是达拉特旗的街道或社区');
  if (row.category && !itemOf(row.category) && !matterOf(row.category))
    throw bad(`${field}.category`, '“服务项目”不在目录里');
}

export const settingsHandlers: Handlers<typeof settingsRoutes, SettingsDeps> = {
  settings: ({ actor, now }, { settings }) => settings.current(bannerFor(actor), now, { fresh: true }),
  saveSettings: async ({ input, actor, now }, { settings }) => {
    const banner = bannerFor(actor);
    if (!holds(actor, 'centre', banner) && !holds(actor, 'admin', banner)) throw new AppError('outOfScope');
    input.rows.forEach(mustExist);
    try {
      return await settings.save(banner, input.base, input.rows, actor.id, now);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      throw new AppError('staleVersion', { current: await settings.current(banner, now, { fresh: true }) });
    }
  },
};
