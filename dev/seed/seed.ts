import { seal } from '../../functions/kit/seal.ts';
import { ConditionFailed, type Item, type Table } from '../../functions/kit/table.ts';
import { personIdOf } from '../../functions/people/ids.ts';
import { policies } from '../../shared/kit/consent.ts';
import { workersKey } from '../../shared/kit/worker.ts';
import { bindingId } from '../../shared/people/family.ts';
import { newPerson } from '../../shared/people/person.ts';
import { openidOf, type SamplePerson, samplePeople } from './people.ts';

/** Person id of a sample person; the same on every machine with the same local keys. */
export const sampleId = (key: string): string => personIdOf(openidOf(key));

/** Puts the sample people that are not there yet; what people changed meanwhile stays. Returns how many were new. */
export async function seedPeople(table: Table): Promise<number> {
  let made = 0;
  for (const person of samplePeople) made += (await seedPerson(table, person)) ? 1 : 0;
  return made;
}

/** Puts one sample person; true when they were not there yet. */
export async function seedPerson(table: Table, person: SamplePerson): Promise<boolean> {
  let made = false;
  for (const item of itemsOf(person)) made = ((await putNew(table, item)) && item.sk === 'PERSON') || made;
  return made;
}

function itemsOf(person: SamplePerson): Item[] {
  const id = sampleId(person.key);
  const grants = (person.grants ?? []).map(([role, scope]) => ({ id: `${id}-${role}-${scope}`, role, scope, from: 0 }));
  const consent = { service: policies.service.version, privacy: policies.privacy.version };
  const servedBy = (person.serves ?? []).map(sampleId);
  const items: Item[] = [
    { pk: `PERSON#${id}`, sk: 'PERSON', ...newPerson(id, person.name), grants, consent, servedBy },
    { pk: `PERSON#${id}`, sk: 'WECHAT', openid: seal(openidOf(person.key)), at: 0 },
  ];
  for (const key of person.serves ?? []) items.push(...bound(key, person));
  const posts = grants.filter(({ role }) => ['gridWorker', 'stationStaff', 'streetStaff', 'department'].includes(role));
  items.push(...posts.map(({ role, scope }) => ({ pk: `POSTS#${scope}`, sk: `${id}#${role}`, name: person.name })));
  for (const { role, scope } of grants)
    if (role === 'gridWorker' && scope.length === 15) items.push(onRoster(id, person.name, scope));
  if (!person.volunteer) return items;
  const areas = grants.map(({ scope }) => scope);
  const profile = {
    personId: id,
    name: person.name,
    ...person.volunteer,
    areas,
    minor: false,
    guardianOk: false,
    insured: true,
  };
  return [
    ...items,
    { pk: `PERSON#${id}`, sk: 'VOLUNTEER', ...profile },
    ...areas.map((area) => ({ pk: `VOLUNTEERS#${area}`, sk: id, ...profile })),
  ];
}

/** On their grid's roster, day and night: whoever tries the product in the evening meets somebody. */
const onRoster = (personId: string, name: string, grid: string): Item => ({
  pk: workersKey(grid),
  sk: `${grid}#${personId}`,
  ...{ grid, personId, name, post: 'fullTime', duty: '每天 0:00-24:00' },
});

/** A confirmed relative stands under both people, as `familyStore` writes it. */
function bound(servedKey: string, relative: SamplePerson): Item[] {
  const [servedId, relativeId] = [sampleId(servedKey), sampleId(relative.key)];
  const servedName = samplePeople.find(({ key }) => key === servedKey)?.name ?? '';
  const names = { servedName, relativeName: relative.name, relation: '母亲' };
  const binding = { id: bindingId(servedId, relativeId), servedId, relativeId, ...names, state: 'bound', at: 0 };
  return [
    { pk: `PERSON#${servedId}`, sk: `FAMILY#${relativeId}`, ...binding },
    { pk: `PERSON#${relativeId}`, sk: `SERVES#${servedId}`, ...binding },
  ];
}

async function putNew(table: Table, item: Item): Promise<boolean> {
  try {
    await table.put(item, { ifNew: true });
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}
