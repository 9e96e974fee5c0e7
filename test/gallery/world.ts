import { home } from '../../dev/seed/people.ts';
import { sampleId } from '../../dev/seed/seed.ts';
import { type Phone, phoneOf, type Stage } from '../../dev/story/player.ts';
import { crowdOf, inHall, place, type RigStage } from '../rigStage.ts';

/** Cases in the states that the gallery shows, by name: the ids of their pages. */
export interface World {
  fresh: string;
  asked: string;
  coming: string;
  rate: string;
  closed: string;
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

/** Makes them over HTTP; time does not move here. */
export async function worldOf(stage: RigStage): Promise<World> {
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
  await clerk.call('POST', '/v1/teams', { name: '理发队', area: home, leadId: lead.id });
  return { fresh, asked, coming, rate: done, closed };
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
