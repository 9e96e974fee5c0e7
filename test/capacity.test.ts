import { beforeAll, describe, expect, it } from 'vitest';
import { extras, lifeBudget, measure } from '../bench/capacity.ts';

/** Units are exact: a change that costs one more fails here (docs/budgets.md). */
describe('units of an ordinary order', () => {
  let routes: Awaited<ReturnType<typeof measure>>['routes'];
  beforeAll(async () => {
    ({ routes } = await measure(false));
  });
  const life = {
    '/v1/orders': 7,
    '/v1/orders/{id}/offer': 6,
    '/v1/orders/{id}/accept': 9,
    '/v1/orders/{id}/finish': 9,
    '/v1/orders/{id}/rate': 3,
  };
  it.each(Object.entries(life))('POST %s writes %i', (path, units) => {
    expect(routes[`POST ${path}`]?.writes).toBe(units);
  });
  it('the life itself stays within the budget', () => {
    const total = Object.keys(life).reduce((sum, path) => sum + (routes[`POST ${path}`]?.writes ?? Number.NaN), 0);
    const beside = Object.values(extras).reduce((sum, units) => sum + units, 0);
    expect(total - beside).toBe(27);
    expect(total - beside).toBeLessThanOrEqual(lifeBudget);
  });
  it('a page of a board costs half a unit beside the reader’s own item', () => {
    expect(routes['GET /v1/desks/{area}/cases']?.reads).toBe(1);
    expect(routes['GET /v1/cases']?.reads).toBe(1);
  });
});
