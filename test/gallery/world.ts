import { home } from '../../dev/seed/people.ts';
import { sampleId } from '../../dev/seed/seed.ts';
import { advance, type Phone, phoneOf, rigTime, type Stage } from '../../dev/story/player.ts';
import { officeCalendar } from '../../shared/kit/calendars.ts';
import { HOUR, isWorkingAt } from '../../shared/kit/clock.ts';
import { crowdOf, inHall, place, type RigStage } from '../rigStage.ts';
import { type OtherCases, otherCasesOf, shownReport } from './otherKinds.ts';

/** Cases in the states that the gallery shows, by name: the ids of their pages. */
export interface Orders {
  fresh: string;
  asked: string;
  coming: string;
  rate: string;
  closed: string;
  /** A volunteers' team. */
  team: string;
}
export interface World extends Orders, OtherCases {}

/** Ten o'clock of the next working day (epoch s), Shanghai time. */
function nextMorning(now: number): number {
  const ten = Math.floor((now + 8 * HOUR) / (24 * HOUR)) * 24 * HOUR + 2 * HOUR;
  for (let day = 0; ; day++) {
    const at = ten + day * 24 * HOUR;
    if (at > now && isWorkingAt(officeCalendar, at)) return at;
  }
}

async function toMorning(stage: RigStage): Promise<void> {
  const now = await rigTime(stage);
  await advance(stage, nextMorning(now) - now);
}

async function act(by: Phone, id: string, action: string, input: object = {}): Promise<void> {
  const { body } = await by.call('GET', `/v1/orders/${id}`);
  const answer = await by.call('POST', `/v1/orders/${id}/${action}`, { version: body.version, ...input });
  if (answer.status !== 200) throw new Error(`${action}: ${JSON.stringify(answer.body)}`);
}
const placed = async (stage: Stage, by: Phone, category: string, slot: number, details: string): Promise<string> => {
  const { status, body } = await place(stage, by, { category, details }, slot);
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.id;
};

/** Everything the gallery shows, on a working day's morning: stations are open, somebody is on duty. */
export async function worldOf(stage: RigStage): Promise<World> {
  await toMorning(stage);
  await shownReport(stage);
  await advance(stage, 24 * HOUR);
  await toMorning(stage);
  const orders = await ordersOf(stage);
  return { ...orders, ...(await otherCasesOf(stage, orders.coming)) };
}

/** Orders over HTTP, and who wants to help; time does not move here. */
export async function ordersOf(stage: RigStage): Promise<Orders> {
  const [resident, resident2, family, clerk, volunteer, volunteer2] = (await Promise.all(
    ['resident', 'resident2', 'family', 'clerk', 'volunteer', 'volunteer2'].map((key) => phoneOf(stage, key)),
  )) as [Phone, Phone, Phone, Phone, Phone, Phone];
  const coming = await placed(stage, resident, 'elder.shopping', 0, '买降压药和一袋米，米要 10 斤装');
  await act(clerk, coming, 'offer', { helperId: sampleId('volunteer') });
  await act(volunteer, coming, 'accept');
  const asked = await placed(stage, resident2, 'home.lock', 3, '卧室门关不严，合页松了');
  await act(clerk, asked, 'offer', { helperId: sampleId('volunteer') });
  const fresh = await placed(stage, family, 'health.visit', 6, '陪妈妈去医院复查，要坐轮椅');
  const done = await placed(stage, resident2, 'elder.chat', 8, '想请人来家里读读报');
  await act(clerk, done, 'offer', { helperId: sampleId('volunteer2') });
  await act(volunteer2, done, 'accept');
  await act(volunteer2, done, 'start', { code: (await resident2.call('GET', `/v1/orders/${done}`)).body.arrivalCode });
  await act(volunteer2, done, 'finish', { words: '读了两张报纸，陪着晒了太阳' });
  const closed = await placed(stage, resident, 'elder.meal', 10, '社区食堂午饭一份');
  await act(resident, closed, 'cancel', { reason: 'notNeeded' });
  const neighbours = await crowdOf(stage, 'neighbour', 14);
  for (const [at, one] of neighbours.entries()) {
    if (at < 3) await inHall(stage, one, clerk, at);
    else await placed(stage, one, ['elder.shopping', 'elder.haircut', 'home.lock'][at % 3]!, at, '请帮个忙');
  }
  const lead = await phoneOf(stage, 'volunteer9');
  const made = await clerk.call('POST', '/v1/teams', { name: '理发队', area: home, leadId: lead.id });
  await lead.call('POST', `/v1/teams/${made.body.id}/members`, { personId: volunteer2.id });
  const applicant = await phoneOf(stage, 'resident2');
  const application = { skills: ['理发'], licences: [], areas: [home], birthYear: 1985, hours: '周末' };
  await applicant.call('POST', '/v1/volunteer/application', application);
  return { fresh, asked, coming, rate: done, closed, team: made.body.id };
}

/** What the program keeps of a login, so that a phone is signed in from its start. */
export async function sessionOf({ api, wechat }: Stage, openid: string): Promise<object> {
  const post = async (url: string, body: object): Promise<Record<string, unknown>> => {
    const headers = { 'content-type': 'application/json', 'x-client-version': '0.1.0' };
    return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).json() as never;
  };
  const { code } = await post(`${wechat}/__stub/login-code`, { openid });
  return post(`${api}/v1/login`, { code });
}
