import { isArea } from '../../shared/areas/area.ts';
import { hasFlag, type Matter, matterOf } from '../../shared/catalogue/matters.ts';
import { isUnitCode } from '../../shared/catalogue/units.ts';
import { type Actor, holds } from '../../shared/kit/actor.ts';
import { communityOf } from '../../shared/kit/area.ts';
import { emergencyWords } from '../../shared/kit/emergency.ts';
import { AppError } from '../../shared/kit/errors.ts';
import type { SnapshotOwn } from '../../shared/snapshots/own.ts';
import type { ReportInput } from '../../shared/snapshots/routes.ts';
import type { Opening } from '../kit/newCase.ts';
import { checkPhotos } from '../kit/photos.ts';
import { sidesOf } from '../kit/sides.ts';
import type { Item, Table } from '../kit/table.ts';
import { onDuty } from '../kit/workers.ts';

const bad = (field: string, text: string): AppError => new AppError('badInput', { field, text });

/** A grid may be newer than the list of places here; its community is not. */
const isPlace = (area: string): boolean => isArea(area) || (area.length === 15 && isArea(communityOf(area)));

/** Danger is told to 110, 119, 120 or 122 first; only then does the product take it, to the centre's duty desk if it still is one. */
function urgencyOf({ details, urgent }: ReportInput, matter: Matter): boolean {
  const danger = emergencyWords.find((word) => details.includes(word));
  const sounds = danger !== undefined || matter.flags.includes('emergency');
  if (sounds && urgent === undefined)
    throw bad(
      'urgent',
      `“${danger ?? matter.name}”可能是紧急情况：请先拨打 110、119、120 或 122；打过后选“紧急”由旗级中心值班接办，或选“不紧急”`,
    );
  return urgent === 'yes';
}

function checked(input: ReportInput): Matter {
  const matter = matterOf(input.category);
  if (!matter) throw bad('category', '“类别”不在目录里');
  if (!isPlace(input.area)) throw bad('area', '“社区或网格”不是达拉特旗的社区或网格');
  if (input.accused && !isUnitCode(input.accused)) throw bad('accused', '没有这个单位');
  if (input.photos.length + input.clips.length === 0 && matter.flags.includes('place') && [...input.details].length < 6)
    throw bad('details', '没有照片时，请把情况多写几个字');
  return matter;
}

/** Only a matter in a public place has a point, rounded to ten metres: nobody's home is on a map. */
const ownOf = (input: ReportInput, { code, flags }: Matter): SnapshotOwn => ({
  ...((input.secret || flags.includes('complaint')) && { secret: 1 }),
  ...(input.accused && { accused: input.accused }),
  ...(input.point &&
    hasFlag(code, 'place') && { at: [Math.round(input.point.lng * 1e4), Math.round(input.point.lat * 1e4)] }),
});

/** Nobody of the grid is on duty: the station gets it at once instead of after the grid's four hours. */
const nobodyThere = async (table: Table, area: string, now: number): Promise<boolean> =>
  (await onDuty(table, area, now)).length === 0;

/** What a new report says about itself; AppError when the tree of matters or the place does not allow it. */
export async function openingOf(table: Table, input: ReportInput, actor: Actor, now: number): Promise<Opening> {
  const matter = checked(input);
  const urgent = urgencyOf(input, matter);
  // A grid worker has seen it: no second look before filing, but another person checks the work (apart: requester).
  const seen = !urgent && input.servedId === undefined && holds(actor, 'gridWorker', input.area);
  const { details, address, contactName, contactPhone, photos, clips, nature, mayShow } = input;
  const own = ownOf(input, matter);
  return {
    category: matter.code,
    area: input.area,
    ...sidesOf(input, actor),
    state: seen ? 'verified' : 'submitted',
    desk: seen || (await nobodyThere(table, input.area, now)) ? communityOf(input.area) : input.area,
    emergency: urgent,
    flags: seen ? ['ownReport'] : [],
    ...(Object.keys(own).length > 0 && { own: own as Record<string, unknown> }),
    body: { details, address, contactName, contactPhone, photos, clips, nature, mayShow } as Item,
    check: () => checkPhotos(table, clips, actor, 'clips'),
  };
}
