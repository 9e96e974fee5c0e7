import type { AreaCode } from '../../shared/kit/area.ts';
import { open, phoneKey, seal } from './seal.ts';
import type { Table, TransactPart } from './table.ts';

/** Somebody without a phone of their own, put on record by staff. `hash`: of what was sent; `now`: epoch seconds. */
export interface ServedPerson {
  name: string;
  phone?: string;
  address: { area: AreaCode; text: string };
  hash: string;
  by: string;
  now: number;
}

/** A person, their sealed profile and the pointer by phone: new together or not at all. */
export function servedParts(table: Table, id: string, made: ServedPerson): TransactPart[] {
  const pk = `PERSON#${id}`;
  const phone = made.phone === undefined ? undefined : seal(made.phone);
  const profile = {
    ...{ version: 1, elder: false, lang: 'zh', area: made.address.area, address: seal(made.address.text) },
    ...(phone && { phone }),
    ...{ proxyMade: { by: made.by, at: made.now }, hash: made.hash },
  };
  return [
    table.putPart({ pk, sk: 'PERSON', id, name: made.name, grants: [], servedBy: [], consent: {} }, 'new'),
    table.putPart({ pk, sk: 'PROFILE', ...profile }, 'new'),
    ...(phone ? [table.putPart({ pk: `PHONE#${phoneKey(open(phone))}`, sk: id })] : []),
  ];
}
