import { isArea } from '../../shared/areas/area.ts';
import { groups, itemOf } from '../../shared/catalogue/catalogue.ts';
import { matterOf } from '../../shared/catalogue/matters.ts';
import { casesOf, kinds } from '../../shared/kinds.ts';
import { type Actor, holds } from '../../shared/kit/actor.ts';
import { AppError, type Problem } from '../../shared/kit/errors.ts';
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

/** What of a row names nothing that exists: a kind, its states, limits and posts, a place, a category. */
function problemsOf(row: SettingsRow, at: number): Problem[] {
  const field = (name: string): string => `rows.${at}.${name}`;
  if (!kinds().includes(row.kind)) return [{ field: field('kind'), text: `没有“${row.kind}”这类事项` }];
  const { workflow, settings } = casesOf(row.kind);
  const posts = Object.keys(settings.duties ?? {});
  const unknown: [part: 'deadlines' | 'limits' | 'duties', isThere: (name: string) => boolean, text: string][] = [
    ['deadlines', (name) => workflow.states[name]?.deadline !== undefined, '不是有时限的状态'],
    ['limits', (name) => Object.hasOwn(settings.limits, name), '不是这类事项的次数'],
    ['duties', (name) => posts.includes(name), '没有职责清单'],
  ];
  return [
    ...unknown.flatMap(([part, isThere, text]) =>
      Object.keys(row[part] ?? {})
        .filter((name) => !isThere(name))
        .map((name) => ({ field: field(`${part}.${name}`), text: `“${name}”${text}` })),
    ),
    ...(row.area && row.area.length > 6 && !isArea(row.area)
      ? [{ field: field('area'), text: '“区域”不是达拉特旗的街道或社区' }]
      : []),
    ...categoryProblems(row, field('category')),
    ...Object.entries(row.duties ?? {}).flatMap(([post, list]) =>
      (list ?? [])
        .filter((name) => !isService(name))
        .map((name) => ({ field: field(`duties.${post}`), text: `“${name}”不是服务项目或类别` })),
    ),
  ];
}
const isService = (name: string): boolean => itemOf(name) !== undefined || groups.some(({ id }) => id === name);
const categoryProblems = ({ category }: SettingsRow, field: string): Problem[] =>
  category === undefined || itemOf(category) || matterOf(category) ? [] : [{ field, text: '“服务项目”不在目录里' }];

export const settingsHandlers: Handlers<typeof settingsRoutes, SettingsDeps> = {
  settings: ({ actor, now }, { settings }) => settings.current(bannerFor(actor), now, { fresh: true }),
  saveSettings: async ({ input, actor, now }, { settings }) => {
    const banner = bannerFor(actor);
    if (!holds(actor, 'centre', banner) && !holds(actor, 'admin', banner)) throw new AppError('outOfScope');
    const problems = input.rows.flatMap(problemsOf);
    // Every bad row is named at once: whoever wrote two hundred lines mends them in one go.
    if (problems.length > 0) throw new AppError('badInput', { ...problems[0], problems });
    try {
      return await settings.save(banner, input.base, input.rows, actor.id, now);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      throw new AppError('staleVersion', { current: await settings.current(banner, now, { fresh: true }) });
    }
  },
};
