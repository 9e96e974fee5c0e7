import { isArea } from '../../shared/areas/area.ts';
import type { Actor } from '../../shared/kit/actor.ts';
import { refuseConsent } from '../../shared/kit/consent.ts';
import { AppError } from '../../shared/kit/errors.ts';
import type { MakeInput } from '../../shared/wishes/routes.ts';
import { householdOf } from '../../shared/wishes/turn.ts';
import { cashText, cashWordIn } from '../../shared/wishes/words.ts';
import type { Opening } from '../kit/newCase.ts';
import { sidesOf } from '../kit/sides.ts';

/** What a new wish says about itself; AppError when it asks for money, or the place is not ours. */
export function openingOf(input: MakeInput, actor: Actor): Opening {
  if (!isArea(input.area)) throw new AppError('badInput', { field: 'area', text: '“社区”不是达拉特旗的社区或网格' });
  const word = cashWordIn(input.details);
  if (word) throw new AppError('notFit', { field: 'details', text: cashText(word) });
  if (input.wisherName && !input.minor)
    throw new AppError('badInput', { field: 'wisherName', text: '“许愿的孩子”只在为未成年人许愿时填写' });
  for (const { policy, version } of input.consents)
    if (refuseConsent(policy, version)) throw new AppError('staleVersion', { field: 'consents', text: staleText });
  const { details, address, contactName, contactPhone, wisherName, photos, consents } = input;
  const sides = sidesOf(input, actor);
  const own = { ...(input.minor && { minor: 1 }), ...(input.health && { health: 1 }) };
  return {
    category: input.category,
    area: input.area,
    ...sides,
    ...(Object.keys(own).length > 0 && { own }),
    body: { details, address, contactName, contactPhone, wisherName, photos, consents },
    only: householdOf(sides.served, input.area, address),
  };
}
const staleText = '公开约定有了新版本，请重新阅读后再同意';
