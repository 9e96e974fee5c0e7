import { AppError } from '../../shared/kit/errors.ts';
import { withGrant } from '../../shared/people/grants.ts';
import {
  type Application,
  type ApplicationForm,
  areasAfterForm,
  type Guardian,
  profileOf,
  type VolunteerProfile,
} from '../../shared/people/volunteer.ts';
import { open, seal } from '../kit/seal.ts';
import type { Table, TransactPart } from '../kit/table.ts';
import { activeGrant, type grantStore, versionIs } from './grantStore.ts';
import { held } from './refusals.ts';
import { type PersonStore, personKey } from './store.ts';

type StoredApplication = Application & { sealedGuardian?: string };
const page = 100;

/** Applications (one per person), what follows from them, and the lists of a community. */
export const volunteerStore = (table: Table, people: PersonStore, grants: ReturnType<typeof grantStore>) => {
  const stored = (personId: string) =>
    table.get<StoredApplication>(personKey(personId), 'APPLICATION', { consistent: true });
  const application = async (personId: string): Promise<Application | undefined> => {
    const item = await stored(personId);
    return item && bare(item);
  };
  const waiting = (areas: Application['areas']) => Object.keys(areas).filter((area) => areas[area] === 'submitted');

  return {
    application,

    profile: (personId: string) => table.get<VolunteerProfile>(personKey(personId), 'VOLUNTEER', { consistent: true }),

    async guardian(personId: string): Promise<Guardian | undefined> {
      const sealed = (await stored(personId))?.sealedGuardian;
      return sealed === undefined ? undefined : (JSON.parse(open(sealed)) as Guardian);
    },

    /** Hands in (or again, before or after a decision): queued at each community that has still to decide. */
    async apply(personId: string, name: string, form: ApplicationForm, now: number): Promise<Application> {
      const before = await application(personId);
      const areas = areasAfterForm(form.areas, before);
      if (waiting(areas).length === 0) throw new AppError('wrongState', { text: '这些社区已经通过，不用再报' });
      const { guardian, areas: _areas, ...rest } = form;
      const after: Application = {
        ...{ ...rest, personId, name, areas, hasGuardian: guardian !== undefined, at: now },
        ...{ version: (before?.version ?? 0) + 1, decisions: before?.decisions ?? [] },
      };
      const item = {
        pk: personKey(personId),
        sk: 'APPLICATION',
        ...after,
        sealedGuardian: guardian && seal(JSON.stringify(guardian)),
      };
      const dropped = waiting(before?.areas ?? {}).filter((area) => !areas[area]);
      const parts = [
        table.putPart(item, before ? versionIs(before.version) : 'new'),
        ...waiting(areas).map((area) => table.putPart({ pk: `APPLICANTS#${area}`, sk: personId, at: now })),
        ...dropped.map((area) => table.deletePart(`APPLICANTS#${area}`, personId)),
      ];
      await held(table.transact(parts));
      return after;
    },

    async applications(area: string): Promise<Application[]> {
      const { items } = await table.query<{ sk: string }>({ pk: `APPLICANTS#${area}`, limit: page });
      const all = await Promise.all(items.map((item) => application(item.sk)));
      return all.filter((one) => one !== undefined).sort((a, b) => a.at - b.at);
    },

    /** A decision: the application, the queue, and for a yes the grants, the profile and the lists, all or nothing. */
    async decide(
      before: Application,
      after: Application,
      by: string,
      guardianOk: boolean,
      now: number,
    ): Promise<Application> {
      const { personId } = before;
      const { version, areas, at, decisions } = after;
      const settled = waiting(before.areas).filter((area) => after.areas[area] !== 'submitted');
      const accepted = settled.filter((area) => after.areas[area] === 'accepted');
      const granted = accepted.map((area) => activeGrant(personId, 'volunteer', area, by, now));
      const profile = profileOf(after, guardianOk, now);
      await people.change(personId, 'grants', (one) => granted.reduce(withGrant, one.grants), [
        table.updatePart(
          personKey(personId),
          'APPLICATION',
          { version, areas, at, decisions },
          versionIs(before.version),
        ),
        ...settled.map((area) => table.deletePart(`APPLICANTS#${area}`, personId)),
        ...granted.flatMap(grants.activeParts),
        ...(accepted.length > 0 ? listParts(profile) : []),
      ]);
      return after;
    },

    async volunteers(area: string): Promise<VolunteerProfile[]> {
      const { items } = await table.query<VolunteerProfile & { pk: string; sk: string }>({
        pk: `VOLUNTEERS#${area}`,
        limit: page,
      });
      return items.map(({ pk: _pk, sk: _sk, ...profile }) => profile);
    },
  };

  /** The profile and its copy in every community it serves. */
  function listParts(profile: VolunteerProfile): TransactPart[] {
    return [
      table.putPart({ pk: personKey(profile.personId), sk: 'VOLUNTEER', ...profile }),
      ...profile.areas.map((area) => table.putPart({ pk: `VOLUNTEERS#${area}`, sk: profile.personId, ...profile })),
    ];
  }
};

/** Without keys and without the guardian, who is shown only on a recorded request. */
function bare(item: StoredApplication): Application {
  const {
    pk: _pk,
    sk: _sk,
    sealedGuardian: _sealed,
    ...application
  } = item as StoredApplication & { pk: string; sk: string };
  return application;
}
