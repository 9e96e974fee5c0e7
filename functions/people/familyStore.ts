import { AppError } from '../../shared/kit/errors.ts';
import {
  type Binding,
  bindingId,
  familyLimit,
  type Invite,
  inviteLife,
  inviteTriesADay,
  partsOf,
  type Served,
} from '../../shared/people/family.ts';
import { ConditionFailed, type Table, type TransactPart } from '../kit/table.ts';
import { inviteKey, newInviteCode } from './ids.ts';
import { found, held } from './refusals.ts';
import { type PersonStore, personKey } from './store.ts';

const day = 24 * 3600;
const stateIs = (state: string) => ({
  condition: '#state = :state',
  names: { '#state': 'state' },
  values: { ':state': state },
});
const newOrEnded = {
  condition: 'attribute_not_exists(pk) OR #state = :ended',
  names: { '#state': 'state' },
  values: { ':ended': 'ended' },
};

/** Invites and bindings. A binding stands under both people, changed together. */
export const familyStore = (table: Table, people: PersonStore) => {
  const both = (binding: Binding, guard: typeof newOrEnded | ReturnType<typeof stateIs>): TransactPart[] => [
    table.putPart({ pk: personKey(binding.servedId), sk: `FAMILY#${binding.relativeId}`, ...binding }, guard),
    table.putPart({ pk: personKey(binding.relativeId), sk: `SERVES#${binding.servedId}`, ...binding }, guard),
  ];
  const listed = async (id: string, prefix: 'FAMILY#' | 'SERVES#'): Promise<Binding[]> => {
    const { items } = await table.query<Binding>({ pk: personKey(id), skPrefix: prefix, consistent: true });
    return items.filter((binding) => binding.state !== 'ended').map(({ id, ...rest }) => bare({ id, ...rest }));
  };

  return {
    /** Counts what `id` did of a kind today; AppError tooMany beyond the limit. */
    async count(id: string, kind: 'INVITES' | 'TRIES', now: number): Promise<void> {
      const key = { pk: personKey(id), sk: `${kind}#${Math.floor((now + 8 * 3600) / day)}` };
      const n = (await table.get<{ n: number }>(key.pk, key.sk, { consistent: true }))?.n ?? 0;
      if (n >= inviteTriesADay) throw new AppError('tooMany');
      const guard = { condition: 'attribute_not_exists(pk) OR n = :n', values: { ':n': n } };
      await held(table.put({ ...key, n: n + 1, ttl: now + 2 * day }, guard), 'tooMany');
    },

    /** A fresh code, stored under its keyed digest only; an expired one with the same digits gives way. */
    async invite(servedId: string, now: number, tries = 5): Promise<{ code: string; expiresAt: number }> {
      const code = newInviteCode();
      const expiresAt = now + inviteLife;
      const item = { pk: `INVITE#${inviteKey(code)}`, sk: 'INVITE', servedId, expiresAt, ttl: expiresAt };
      try {
        await table.put(item, { condition: 'attribute_not_exists(pk) OR expiresAt <= :now', values: { ':now': now } });
        return { code, expiresAt };
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        if (tries <= 1) throw new AppError('busy');
        return this.invite(servedId, now, tries - 1);
      }
    },

    inviteOf: (code: string) => table.get<Invite>(`INVITE#${inviteKey(code)}`, 'INVITE', { consistent: true }),

    async served(id: string): Promise<Served | undefined> {
      if (!(await people.person(id))) return undefined;
      const { proxyMade, area } = await people.profile(id);
      return { id, proxyMade: proxyMade !== undefined, area };
    },

    /** A pending binding; the code is used up with it. */
    async ask(servedId: string, relativeId: string, relation: string, now: number, code?: string): Promise<Binding> {
      const [servedName, relativeName] = (await Promise.all([servedId, relativeId].map(people.person))).map(
        (one) => found(one).name,
      );
      const sides = await Promise.all([listed(servedId, 'FAMILY#'), listed(relativeId, 'SERVES#')]);
      if (sides.some((side) => side.length >= familyLimit)) throw new AppError('limitReached');
      const binding: Binding = {
        ...{
          id: bindingId(servedId, relativeId),
          servedId,
          servedName: servedName!,
          relativeId,
          relativeName: relativeName!,
        },
        ...{ relation, state: 'pending', at: now },
      };
      const unused = {
        condition: 'servedId = :served AND expiresAt > :now',
        values: { ':served': servedId, ':now': now },
      };
      const used = code ? [table.deletePart(`INVITE#${inviteKey(code)}`, 'INVITE', unused)] : [];
      await held(table.transact([...both(binding, newOrEnded), ...used]), 'wrongState');
      return binding;
    },

    async binding(id: string): Promise<Binding> {
      const { servedId, relativeId } = found(partsOf(id));
      return bare(found(await table.get<Binding>(personKey(servedId), `FAMILY#${relativeId}`, { consistent: true })));
    },

    /** Confirms or ends: the relative's `servedBy` changes in the same transaction. */
    async move(before: Binding, state: 'bound' | 'ended', now: number): Promise<Binding> {
      const after: Binding = { ...before, state, at: now };
      const rest = (ids: string[]) => ids.filter((id) => id !== before.servedId);
      const servedBy = (ids: string[]) => (state === 'bound' ? [...rest(ids), before.servedId] : rest(ids));
      await people.change(
        before.relativeId,
        'servedBy',
        (one) => servedBy(one.servedBy),
        both(after, stateIs(before.state)),
      );
      return after;
    },

    listed,
  };
};

/** Without the table's keys. */
const bare = ({ id, servedId, servedName, relativeId, relativeName, relation, state, at }: Binding): Binding => ({
  ...{ id, servedId, servedName, relativeId, relativeName },
  ...{ relation, state, at },
});
