import { describe, expect, it } from 'vitest';
import { tuesday } from './factories.ts';
import { receivers, type Worker, workersKey } from './worker.ts';

const grid = '150621001001001';
const worker = (personId: string, change: Partial<Worker> = {}): Worker => ({
  ...{ grid, personId, name: personId, post: 'fullTime', duty: '每天 0:00-24:00' },
  ...change,
});
const ids = (workers: Worker[], area = grid) => receivers(workers, area, tuesday).map(({ personId }) => personId);

describe('who receives a matter first', () => {
  it('is who is on duty, full-time before part-time before the head', () => {
    const all = [worker('h', { post: 'gridHead' }), worker('p', { post: 'partTime' }), worker('f'), worker('e')];
    expect(ids(all)).toEqual(['e', 'f', 'p', 'h']);
  });
  it('is nobody off duty, nobody of another grid, nobody where no grid is known', () => {
    expect(ids([worker('off', { duty: '周日 8:00-9:00' }), worker('far', { grid: '150621001001002' })])).toEqual([]);
    expect(ids([worker('on')], '150621001001')).toEqual([]);
  });
  it('follows office hours without a duty text', () => {
    expect(ids([worker('office', { duty: undefined })])).toEqual(['office']);
  });
  it('all workers of a community stand under one key', () => {
    expect([workersKey(grid), workersKey('150621001001')]).toEqual(['WORKERS#150621001001', 'WORKERS#150621001001']);
  });
});
