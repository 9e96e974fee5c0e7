/**
 * Area codes are statistical codes: 6 digits banner, 9 street or town, 12 community or village, 15 grid.
 * Never key anything by a place's name: 昭君街道 (150621002) and 昭君镇 (150621104) are two places.
 */
export type AreaCode = string;

export const areaLevels = { banner: 6, street: 9, community: 12, grid: 15 } as const;
export type AreaLevel = keyof typeof areaLevels;

export const isAreaCode = (code: string): boolean => /^\d+$/.test(code) && levelOf(code) !== undefined;

export const levelOf = (code: AreaCode): AreaLevel | undefined =>
  (Object.keys(areaLevels) as AreaLevel[]).find((level) => areaLevels[level] === code.length);

/** Is `area` inside `scope`? Scope is a whole code of 6, 9, 12 or 15 digits; anything else covers nothing. */
export const covers = (scope: string, area: AreaCode): boolean => isAreaCode(scope) && area.startsWith(scope);

/** Cut an area to a coarser level; undefined when it is already coarser. */
export const cutTo = (area: AreaCode, level: AreaLevel): AreaCode | undefined =>
  area.length >= areaLevels[level] ? area.slice(0, areaLevels[level]) : undefined;

/** One desk up the ladder: grid, community, street, banner; the banner stays. */
export const aboveOf = (area: AreaCode): AreaCode => area.slice(0, Math.max(areaLevels.banner, area.length - 3));

export const communityOf = (area: AreaCode): AreaCode => area.slice(0, areaLevels.community);
export const streetOf = (area: AreaCode): AreaCode => area.slice(0, areaLevels.street);
export const bannerOf = (area: AreaCode): AreaCode => area.slice(0, areaLevels.banner);
