import { afterAll, beforeAll, expect, it } from 'vitest';
import { home } from '../dev/seed/people.ts';
import { seedWishes } from '../dev/seed/wishes.ts';
import { phoneOf } from '../dev/story/player.ts';
import { type RigStage, startStage } from './rigStage.ts';

let stage: RigStage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage?.stop());

it('sample wishes and visits are made once and say that they are samples', async () => {
  expect(await seedWishes(stage, stage.rig.table)).toBe(7);
  expect(await seedWishes(stage, stage.rig.table)).toBe(0);
  const grid = await phoneOf(stage, 'grid');
  const { items } = (await grid.call('GET', `/v1/public/wishes?area=${home}`)).body;
  expect(items).toHaveLength(3);
  expect(items.every(({ text }: { text: string }) => text.includes('演示'))).toBe(true);
  expect((await grid.call('GET', '/v1/visits')).body.items).toHaveLength(3);
});
