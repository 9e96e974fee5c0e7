import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { needsPreparing, place } from '../../test/rigStage.ts';
import { type Rig, startRig } from '../rig.ts';
import { type Phone, phoneOf, type Stage } from '../story/player.ts';
import { type Demo, mountDemo } from './mount.ts';
import { tokensCss } from './pages.ts';
import type { Race } from './race.ts';
import type { Scene } from './scene.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'demo-test-'));
let rig: Rig;
let demo: Demo;
let stage: Stage;
let resident: Phone;
let clerk: Phone;
let volunteer: Phone;

beforeAll(async () => {
  rig = await startRig({ dataDir, prepare: needsPreparing() });
  stage = { api: rig.url, wechat: rig.wechatUrl };
  demo = await mountDemo({ ...stage, table: rig.table, gateway: rig.gateway });
  [resident, clerk, volunteer] = (await Promise.all(
    ['resident', 'clerk', 'volunteer'].map((key) => phoneOf(stage, key)),
  )) as [Phone, Phone, Phone];
});
afterAll(async () => {
  demo?.stop();
  await rig?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

const press = async (button: string, input: object = {}, type = 'application/json') => {
  const response = await fetch(`${rig.url}/__demo/${button}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(input),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

/** Reads the stream of events until a scene passes the test. */
async function sceneWhere(test: (scene: Scene) => boolean, meanwhile: () => Promise<unknown> = async () => {}) {
  const leave = new AbortController();
  const response = await fetch(`${rig.url}/__demo/events`, { signal: leave.signal });
  let text = '';
  let begun = false;
  try {
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      const scenes = [...text.matchAll(/^data: (.*)\n\n/gm)].map(([, json]) => JSON.parse(json!) as Scene);
      if (scenes.length > 0 && !begun) {
        begun = true;
        await meanwhile();
      }
      const found = scenes.find(test);
      if (found) return found;
    }
    throw new Error('the stream ended');
  } finally {
    leave.abort();
  }
}

const act = async (by: Phone, id: string, action: string, input: object = {}) => {
  const { body } = await by.call('GET', `/v1/orders/${id}`);
  const answer = await by.call('POST', `/v1/orders/${id}/${action}`, { version: body.version, ...input });
  expect(answer.status, `${action}: ${JSON.stringify(answer.body)}`).toBe(200);
  return answer.body;
};

describe('the demo page', () => {
  it('stands at / with its script and style, and asks nothing of other sites', async () => {
    const page = await (await fetch(rig.url)).text();
    expect(page).toContain('自动演示');
    for (const [path, type] of [
      ['/__demo/page.js', 'text/javascript'],
      ['/__demo/style.css', 'text/css'],
    ] as const) {
      const response = await fetch(rig.url + path);
      expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringContaining(type)]);
      expect((await response.text()).replaceAll('http://www.w3.org/', '')).not.toMatch(/https?:\/\//);
    }
  });
  it('takes its colours from the mini-program’s tokens; every variable it uses is there', async () => {
    const style = await (await fetch(`${rig.url}/__demo/style.css`)).text();
    const defined = new Set([...style.matchAll(/(--[\w-]+):/g)].map(([, name]) => name));
    const used = new Set([...style.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => name));
    expect([...used].filter((name) => !defined.has(name))).toEqual([]);
    expect(tokensCss()).toContain('--primary:#c8102e');
  });
  it('refuses what is no button, no JSON of its own, or no sample person', async () => {
    expect((await press('nothing')).status).toBe(404);
    expect((await press('reset', {}, 'text/plain')).status).toBe(415);
    expect(await press('include', { key: 'stranger' })).toEqual({ status: 400, body: { text: '没有这位演示人物' } });
    expect(await press('clock', { jump: 'windowEnd' })).toMatchObject({ status: 400 });
  });
});

describe('the scene', () => {
  let id: string;
  it('follows the order that 张桂兰 places, as soon as it is placed', async () => {
    const scene = await sceneWhere(
      ({ order }) => order?.state === 'submitted',
      async () => {
        id = (await place(stage, resident)).body.id;
      },
    );
    expect(scene.order?.id).toBe(id);
    expect(scene.turn).toMatchObject({ key: 'clerk', step: 1 });
    expect(scene.order?.lines.map(({ name, deed }) => [name, deed])).toEqual([['张桂兰', '点了单']]);
  });
  it('says who can read address and phone at each step, as each one’s own view has it', async () => {
    const saw: Record<string, unknown> = {};
    const note = ({ order }: Scene) => {
      const { resident: own, clerk: desk, volunteer: helper, street } = order!.sights[order!.version]!;
      saw[order!.state] = [own, desk, helper, street].map((sight) => [sight!.address, sight!.phone]);
    };
    note(await sceneWhere(({ order }) => order?.state === 'submitted'));
    const offer = () => act(clerk, id, 'offer', { helperId: volunteer.id });
    note(await sceneWhere(({ order }) => order?.state === 'offered', offer));
    note(
      await sceneWhere(
        ({ order }) => order?.state === 'accepted',
        () => act(volunteer, id, 'accept'),
      ),
    );
    const { arrivalCode } = (await resident.call('GET', `/v1/orders/${id}`)).body;
    await act(volunteer, id, 'start', { code: arrivalCode });
    const finished = () => act(volunteer, id, 'finish');
    note(await sceneWhere(({ order }) => order?.state === 'finished', finished));
    const all = [true, true];
    expect(saw).toEqual({
      submitted: [all, all, [false, false], all],
      offered: [all, all, [false, false], all],
      accepted: [all, all, all, all],
      // Hidden at finish; the phone stays 24 hours longer.
      finished: [all, all, [false, true], all],
    });
    // The street's badge says that it could read all; nobody there has, so that no look stands on record.
    const { seenBy } = (await resident.call('GET', `/v1/orders/${id}`)).body;
    expect(seenBy.filter(({ as }: { as: string }) => as === 'streetStaff')).toEqual([]);
    const read = (await (await phoneOf(stage, 'street')).call('GET', `/v1/orders/${id}`)).body;
    expect([read.address !== undefined, read.contactPhone !== undefined]).toEqual(all);
    const after = (await resident.call('GET', `/v1/orders/${id}`)).body.seenBy;
    expect(after.filter(({ as }: { as: string }) => as === 'streetStaff')).toHaveLength(1);
  });
  it('hears the clock: half an hour later the order can be rated, a day later the phone is hidden too', async () => {
    const rateable = await sceneWhere(
      ({ turn }) => turn.does.includes('点「评价」'),
      () => press('clock', { jump: 'hour' }),
    );
    expect(rateable.turn.key).toBe('resident');
    const hidden = await sceneWhere(
      ({ order }) => order?.sights[order.version]?.volunteer?.phone === false,
      () => {
        // A whole day in one step: nothing of it falls due on the way.
        rig.gateway.clock.advance(86_400);
        return press('clock', { jump: 'hour' });
      },
    );
    expect(hidden.order?.state).toBe('finished');
  });
});

describe('its buttons', () => {
  it('抢单: twenty at once, one winner, nineteen told kindly, and again', async () => {
    for (const _round of [1, 2]) {
      const { status, body } = await press('race');
      const { runners } = body as unknown as Race;
      expect([status, runners.length, runners.filter(({ won }) => won).length]).toEqual([200, 20, 1]);
      const texts = new Set(runners.filter(({ won }) => !won).map(({ text }) => text));
      expect([...texts]).toEqual([expect.stringContaining('谢谢')]);
    }
  });
  it('重来: 张桂兰’s open orders end, nothing is followed, and another may be placed at once', async () => {
    expect(await press('reset')).toEqual({ status: 200, body: { ended: 1 } });
    const empty = await sceneWhere(({ order }) => order === undefined);
    expect(empty.turn).toMatchObject({ key: 'resident', step: 0 });
    const again = await place(stage, resident);
    expect(again.status).toBe(200);
    expect((await sceneWhere(({ order }) => order?.id === again.body.id)).order?.state).toBe('submitted');
  });
  it('follows a case that was chosen, and 张桂兰’s newest again', async () => {
    const { choices, order } = await sceneWhere((scene) => scene.order !== undefined);
    const other = choices.find(({ id }) => id !== order!.id)!;
    await press('follow', { id: other.id });
    expect((await sceneWhere(({ chosen }) => chosen === other.id)).order?.id).toBe(other.id);
    await press('follow');
    expect((await sceneWhere(({ chosen }) => chosen === undefined)).order?.id).toBe(order!.id);
  });
});
