import { areaName, pathOf } from '../../shared/areas/area.ts';
import { type Grid, liveOf } from '../../shared/grid/grid.ts';
import { areaFor, communitiesBeside, makeLocator } from '../../shared/grid/locate.ts';
import type { Point } from '../../shared/grid/ring.ts';
import type { Found } from '../../shared/grid/routes.ts';
import type { StaffLine } from '../../shared/grid/staff.ts';
import type { Station } from '../../shared/grid/station.ts';
import { type AreaCode, communityOf, covers } from '../../shared/kit/area.ts';
import { type Current, openBook } from '../kit/book.ts';
import type { Table } from '../kit/table.ts';

/**
 * Grids and their staff as they stand now. A call reads the short list of versions; pages that were read before are
 * kept, and the index over all borders is built anew only when a version changed.
 */
export const openAtlas = (table: Table) => {
  const grids = openBook<Grid>(table, 'grids');
  const staff = openBook<StaffLine>(table, 'staff', { sealed: true });
  const stations = openBook<Station>(table, 'stations');
  let locator: { v: number; at: ReturnType<typeof makeLocator> } | undefined;

  async function locate(): Promise<ReturnType<typeof makeLocator>> {
    const now = await grids.current();
    if (locator?.v !== now.v) locator = { v: now.v, at: makeLocator(await grids.rows(now)) };
    return locator.at;
  }

  /** A look-up over the community's grids, retired ones included. */
  async function finder(code: AreaCode, now?: Current): Promise<(code: AreaCode) => Grid | undefined> {
    const page = await grids.page(now ?? (await grids.current()), communityOf(code));
    const byCode = new Map(page.map((grid) => [grid.code, grid]));
    return (wanted) => byCode.get(wanted);
  }

  return {
    grids,
    staff,
    finder,

    /** The grid of this code as it is stored, retired or not, and the live ones that stand in its place. */
    async gridOf(code: AreaCode): Promise<{ grid: Grid; live: Grid[] } | undefined> {
      const find = await finder(code);
      const grid = find(code);
      return grid && { grid, live: liveOf(code, find) };
    },

    async within(area: AreaCode): Promise<{ version: number; grids: Grid[] }> {
      const now = await grids.current();
      const wanted = (community: AreaCode): boolean => covers(area, community) || community === communityOf(area);
      return { version: now.v, grids: await grids.rows(now, wanted) };
    },

    /**
     * The grid of the point; else the grid that was named, or the one that took its place; after a split, and where
     * only a community was named, the community.
     */
    async areaAt(where: { point?: Point; area?: AreaCode }): Promise<Found> {
      const found = areaFor(where.point ? await locate() : () => undefined, where);
      const named = found.by === 'community' && where.area?.length === 15 ? await this.gridOf(where.area) : undefined;
      if (named?.live.length === 1) return this.described({ area: named.live[0]!.code, by: 'named' });
      const beside = where.point ? communitiesBeside(await locate(), where.point) : [];
      const told = beside.length > 0 && { beside };
      return found.area
        ? { ...(await this.described({ area: found.area, by: found.by })), ...told }
        : { by: 'unknown', path: [], ...told };
    },

    /** With the names of the place and of what it lies in. */
    async described({ area, by }: { area: AreaCode; by: Found['by'] }): Promise<Found> {
      const name = area.length === 15 ? (await this.gridOf(area))?.grid.name : undefined;
      return { area, by, name: name ?? areaName(area), path: pathOf(communityOf(area)).map((one) => one.name) };
    },

    async stationsIn(area: AreaCode): Promise<Station[]> {
      return stations.rows(await stations.current(), (community) => covers(area, community));
    },

    /** Everybody with a post in the community. */
    async staffIn(community: AreaCode): Promise<readonly StaffLine[]> {
      return staff.page(await staff.current(), community);
    },
    async staffOf(code: AreaCode): Promise<StaffLine[]> {
      return (await this.staffIn(communityOf(code))).filter((line) => line.grid === code);
    },
  };
};

export type Atlas = ReturnType<typeof openAtlas>;
