import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { anActor, tuesday } from '../kit/factories.ts';
import { type LedgerItem, ledgerFields, ledgerInput, lineOf, mayRead, refuseEntry } from './ledger.ts';

const area = '150621001001001';
const day = 86_400;
const household = {
  ...{
    kind: 'household',
    needs: ['alone', 'meals'],
    address: '3号楼2单元',
    contact: '乌云·其木格',
    phone: '13800000000',
  },
  ...{ consent: { policy: 'sensitive', version: 1, by: 'oneself' }, until: tuesday + 300 * day },
} as const;
const shop = { kind: 'place', name: '便民超市', category: 'shop', address: '幸福路1号' } as const;
const worker = anActor('w', 'gridWorker', area);
const parses = (entry: unknown): boolean => v.safeParse(ledgerInput, entry).success;
const refusal = (entry: unknown, actor = worker) => {
  const found = refuseEntry(actor, area, v.parse(ledgerInput, entry), tuesday);
  return typeof found === 'object' ? found.code : found;
};

describe('what may be recorded', () => {
  it.each([
    [household, true],
    [shop, true],
    [{ kind: 'facility', name: '3号楼电梯', category: 'lift', address: '3号楼', unit: '物业' }, true],
    [{ ...shop, point: { lng: 110.03, lat: 40.41 } }, true],
    [{ ...shop, point: { lng: 40.41, lat: 110.03 } }, false],
    [{ ...shop, category: '重点场所' }, false],
    [{ ...shop, note: '老板爱上访' }, false],
    [{ ...household, note: '精神病' }, false],
    [{ ...household, idCard: '15' }, false],
    [{ ...household, needs: [] }, false],
    [{ ...household, needs: ['petitioner'] }, false],
    [{ ...household, consent: undefined }, false],
    [{ ...household, consent: { ...household.consent, by: 'gridWorker' } }, false],
    [{ ...household, contact: '😀' }, false],
    [{ ...household, phone: '110' }, false],
    [{ kind: 'person', name: '张三' }, false],
  ])('%j: %s', (entry, wanted) => {
    expect(parses(entry)).toBe(wanted);
  });

  it('has just these fields: adding one is a decision about people', () => {
    const names = Object.entries(ledgerFields).map(([kind, schema]) => [
      kind,
      Object.keys(schema.entries).sort().join(' '),
    ]);
    expect(names).toEqual([
      ['place', 'address category kind name phone point'],
      ['facility', 'address category kind name point unit'],
      ['household', 'address consent contact kind needs phone until'],
    ]);
  });

  it('knows no suspects, patients or petitioners', () => {
    const source = readFileSync(join(import.meta.dirname, 'ledger.ts'), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    expect(source).not.toMatch(/信访|上访|涉|嫌疑|重点人|患者|病|吸毒|刑|矫正|稳控|身份证/);
  });
});

describe('a household', () => {
  it.each([
    ['as it should be', {}, undefined],
    ['with an old text', { consent: { ...household.consent, version: 9 } }, 'staleVersion'],
    ['for longer than a year', { until: tuesday + 400 * day }, 'badInput'],
    ['until yesterday', { until: tuesday - day }, 'badInput'],
    ['with a child and its own yes', { needs: ['child'] }, 'needConsent'],
    [
      "with a child and the guardian's yes",
      { needs: ['child'], consent: { policy: 'minors', version: 1, by: 'guardian' } },
      undefined,
    ],
    [
      'with a child and a yes to another text',
      { needs: ['child'], consent: { policy: 'sensitive', version: 1, by: 'guardian' } },
      'needConsent',
    ],
    [
      'without a child and a yes for children',
      { consent: { policy: 'minors', version: 1, by: 'guardian' } },
      'needConsent',
    ],
  ])('%s', (_what, change, wanted) => {
    expect(refusal({ ...household, ...change })).toBe(wanted);
  });
});

describe('who may read and write', () => {
  const roles = [
    'resident',
    'volunteer',
    'gridWorker',
    'stationStaff',
    'streetStaff',
    'centre',
    'inspector',
    'operator',
    'admin',
  ] as const;
  it.each([
    [area, ['gridWorker', 'stationStaff']],
    ['150621001001', ['gridWorker', 'stationStaff']],
    ['150621001001002', []],
    ['150621001002', []],
  ])('with a grant over %s: %j', (scope, wanted) => {
    expect(roles.filter((role) => mayRead(anActor('x', role, scope), area))).toEqual(
      scope === area ? ['gridWorker'] : wanted,
    );
    for (const role of roles)
      expect(refusal(shop, anActor('x', role, scope)) === undefined).toBe(mayRead(anActor('x', role, scope), area));
  });
});

describe('a list', () => {
  const item: LedgerItem = { id: 'i', kind: 'household', area, version: 1, by: 'w', at: 0, until: tuesday };
  it('shows nothing of a household but that there is one, and when it must be asked anew', () => {
    const line = lineOf(item, v.parse(ledgerInput, household), tuesday + 1);
    expect(line).toEqual({ id: 'i', kind: 'household', area, version: 1, until: tuesday, overdue: true });
  });
  it('shows a place without its phone', () => {
    const line = lineOf(
      { ...item, kind: 'place', until: undefined },
      v.parse(ledgerInput, { ...shop, phone: '13800000000' }),
      0,
    );
    expect(line).toEqual({
      id: 'i',
      kind: 'place',
      area,
      version: 1,
      name: '便民超市',
      category: 'shop',
      address: '幸福路1号',
    });
  });
});
