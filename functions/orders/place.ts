import { isArea } from '../../shared/areas/area.ts';
import { itemOf } from '../../shared/catalogue/catalogue.ts';
import type { Actor } from '../../shared/kit/actor.ts';
import { AppError } from '../../shared/kit/errors.ts';
import type { PlaceInput } from '../../shared/orders/routes.ts';
import { emergencyWords } from '../../shared/orders/words.ts';
import type { Opening } from '../kit/newCase.ts';
import { sidesOf } from '../kit/sides.ts';

function checked(input: PlaceInput, now: number): NonNullable<ReturnType<typeof itemOf>> {
  const item = itemOf(input.category);
  if (!item) throw new AppError('badInput', { field: 'category', text: '“服务项目”不在目录里' });
  if (!isArea(input.area)) throw new AppError('badInput', { field: 'area', text: '“社区”不是达拉特旗的社区或网格' });
  if (input.window.from < now + item.leadHours * 3600)
    throw new AppError('badInput', { field: 'window', text: `“希望的时间”要提前 ${item.leadHours} 小时` });
  const danger = emergencyWords.find((word) => input.details.includes(word));
  if (danger && !input.notEmergency)
    throw new AppError('badInput', {
      field: 'notEmergency',
      text: `“${danger}”可能是紧急情况：请先拨打 110、119、120 或 122；确认不紧急再提交`,
    });
  return item;
}

/** What a new order says about itself; AppError when the menu, the place or the time does not allow it. */
export function openingOf(input: PlaceInput, actor: Actor, now: number): Opening {
  const item = checked(input, now);
  const sides = sidesOf(input, actor);
  const { details, address, contactName, contactPhone, photos, point } = input;
  return {
    category: item.code,
    area: input.area,
    ...sides,
    window: input.window,
    places: item.places,
    body: { details, address, contactName, contactPhone, photos, point },
    only: [`${sides.served}|${item.code}`],
  };
}
