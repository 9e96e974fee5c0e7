import { beforeAll, describe, expect, it } from 'vitest';
import { lifeSteps, measureSnapshot, snapshotBudget } from '../../bench/snapshots.ts';

/** What a step writes at most; two less where the clock's next look falls on the very second it had (docs/budgets.md). */
describe('units of an ordinary snapshot', () => {
  let routes: Awaited<ReturnType<typeof measureSnapshot>>['routes'];
  beforeAll(async () => {
    ({ routes } = await measureSnapshot(false));
  });
  const most: Record<string, number> = {
    'POST /v1/snapshots': 7,
    'POST /v1/snapshots/{id}/verify': 7,
    'POST /v1/snapshots/{id}/file': 7,
    'POST /v1/snapshots/{id}/assign': 7,
    'POST /v1/snapshots/{id}/sign': 7,
    'POST /v1/snapshots/{id}/handle': 8,
    'POST /v1/snapshots/{id}/pass': 6,
    'POST /v1/snapshots/{id}/rate': 4,
  };
  it.each(lifeSteps)('%s', (step) => {
    expect(most[step]! - routes[step]!.writes).toBeGreaterThanOrEqual(0);
    expect(most[step]! - routes[step]!.writes).toBeLessThanOrEqual(2);
  });
  it('the life itself stays within the budget', () => {
    expect(Object.values(most).reduce((sum, units) => sum + units, 0)).toBeLessThanOrEqual(snapshotBudget);
  });
  it('following writes one item and nothing of the case, looking for similar ones writes nothing', () => {
    expect([routes['POST /v1/snapshots/{id}/follow']?.writes, routes['POST /v1/snapshots/similar']?.writes]).toEqual([
      1, 0,
    ]);
  });
  it('a unit’s own list costs half a unit beside the reader’s own item', () => {
    expect(routes['GET /v1/units/{id}/cases']?.reads).toBe(1);
  });
});
