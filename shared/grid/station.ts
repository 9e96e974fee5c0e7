import { type AreaCode, communityOf } from '../kit/area.ts';
import { isOnDuty } from '../kit/duty.ts';
import { type Grid, isLive } from './grid.ts';
import {
  boxOf,
  closedDegrees,
  metresBetween,
  metresPerUnit,
  type Point,
  type Ring,
  toDegrees,
  toMicro,
  unpackRing,
} from './ring.ts';

/** 阵地, “1+N”: one centre of Party and mass services in a community, and the sites around it. */
export const stationKinds = {
  centre: '党群服务中心',
  corner: '小区党群驿站',
  civilisation: '新时代文明实践站',
  volunteer: '志愿服务站',
  law: '普法驿站',
  elder: '日间照料中心',
  rest: '户外劳动者驿站',
  other: '其他阵地',
} as const;
export type StationKind = keyof typeof stationKinds;
export const stationKindNames = Object.keys(stationKinds) as StationKind[];

export const stationServices = {
  consult: '政策咨询',
  agency: '代办帮办',
  meal: '长者食堂',
  care: '日间照料',
  child: '四点半课堂',
  law: '法律咨询',
  mediation: '矛盾调解',
  health: '健康小屋',
  reading: '读书看报',
  activity: '文体活动',
  meeting: '议事活动',
  rest: '歇脚饮水',
  charging: '充电',
  toilet: '卫生间',
} as const;
export type StationService = keyof typeof stationServices;
export const stationServiceNames = Object.keys(stationServices) as StationService[];

export interface Station {
  /** Community and a number of two digits, `150621001001-01`. */
  id: string;
  community: AreaCode;
  name: string;
  kind: StationKind;
  /** gcj02. */
  point: Point;
  address: string;
  phone?: string;
  /** As shared/kit/duty.ts reads it; none: office hours. */
  hours?: string;
  services: StationService[];
}

/** A station as a resident sees it; `metres` in a straight line, where they said where they are. */
export interface StationView extends Station {
  kindLabel: string;
  serviceLabels: string[];
  openNow: boolean;
  metres?: number;
}

/** Five minutes on foot at 80 metres a minute. */
export const circle = { minutes: 5, metres: 400 } as const;

/** Nearest first where a point is given, else by id. */
export function stationViews(stations: readonly Station[], now: number, from?: Point): StationView[] {
  const views = stations.map((station) => ({
    ...station,
    kindLabel: stationKinds[station.kind],
    serviceLabels: station.services.map((service) => stationServices[service]),
    openNow: isOnDuty(station.hours, now),
    ...(from && { metres: Math.round(metresBetween(from, station.point)) }),
  }));
  return views.sort((a, b) => (a.metres ?? 0) - (b.metres ?? 0) || (a.id < b.id ? -1 : 1));
}

/** Households, and how many of them live within the circle of a station; `share` from 0 to 1, absent where nobody lives. */
export interface Reach {
  households: number;
  inside: number;
  share?: number;
}

/** Points a side of the lattice laid over a grid: 400 tell its share to a few percent. */
const lattice = 20;

const insideRing = (ring: Ring, x: number, y: number): boolean =>
  ring.reduce((odd, [ax, ay], at) => {
    const [bx, by] = ring[(at + 1) % ring.length]!;
    return ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax ? !odd : odd;
  }, false);

/** Share of a grid's ground within the circle of any station, by a lattice of points. */
export function groundShare(ring: Ring, stations: readonly Point[], metres: number = circle.metres): number {
  const [west, south, east, north] = boxOf(ring);
  const [dx, dy] = metresPerUnit;
  const near = stations
    .map(({ lng, lat }) => [toMicro(lng), toMicro(lat)] as const)
    .filter(
      ([x, y]) =>
        x > west - metres / dx && x < east + metres / dx && y > south - metres / dy && y < north + metres / dy,
    );
  let [all, inside] = [0, 0];
  for (let column = 0; column < lattice; column++) {
    for (let row = 0; row < lattice; row++) {
      const [x, y] = [
        west + ((east - west) * (column + 0.5)) / lattice,
        south + ((north - south) * (row + 0.5)) / lattice,
      ];
      if (!insideRing(ring, x, y)) continue;
      all++;
      if (near.some(([sx, sy]) => Math.hypot((x - sx) * dx, (y - sy) * dy) <= metres)) inside++;
    }
  }
  return all === 0 ? 0 : inside / all;
}

/**
 * How many households lie within five minutes of a station: a grid's households are taken as spread evenly over its
 * ground. Grids without a border or a count are left out and counted in `unplaced`.
 */
export function reachOf(grids: readonly Grid[], stations: readonly Station[]) {
  const points = stations.map(({ point }) => point);
  const live = grids.filter(isLive);
  const known = live.filter((grid) => grid.ring !== undefined && (grid.households ?? 0) > 0);
  const byArea = new Map<AreaCode, { households: number; inside: number }>();
  for (const grid of known) {
    const sum = byArea.get(communityOf(grid.code)) ?? { households: 0, inside: 0 };
    const inside = grid.households! * groundShare(unpackRing(grid.ring!), points);
    byArea.set(communityOf(grid.code), { households: sum.households + grid.households!, inside: sum.inside + inside });
  }
  const parts = [...byArea].map(([community, sum]) => ({ community, ...rounded(sum) }));
  const total = [...byArea.values()].reduce(
    (all, { households, inside }) => ({ households: all.households + households, inside: all.inside + inside }),
    { households: 0, inside: 0 },
  );
  const unplaced = live
    .filter((grid) => grid.ring === undefined)
    .reduce((sum, grid) => sum + (grid.households ?? 0), 0);
  return { total: rounded(total), communities: parts, unplaced };
}

const rounded = ({ households, inside }: { households: number; inside: number }): Reach => ({
  households,
  inside: Math.round(inside),
  ...(households > 0 && { share: Math.round((inside / households) * 1000) / 1000 }),
});

/** The circle as a ring of degrees, for maps that draw polygons only. */
export function circleRing({ lng, lat }: Point, metres: number = circle.metres, corners = 36): [number, number][] {
  const [dx, dy] = metresPerUnit;
  const ring: Ring = Array.from({ length: corners }, (_, at) => {
    const turn = (2 * Math.PI * at) / corners;
    return [
      Math.round(toMicro(lng) + (Math.cos(turn) * metres) / dx),
      Math.round(toMicro(lat) + (Math.sin(turn) * metres) / dy),
    ] as const;
  });
  return closedDegrees(ring).map(([x, y]) => [toDegrees(toMicro(x)), toDegrees(toMicro(y))]);
}
