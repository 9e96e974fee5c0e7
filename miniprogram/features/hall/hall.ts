import { areaName } from '@shared/areas/area.ts';
import { itemOf } from '@shared/catalogue/catalogue.ts';
import { licences } from '@shared/catalogue/data/groups.ts';
import { itemFlags } from '@shared/catalogue/load.ts';
import type { Grant } from '@shared/kit/actor.ts';
import { communityOf, streetOf } from '@shared/kit/area.ts';
import type { CaseCard } from '@shared/kit/card.ts';
import { localDate } from '@shared/kit/clock.ts';
import type { words } from './words.ts';

export const orderPage = '/features/orders/pages/detail/index?id=';

/** How far from the volunteer's own community: bands only, never a distance to a door. */
export type Near = keyof typeof words.near;
const order: Near[] = ['same', 'street', 'far'];

/** The first community of a volunteer's grants counts as home. */
export function nearTo(grants: readonly Grant[]): (area: string) => Near {
  const home = grants.find(({ role }) => role === 'volunteer')?.scope ?? '';
  return (area) => {
    if (home && communityOf(area) === communityOf(home)) return 'same';
    return home && streetOf(area) === streetOf(home) ? 'street' : 'far';
  };
}

export type Day = 'today' | 'tomorrow' | 'later';
/** Which chip a window belongs to, by the day it begins. `now`: epoch seconds. */
export function dayOf(from: number, now: number): Day {
  const day = localDate(from);
  if (day === localDate(now)) return 'today';
  return day === localDate(now + 86_400) ? 'tomorrow' : 'later';
}

export interface Filter {
  group?: string;
  day?: Day;
}

/** What the filter leaves, nearest first, soonest first within a band. */
export function sorted(
  cards: readonly CaseCard[],
  { group, day }: Filter,
  near: (area: string) => Near,
  now: number,
): CaseCard[] {
  const start = (card: CaseCard): number => card.window?.from ?? 0;
  return cards
    .filter((card) => !group || itemOf(card.category)?.group === group)
    .filter((card) => !day || dayOf(start(card), now) === day)
    .sort((a, b) => order.indexOf(near(a.area)) - order.indexOf(near(b.area)) || start(a) - start(b));
}

/** What must be known before one says yes (志愿服务条例 第十三条): flags and licence in words. */
export function needsOf(category: string): string[] {
  const item = itemOf(category);
  if (!item) return [];
  return [...item.flags.map((flag) => itemFlags[flag]), ...(item.licence ? [`要有${licences[item.licence]}`] : [])];
}

export const titleOf = ({ category }: CaseCard): string => itemOf(category)?.name ?? '帮忙';
export const placeOf = ({ area }: CaseCard): string => areaName(communityOf(area));
