import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { orderStates } from '../../shared/orders/states.ts';
import { needsPreparing } from '../../test/rigStage.ts';
import { localSecrets } from '../localSecrets.ts';
import { type Rig, startRig } from '../rig.ts';
import { phoneOf, type Stage } from '../story/player.ts';
import { seedCases } from './cases.ts';
import { sampleCases } from './caseTable.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'seed-test-'));
let rig: Rig;
let stage: Stage;
let ids: Record<string, string>;

beforeAll(async () => {
  rig = await startRig({ dataDir, prepare: needsPreparing() });
  stage = { api: rig.url, wechat: rig.wechatUrl };
  ids = await seedCases(rig.table, localSecrets(dataDir), Math.floor(rig.gateway.clock.now() / 1000));
});
afterAll(async () => {
  await rig?.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

describe('the sample cases of a first start', () => {
  it('stand in every state of an order, at least a dozen of them', () => {
    expect(new Set(sampleCases.map(({ state }) => state))).toEqual(new Set(Object.keys(orderStates)));
    expect(sampleCases.length).toBeGreaterThanOrEqual(12);
  });
  it('are read over HTTP like any other: state, address and history', async () => {
    const street = await phoneOf(stage, 'street');
    for (const { name, state, later, details, steps } of sampleCases) {
      const { status, body } = await street.call('GET', `/v1/orders/${ids[name]}`);
      expect([name, status, body.details]).toEqual([name, 200, details]);
      // The one that is overdue goes up the ladder by itself, whenever the sweep comes by.
      if (name === 'overdue') continue;
      expect([name, body.state]).toEqual([name, later ?? state]);
      const own = steps.filter(({ on }) => on === undefined).length;
      // The one that is moved on later gets two lines: done again, and another merged into it.
      expect([name, body.timeline.length]).toEqual([name, own + 1 + (later ? 2 : 0)]);
    }
  });
  it('leave 王芳 free and 张桂兰 without an order, for the stories', async () => {
    const [volunteer, resident] = await Promise.all(['volunteer', 'resident'].map((key) => phoneOf(stage, key)));
    expect((await volunteer!.call('GET', '/v1/tasks')).body.items).toEqual([]);
    expect((await resident!.call('GET', '/v1/cases')).body.items).toEqual([]);
  });
  it('can be acted on: the one that was offered is accepted by whom it was offered to', async () => {
    const asked = await phoneOf(stage, 'volunteer6');
    const { body } = await asked.call('GET', `/v1/orders/${ids.offered}`);
    const answer = await asked.call('POST', `/v1/orders/${ids.offered}/accept`, { version: body.version });
    expect([answer.status, answer.body.state]).toEqual([200, 'accepted']);
  });
});
