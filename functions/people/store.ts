import { needsConsent, type PolicyId } from '../../shared/kit/consent.ts';
import { AppError } from '../../shared/kit/errors.ts';
import type { Address } from '../../shared/people/fields.ts';
import { type Me, newPerson, type Person, type ProfileForm } from '../../shared/people/person.ts';
import type { VolunteerProfile } from '../../shared/people/volunteer.ts';
import { open, phoneKey, seal } from '../kit/seal.ts';
import { servedParts } from '../kit/servedPerson.ts';
import { ConditionFailed, type Item, type Table, type TransactPart } from '../kit/table.ts';
import { found, held } from './refusals.ts';

/** The cold side of a person (sk PROFILE); personal fields are sealed, the area stays readable for scope tests. */
export interface Profile {
  version: number;
  phone?: string;
  area?: string;
  address?: string;
  elder: boolean;
  lang: 'zh' | 'mn';
  /** Made by staff for somebody without a phone. */
  proxyMade?: { by: string; at: number };
  hash?: string;
}

export const personKey = (id: string): string => `PERSON#${id}`;
const exists = { condition: 'attribute_exists(pk)' };
const emptyProfile: Profile = { version: 0, elder: false, lang: 'zh' };

export type PersonStore = ReturnType<typeof personStore>;

/** Persons, profiles, consents. Every write is conditional on what was read. */
export const personStore = (table: Table) => {
  const person = async (id: string): Promise<Person | undefined> => {
    const item = await table.get<Person>(personKey(id), 'PERSON', { consistent: true });
    return item && { ...newPerson(id), ...item };
  };
  const profile = async (id: string): Promise<Profile> =>
    (await table.get<Profile>(personKey(id), 'PROFILE', { consistent: true })) ?? emptyProfile;

  /** Replaces one list or map of the person's item together with `others`, all or nothing; reads anew when overtaken. */
  async function change<K extends 'grants' | 'servedBy' | 'consent'>(
    id: string,
    key: K,
    next: (person: Person) => Person[K],
    others: TransactPart[] = [],
    tries = 4,
  ): Promise<void> {
    const before = found(await person(id));
    const guard = {
      condition: 'attribute_not_exists(#was) OR #was = :was',
      names: { '#was': key },
      values: { ':was': before[key] },
    };
    try {
      await table.transact([table.updatePart(personKey(id), 'PERSON', { [key]: next(before) }, guard), ...others]);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      if (error.parts.some((part) => part > 0) || tries <= 1) throw new AppError('staleVersion');
      await change(id, key, next, others, tries - 1);
    }
  }

  const pointer = (sealed: string, id: string): Item => ({ pk: `PHONE#${phoneKey(open(sealed))}`, sk: id });

  /** Phone pointers that go and come with a profile; several people of a household may share one number. */
  const phoneParts = (id: string, before: Profile, after: Profile): TransactPart[] => {
    if (before.phone === after.phone) return [];
    const same = before.phone && after.phone && open(before.phone) === open(after.phone);
    const gone = !same && before.phone ? [table.deletePart(pointer(before.phone, id).pk as string, id)] : [];
    return [...gone, ...(after.phone ? [table.putPart(pointer(after.phone, id))] : [])];
  };

  /** A volunteer's name is copied to the lists dispatchers read; it changes there in the same breath. */
  const nameParts = async (id: string, name: string): Promise<TransactPart[]> => {
    const volunteer = await table.get<VolunteerProfile>(personKey(id), 'VOLUNTEER', { consistent: true });
    const copies = (volunteer?.areas ?? []).map((area) => table.updatePart(`VOLUNTEERS#${area}`, id, { name }, exists));
    return [
      table.updatePart(personKey(id), 'PERSON', { name }, exists),
      ...(volunteer ? [table.updatePart(personKey(id), 'VOLUNTEER', { name }, exists), ...copies] : []),
    ];
  };

  async function me(id: string): Promise<Me> {
    const [{ name, grants, servedBy, consent }, own] = [found(await person(id)), await profile(id)];
    const { elder, lang, version } = own;
    return {
      ...{ id, name, grants, servedBy, consent, needs: needsConsent({ consent }), elder, lang, version },
      ...(own.phone && { phone: open(own.phone) }),
      ...(own.address && own.area && { address: { area: own.area, text: open(own.address) } }),
    };
  }

  return {
    person,
    profile,
    change,
    me,

    /** The person of an openid, made at first login. The sealed openid is kept for messages only. */
    async login(id: string, openid: string, now: number): Promise<Person> {
      const known = await person(id);
      if (known) return known;
      const made = { pk: personKey(id), sk: 'PERSON', ...newPerson(id) };
      const wechat = { pk: personKey(id), sk: 'WECHAT', openid: seal(openid), at: now };
      try {
        await table.transact([table.putPart(made, 'new'), table.putPart(wechat)]);
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
      }
      return found(await person(id));
    },

    async save(id: string, form: ProfileForm): Promise<Me> {
      const [before, { name }] = [await profile(id), found(await person(id))];
      if (before.version !== form.version) throw new AppError('staleVersion', { current: await me(id) });
      const after = profileAfter(before, form);
      const parts = [
        table.putPart({ pk: personKey(id), sk: 'PROFILE', ...after }, versionIs(before.version)),
        ...phoneParts(id, before, after),
        ...(form.name !== undefined && form.name !== name ? await nameParts(id, form.name) : []),
      ];
      await held(table.transact(parts));
      return me(id);
    },

    /** Agreement (`version`) or withdrawal (undefined); the record is only ever added to. A repeat changes nothing. */
    async agree(id: string, policy: PolicyId, version: number | undefined, now: number): Promise<PolicyId[]> {
      const { consent } = found(await person(id));
      if (consent[policy] !== version) {
        const record = {
          pk: personKey(id),
          sk: `CONSENT#${now}#${policy}#${version ?? 'withdrawn'}`,
          policy,
          version,
          at: now,
        };
        await change(id, 'consent', (one) => ({ ...one.consent, [policy]: version }), [
          table.putPart({ ...record, channel: 'miniprogram' }),
        ]);
      }
      return needsConsent(found(await person(id)));
    },

    /** A person made by staff; the same submission again is answered with the same person. */
    async makeServed(
      id: string,
      made: { name: string; phone?: string; address: Address; hash: string; by: string; now: number },
    ): Promise<void> {
      try {
        await table.transact(servedParts(table, id, made));
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        const there = await table.get<Profile>(personKey(id), 'PROFILE', { consistent: true });
        if (there?.hash !== made.hash) throw new AppError('keyReused');
      }
    },
  };
};

const versionIs = (version: number) =>
  version === 0
    ? ('new' as const)
    : { condition: '#version = :version', names: { '#version': 'version' }, values: { ':version': version } };

/** Absent fields stay, null removes. */
const profileAfter = (before: Profile, form: ProfileForm): Profile => ({
  ...before,
  version: before.version + 1,
  ...(form.elder !== undefined && { elder: form.elder }),
  ...(form.lang && { lang: form.lang }),
  ...(form.phone !== undefined && { phone: form.phone ? seal(form.phone) : undefined }),
  ...(form.address !== undefined && {
    area: form.address?.area,
    address: form.address ? seal(form.address.text) : undefined,
  }),
});
