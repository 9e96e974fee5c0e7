import { communityOf } from '../../shared/kit/area.ts';
import { phoneKey } from '../kit/seal.ts';
import type { Table } from '../kit/table.ts';
import { found } from './refusals.ts';
import { type PersonStore, personKey } from './store.ts';

/** Who looks at personal data, why and when (epoch seconds): 个人信息保护法 51, 54. */
export interface Look {
  by: string;
  reason: string;
  now: number;
  requestId: string;
}

/** Staff looking at other people's data. Every look is recorded before anything is answered. */
export const lookStore = (table: Table, people: PersonStore) => {
  /** Recorded under the looker, and under each person looked at, who may ask for it. */
  async function record(whom: string[], { by, reason, now, requestId }: Look): Promise<void> {
    const owners: [string, string][] = [[by, 'LOOKUP'], ...whom.map((id): [string, string] => [id, 'ACCESS'])];
    const parts = owners.map(([id, kind]) =>
      table.putPart({ pk: personKey(id), sk: `${kind}#${now}#${requestId}`, by, whom, reason, at: now }),
    );
    await table.transact(parts);
  }

  return {
    record,

    /** Exact match only: there is no index on names or addresses, and no way to list numbers. */
    async byPhone(phone: string, look: Look): Promise<{ id: string; name: string; community?: string }[]> {
      const pk = `PHONE#${phoneKey(phone)}`;
      const ids = (await table.query<{ sk: string }>({ pk, limit: 20, consistent: true })).items.map((item) => item.sk);
      await record(ids, look);
      return Promise.all(
        ids.map(async (id) => {
          const [{ name }, { area }] = [found(await people.person(id)), await people.profile(id)];
          return { id, name, ...(area && { community: communityOf(area) }) };
        }),
      );
    },
  };
};
