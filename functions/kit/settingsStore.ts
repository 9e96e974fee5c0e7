import { bannerOf } from '../../shared/kit/area.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import { firstVersion, type SettingsRow, type SettingsVersion, settingsFor } from '../../shared/kit/settings.ts';
import type { Settings } from '../../shared/kit/workflow.ts';
import type { Table } from './table.ts';

const pkOf = (banner: string): string => `SETTINGS#${banner}`;
const skOf = (version: number): string => `V#${String(version).padStart(6, '0')}`;
/** A new version is in force everywhere within a minute. */
const freshFor = 60;

/** Versions of the settings of a banner. A version never changes, so it is kept for good; which one is new, for a minute. */
export function openSettings(table: Table) {
  const versions = new Map<string, SettingsVersion>();
  const latest = new Map<string, { version: number; until: number }>();

  async function version(banner: string, wanted: number): Promise<SettingsVersion> {
    if (wanted <= 1) return firstVersion;
    const key = `${banner}|${wanted}`;
    const known =
      versions.get(key) ?? (await table.get<SettingsVersion>(pkOf(banner), skOf(wanted), { consistent: true }));
    if (!known) throw new Error(`settings version ${wanted} of ${banner} is missing`);
    const { rows, by, at } = known;
    versions.set(key, { version: wanted, rows, by, at });
    return { version: wanted, rows, by, at };
  }

  async function current(banner: string, now: number, { fresh = false } = {}): Promise<SettingsVersion> {
    const seen = latest.get(banner);
    if (!fresh && seen && now < seen.until) return version(banner, seen.version);
    const item = await table.get<{ version: number }>(pkOf(banner), 'NOW', { consistent: fresh });
    latest.set(banner, { version: item?.version ?? 1, until: now + freshFor });
    return version(banner, item?.version ?? 1);
  }

  return {
    current,
    /** What a new case of this place and category begins with. */
    forNew: async (
      defaults: Settings,
      place: Pick<CaseHead, 'kind' | 'area' | 'category'>,
      now: number,
    ): Promise<Settings> => settingsFor(defaults, await current(bannerOf(place.area), now), place),
    /** What this case began with, whatever the centre has changed since. */
    of: async (defaults: Settings, head: CaseHead): Promise<Settings> =>
      settingsFor(defaults, await version(bannerOf(head.area), head.settingsVersion), head),
    /** The next version, all or nothing; ConditionFailed when `base` is no longer the newest. */
    async save(banner: string, base: number, rows: SettingsRow[], by: string, at: number): Promise<SettingsVersion> {
      const next = { version: base + 1, rows, by, at };
      const isBase = { condition: '#v = :v', names: { '#v': 'version' }, values: { ':v': base } };
      await table.transact([
        table.putPart({ pk: pkOf(banner), sk: skOf(next.version), ...next }, 'new'),
        table.putPart({ pk: pkOf(banner), sk: 'NOW', version: next.version }, base === 1 ? 'new' : isBase),
      ]);
      return next;
    },
  };
}

export type SettingsStore = ReturnType<typeof openSettings>;
