import { childrenOf, isArea } from '../../shared/areas/area.ts';
import type { Actor } from '../../shared/kit/actor.ts';
import { areaLevels } from '../../shared/kit/area.ts';
import { DAY } from '../../shared/kit/clock.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { mustCover } from '../kit/boards.ts';

/** One read for each community and day: a community's quarter, a street's month, the banner's four days. */
const mostReads = 720;

/** A community's day, 2026-11-26: what counters are kept by. */
export interface Cell {
  community: string;
  date: string;
}

/**
 * The communities and days of a span, oldest first; both days included, as they are in Shanghai.
 * AppError: outOfScope for whom the area is not, notFound, badInput for a span turned round or too long.
 */
export function cellsOf(actor: Actor, area: string, from: string, to: string): Cell[] {
  mustCover(actor, ['stationStaff', 'streetStaff', 'centre', 'inspector'], area);
  if (area.length > areaLevels.banner && !isArea(area)) throw new AppError('notFound', { field: 'area' });
  const dates = datesFrom(from, to);
  if (dates.length === 0) throw new AppError('badInput', { field: 'to', text: '“结束日期”不能早于“开始日期”' });
  const communities = communitiesOf(area);
  if (communities.length * dates.length > mostReads)
    throw new AppError('badInput', { field: 'to', text: '“结束日期”离得太远，请分几段查' });
  return dates.flatMap((date) => communities.map((community) => ({ community, date })));
}

function datesFrom(from: string, to: string): string[] {
  const dates: string[] = [];
  const end = Date.parse(`${to}T00:00:00Z`);
  for (let at = Date.parse(`${from}T00:00:00Z`); at <= end && dates.length <= mostReads; at += DAY * 1000)
    dates.push(new Date(at).toISOString().slice(0, 10));
  return dates;
}

const communitiesOf = (area: string): string[] =>
  area.length >= areaLevels.community
    ? [area.slice(0, areaLevels.community)]
    : // A street's own: what was placed there before its community was known.
      [
        ...(area.length === areaLevels.street ? [area] : []),
        ...childrenOf(area).flatMap(({ code }) => communitiesOf(code)),
      ];
