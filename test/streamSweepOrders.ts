import type { Actor, Role } from '../shared/kit/actor.ts';
import { officeCalendar } from '../shared/kit/calendars.ts';
import type { CaseHead } from '../shared/kit/case.ts';
import { DAY, HOUR } from '../shared/kit/clock.ts';
import type { Facts } from '../shared/kit/who.ts';
import { applyAction, deadlineOf } from '../shared/kit/workflow.ts';
import { defaultSettings, orderWorkflow } from '../shared/orders/order.ts';
import { orderStates } from '../shared/orders/states.ts';
import { cases } from './streamSweepRig.ts';

/** Monday 2026-11-23, 10:00 in Shanghai. */
export const monday = Date.parse('2026-11-23T02:00:00Z') / 1000;
export const community = '150621001001';
export const other = '150621002001';
const someone = (id: string, role?: Role, scope = community): Actor => ({
  id,
  name: id,
  grants: role ? [{ id: `${id}-${role}`, role, scope, from: 0 }] : [],
});
export const resident = someone('RESIDENT00000001');
export const station = someone('STATION000000001', 'stationStaff');
export const volunteer = someone('VOLUNTEER0000001', 'volunteer');
const helper = {
  ...{ id: volunteer.id, as: 'volunteer' as const, areas: [community], skills: [], licences: [] },
  ...{ held: [], givenBackToday: 0, insured: true },
};
const contextAt = (now: number, facts: Facts = {}) => ({
  now,
  settings: defaultSettings,
  calendar: officeCalendar,
  facts,
});

let made = 0;
/** An order placed at `at` for a window two days later. */
export async function placed(at = monday, more: Partial<CaseHead> = {}): Promise<CaseHead> {
  const id = `01KORDER${String(++made).padStart(18, '0')}`;
  const head: CaseHead = {
    ...{ id, no: '', kind: 'order', schema: 1, workflowVersion: 1, settingsVersion: 1, category: 'none' },
    ...{ area: community, desk: community, createdAt: at, requester: resident.id, served: resident.id },
    ...{
      window: { from: at + 2 * DAY, to: at + 2 * DAY + HOUR },
      state: 'submitted',
      since: at,
      helpers: [],
      places: 1,
    },
    ...{ version: 1, bodyVersion: 1, flags: [], counters: {}, hash: '' },
    history: [{ v: 1, action: 'place', by: resident.id, at, to: 'submitted' }],
    ...more,
  };
  const due = deadlineOf(orderStates.submitted.deadline, head, contextAt(at));
  const answer = await cases.create({ ...head, due }, {}, 'hash', (attempt) => `DL-${id.slice(-4)}-${attempt}`);
  if (answer === 'keyReused') throw new Error('the same id twice');
  return answer.head;
}

export async function acts(
  id: string,
  actor: Actor,
  action: string,
  at: number,
  input: object = {},
): Promise<CaseHead> {
  const stored = (await cases.load(id))!;
  const outcome = applyAction(orderWorkflow, stored.head, actor, action, input, contextAt(at, { helper }));
  if (!outcome.ok) throw new Error(`${action}: ${outcome.refused}`);
  return cases.save(stored, outcome.head);
}
export const offered = async (at = monday): Promise<CaseHead> => {
  const { id } = await placed(at);
  return acts(id, station, 'offer', at + 60, { helperId: volunteer.id });
};
export const accepted = async (at = monday): Promise<CaseHead> => {
  const { id } = await offered(at);
  return acts(id, volunteer, 'accept', at + 120);
};
