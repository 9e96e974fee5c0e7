import type { Grant } from '../../shared/kit/actor.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { type GrantRecord, withGrant, withoutGrant } from '../../shared/kit/grant.ts';
import { ConditionFailed, type Table, type TransactPart } from './table.ts';

const newOrEnded = {
  condition: 'attribute_not_exists(pk) OR #state = :ended',
  names: { '#state': 'state' },
  values: { ':ended': 'ended' },
};
const pkOf = (personId: string): string => `PERSON#${personId}`;

/** Who did what to which grant; only ever added to. */
export const auditPart = (table: Table, grant: GrantRecord, action: string, by: string, now: number): TransactPart => {
  const { id, personId, role, scope } = grant;
  const sk = `AUDIT#${now}#${id}#${action}`;
  return table.putPart({ pk: pkOf(personId), sk, action, by, at: now, id, role, scope });
};

/** The grant with its story; refused while the same one is proposed or active. */
export const recordPart = (table: Table, grant: GrantRecord): TransactPart =>
  table.putPart({ pk: pkOf(grant.personId), sk: `GRANT#${grant.id}`, ...grant }, newOrEnded);

/** Roles whose holders may be given a case by their desk. */
const posts = new Set<string>(['gridWorker', 'stationStaff', 'streetStaff', 'department']);

/** Those who work at a desk stand on its list: whom one may assign to. */
export const listedParts = (table: Table, grant: GrantRecord, name: string): TransactPart[] =>
  posts.has(grant.role)
    ? [table.putPart({ pk: `POSTS#${grant.scope}`, sk: `${grant.personId}#${grant.role}`, name })]
    : [];
export const unlistedParts = (
  table: Table,
  { role, scope, personId }: Pick<GrantRecord, 'role' | 'scope' | 'personId'>,
): TransactPart[] => (posts.has(role) ? [table.deletePart(`POSTS#${scope}`, `${personId}#${role}`)] : []);

/**
 * What the person holds by this grant goes back to its desk at `at` (epoch s): the sweep looks there each minute
 * (workflows.md, release).
 */
export const releasePart = (
  table: Table,
  { personId, role, scope, id }: Pick<GrantRecord, 'id' | 'role' | 'scope' | 'personId'>,
  at: number,
): TransactPart => table.putPart({ pk: 'RELEASE', sk: `${String(at).padStart(10, '0')}#${id}`, personId, role, scope });
/** A grant with an end ends by itself. */
export const endingParts = (table: Table, grant: GrantRecord): TransactPart[] =>
  grant.to === undefined ? [] : [releasePart(table, grant, grant.to)];

/** The person's list changes only if it is as it was read, together with `others`; reads anew when overtaken. */
async function changeList(
  table: Table,
  personId: string,
  next: (grants: readonly Grant[]) => Grant[],
  others: TransactPart[],
  tries = 4,
): Promise<void> {
  const person = await table.get<{ grants?: Grant[] }>(pkOf(personId), 'PERSON', { consistent: true });
  if (!person) throw new AppError('notFound');
  const before = person.grants ?? [];
  const guard = {
    condition: 'attribute_not_exists(#was) OR #was = :was',
    names: { '#was': 'grants' },
    values: { ':was': before },
  };
  try {
    await table.transact([table.updatePart(pkOf(personId), 'PERSON', { grants: next(before) }, guard), ...others]);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    if (error.parts.some((part) => part > 0) || tries <= 1) throw error;
    await changeList(table, personId, next, others, tries - 1);
  }
}

/** A grant that two people decided on already takes effect. One that is active stays as it is: false. */
export async function giveGrant(
  table: Table,
  grant: GrantRecord,
  name: string,
  others: TransactPart[] = [],
): Promise<boolean> {
  const audit = auditPart(table, grant, 'active', grant.by, grant.at);
  const parts = [
    recordPart(table, grant),
    audit,
    ...listedParts(table, grant, name),
    ...endingParts(table, grant),
    ...others,
  ];
  try {
    await changeList(table, grant.personId, (grants) => withGrant(grants, grant), parts);
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed && error.parts.includes(1)) return false;
    throw error;
  }
}

/** Ends a grant; one that has ended already stays so. `others` are written in either case. */
export async function endGrant(
  table: Table,
  grant: Pick<GrantRecord, 'id' | 'personId' | 'role' | 'scope'>,
  by: string,
  now: number,
  others: TransactPart[] = [],
): Promise<void> {
  const change = table.updatePart(
    pkOf(grant.personId),
    `GRANT#${grant.id}`,
    { state: 'ended', endedBy: by, endedAt: now },
    { condition: '#state = :active', names: { '#state': 'state' }, values: { ':active': 'active' } },
  );
  const audit = auditPart(table, grant as GrantRecord, 'ended', by, now);
  try {
    await changeList(table, grant.personId, (grants) => withoutGrant(grants, grant.id), [
      change,
      audit,
      ...unlistedParts(table, grant),
      releasePart(table, grant, now),
      ...others,
    ]);
  } catch (error) {
    if (!(error instanceof ConditionFailed && error.parts.includes(1))) throw error;
    if (others.length > 0) await table.transact(others);
  }
}
