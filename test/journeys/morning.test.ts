import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { home } from '../../dev/seed/people.ts';
import { phoneOf } from '../../dev/story/player.ts';
import { crowdOf, place } from '../rigStage.ts';
import { deskPage, type Hand, type JourneyStage, longTests, signIn, startJourneys } from './stage.ts';

/** 9 a.m. at the station: 40 orders came in over night, and one clerk has a keyboard. */
let stage: JourneyStage;
const count = 40;
const categories = ['elder.shopping', 'elder.meal', 'elder.haircut', 'elder.chat'];

vi.setConfig(longTests);
beforeAll(async () => {
  stage = await startJourneys();
  const neighbours = await crowdOf(stage, 'neighbour', count);
  for (let at = 0; at < count; at += 8) {
    const some = neighbours.slice(at, at + 8);
    const placed = await Promise.all(
      some.map((one, n) => place(stage, one, { category: categories[(at + n) % 4] }, (at + n) % 20)),
    );
    for (const { status, body } of placed) if (status !== 200) throw new Error(JSON.stringify(body));
  }
}, longTests.hookTimeout);
afterAll(() => stage.stop());

const box = '编号或手机号后四位';
const waiting = async (): Promise<number> =>
  (await (await phoneOf(stage, 'clerk')).call('GET', `/v1/desks/${home}/counts`)).body.waiting;

/** Types into the box and sends it, as fast as a quick hand. */
async function key(clerk: Hand, typed: string): Promise<void> {
  await new Promise((go) => setTimeout(go, 250));
  await clerk.fill(box, typed);
  await clerk.enter(box);
}
/** The same until a word of thanks comes: an order that is still loading takes no key. */
async function keyUntilSaid(clerk: Hand, typed: string, said: string): Promise<void> {
  const before = (await clerk.toasts()).length;
  // At the end of what is loaded the list is entered anew.
  await clerk.waitFor('问谁、派给谁', 3000).catch(() => key(clerk, '1'));
  await clerk.waitFor('问谁、派给谁');
  await vi.waitFor(
    async () => {
      if ((await clerk.toasts()).length === before) await key(clerk, typed);
      await vi.waitFor(async () => expect((await clerk.toasts()).length).toBeGreaterThan(before), { timeout: 1000 });
    },
    { timeout: 30_000, interval: 10 },
  );
  expect((await clerk.toasts()).at(-1)?.title).toContain(said);
}

it('finds one of them by its number, and nothing by a wrong one', async () => {
  const clerk = await stage.phone('clerk', { width: 1100, height: 800 });
  await signIn(clerk);
  const { items } = (await (await phoneOf(stage, 'clerk')).call('GET', `/v1/desks/${home}/cases`)).body;
  await clerk.open(deskPage);
  await key(clerk, items[3].no.toLowerCase());
  await clerk.waitFor('买降压药和一袋米');
  await key(clerk, `${items[3].no.slice(0, -1)}${(Number(items[3].no.at(-1)) + 1) % 10}`);
  await clerk.waitFor('编号不对');
  await stage.end();
});

it('asks and publishes all of forty without the mouse, and the list says when nothing is left', async () => {
  const clerk = await stage.phone('clerk', { width: 1100, height: 800 });
  await signIn(clerk);
  await clerk.open(deskPage);
  await clerk.waitFor('键盘：输数字选单');
  await clerk.waitFor('待派单 ·');
  await clerk.tap('待派');
  await key(clerk, '1');
  for (let done = 0; done < count; done++) {
    if (done % 4 === 3) await keyUntilSaid(clerk, '1', '已问');
    else await keyUntilSaid(clerk, 'd', '已发到大厅');
  }
  expect(await waiting()).toBe(0);
  await clerk.waitFor('这一类没有');
  await stage.end();
});
