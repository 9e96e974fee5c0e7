import type { Grant } from '../../shared/kit/actor.ts';
import { AppError } from '../../shared/kit/errors.ts';
import {
  type GrantRecord,
  type GrantState,
  grantId,
  grantParts,
  withGrant,
  withoutGrant,
} from '../../shared/people/grants.ts';
import type { Application, VolunteerProfile } from '../../shared/people/volunteer.ts';
import { auditPart, endingParts, listedParts, recordPart, releasePart, unlistedParts } from '../kit/grantParts.ts';
import { ConditionFailed, type Table, type TransactPart } from '../kit/table.ts';
import { found } from './refusals.ts';
import { type PersonStore, personKey } from './store.ts';

const stateIs = (state: GrantState) => ({
  condition: '#state = :before',
  names: { '#state': 'state' },
  values: { ':before': state },
});

/** A grant that is active at once (volunteer, team lead); `by` decided it. */
export const activeGrant = (
  personId: string,
  role: Grant['role'],
  scope: string,
  by: string,
  now: number,
): GrantRecord => ({
  ...{ id: grantId(personId, role, scope), personId, role, scope, from: now },
  ...{ state: 'active', by, at: now },
});

/** Grants with their story. The person's own list changes in the same transaction as the record and its audit item. */
export const grantStore = (table: Table, people: PersonStore) => {
  const audit = (grant: GrantRecord, action: string, by: string, now: number): TransactPart =>
    auditPart(table, grant, action, by, now);
  const listed = (grant: GrantRecord, name: string): TransactPart[] => listedParts(table, grant, name);
  const unlisted = (grant: GrantRecord): TransactPart[] => unlistedParts(table, grant);
  const record = (grant: GrantRecord): TransactPart => recordPart(table, grant);

  return {
    /** Parts that write a new active grant; the caller puts it into the person's list in the same transaction. */
    activeParts: (grant: GrantRecord): TransactPart[] => [
      record(grant),
      audit(grant, 'active', grant.by, grant.at),
      ...endingParts(table, grant),
    ],

    /** A proposal. The same one again by the same admin is answered with the first; another's is wrongState. */
    async propose(grant: GrantRecord): Promise<GrantRecord> {
      try {
        await table.transact([record(grant), audit(grant, 'proposed', grant.by, grant.at)]);
        return grant;
      } catch (error) {
        if (!(error instanceof ConditionFailed)) throw error;
        const there = await this.grant(grant.id);
        if (there.state === 'proposed' && there.by === grant.by && there.to === grant.to) return there;
        throw new AppError('wrongState');
      }
    },

    async grant(id: string): Promise<GrantRecord> {
      const { personId } = found(grantParts(id));
      return bare(found(await table.get<GrantRecord>(personKey(personId), `GRANT#${id}`, { consistent: true })));
    },

    async ofPerson(personId: string): Promise<GrantRecord[]> {
      return (
        await table.query<GrantRecord>({ pk: personKey(personId), skPrefix: 'GRANT#', consistent: true })
      ).items.map(bare);
    },

    async confirm(before: GrantRecord, by: string, now: number): Promise<GrantRecord> {
      const after: GrantRecord = { ...before, state: 'active', confirmedBy: by };
      const change = table.updatePart(
        personKey(before.personId),
        `GRANT#${before.id}`,
        { state: 'active', confirmedBy: by },
        stateIs('proposed'),
      );
      await people.change(before.personId, 'grants', (one) => withGrant(one.grants, after), [
        change,
        audit(after, 'confirmed', by, now),
        ...listed(after, (await people.person(before.personId))?.name ?? ''),
        ...endingParts(table, after),
      ]);
      return after;
    },

    /** Ends it; a volunteer leaves the community's list and may apply anew. */
    async end(before: GrantRecord, by: string, now: number): Promise<GrantRecord> {
      const { personId, id } = before;
      const change = table.updatePart(
        personKey(personId),
        `GRANT#${id}`,
        { state: 'ended', endedBy: by, endedAt: now },
        stateIs(before.state),
      );
      const lists = before.role === 'volunteer' ? await unlist(personId, before.scope) : [];
      await people.change(personId, 'grants', (one) => withoutGrant(one.grants, id), [
        change,
        audit(before, 'ended', by, now),
        ...unlisted(before),
        releasePart(table, before, now),
        ...lists,
      ]);
      return { ...before, state: 'ended', endedBy: by };
    },
  };

  async function unlist(personId: string, area: string): Promise<TransactPart[]> {
    const [profile, application] = await Promise.all([
      table.get<VolunteerProfile>(personKey(personId), 'VOLUNTEER', { consistent: true }),
      table.get<Application>(personKey(personId), 'APPLICATION', { consistent: true }),
    ]);
    const { [area]: _gone, ...areas } = application?.areas ?? {};
    const left = profile?.areas.filter((one) => one !== area);
    return [
      table.deletePart(`VOLUNTEERS#${area}`, personId),
      ...(profile
        ? [table.updatePart(personKey(personId), 'VOLUNTEER', { areas: left }, sameAreas(profile.areas))]
        : []),
      ...(application
        ? [
            table.updatePart(
              personKey(personId),
              'APPLICATION',
              { areas, version: application.version + 1 },
              versionIs(application.version),
            ),
          ]
        : []),
    ];
  }
};

const sameAreas = (areas: string[]) => ({
  condition: '#areas = :areas',
  names: { '#areas': 'areas' },
  values: { ':areas': areas },
});
export const versionIs = (version: number) => ({
  condition: '#was = :was',
  names: { '#was': 'version' },
  values: { ':was': version },
});

/** Without the table's keys. */
function bare(item: GrantRecord): GrantRecord {
  const { pk: _pk, sk: _sk, ...grant } = item as GrantRecord & { pk: string; sk: string };
  return grant;
}
