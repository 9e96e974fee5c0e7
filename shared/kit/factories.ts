import type { Actor } from './actor.ts';
import { officeCalendar } from './calendars.ts';
import type { CaseHead } from './case.ts';
import type { Facts, HelperFacts } from './who.ts';
import type { Context } from './workflow.ts';

/** Test factories: a whole thing with only what the sentence is about changed. Tuesday 2026-11-24 10:00 in Shanghai. */
export const tuesday = 1_795_485_600;
export const community = '150621001001';

export const aHead = (change: Partial<CaseHead> = {}): CaseHead => ({
  id: '01TEST00000000000000000001',
  no: 'DL-261124-04217-7',
  kind: 'order',
  schema: 1,
  workflowVersion: 1,
  settingsVersion: 1,
  category: 'home.plumbing',
  area: community,
  desk: community,
  createdAt: tuesday,
  requester: 'resident',
  served: 'resident',
  window: { from: tuesday + 86_400, to: tuesday + 86_400 + 7200 },
  state: 'submitted',
  since: tuesday,
  due: tuesday + 4 * 3600,
  helpers: [],
  places: 1,
  version: 1,
  bodyVersion: 1,
  flags: [],
  counters: {},
  history: [{ v: 1, action: 'place', by: 'resident', at: tuesday, to: 'submitted' }],
  hash: '',
  ...change,
});

export const anActor = (id: string, role?: Actor['grants'][number]['role'], scope = community): Actor => ({
  id,
  name: id,
  grants: role ? [{ id: `g-${id}`, role, scope, from: 0 }] : [],
});

export const aHelper = (change: Partial<HelperFacts> = {}): HelperFacts => ({
  id: 'volunteer',
  as: 'volunteer',
  areas: [community],
  skills: [],
  licences: [],
  insured: true,
  held: [],
  givenBackToday: 0,
  ...change,
});

export const aContext = (
  facts: Facts = {},
  now = tuesday + 3600,
  limits: Context['settings']['limits'] = {},
): Context => ({
  now,
  calendar: officeCalendar,
  settings: { version: 1, limits },
  facts: { category: { maxHours: 2, photoRule: 'optional' }, arrivalCode: '1234', ...facts },
});
