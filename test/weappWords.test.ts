import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import shortNames from '../config/resolve.cjs';
import { pinyinFile } from '../dev/pinyin.ts';
import { complaintActions } from '../miniprogram/features/complaints/actions.ts';
import { past as complaintPast } from '../miniprogram/features/complaints/told.ts';
import { featureTable } from '../miniprogram/features/index.ts';
import { orderActions } from '../miniprogram/features/orders/actions.ts';
import { past as orderPast, toldOf } from '../miniprogram/features/orders/told.ts';
import { snapshotActions } from '../miniprogram/features/snapshots/actions.ts';
import { past as snapshotPast, toldOf as snapshotTold } from '../miniprogram/features/snapshots/told.ts';
import { errorPlaces } from '../miniprogram/kit/errors.ts';
import type { ActionSpec } from '../miniprogram/ui/form.ts';
import { complaintWorkflow } from '../shared/complaints/complaint.ts';
import { features } from '../shared/features.ts';
import { errorTable } from '../shared/kit/errors.ts';
import { orderWorkflow } from '../shared/orders/order.ts';
import { orderStates } from '../shared/orders/states.ts';
import { snapshotWorkflow } from '../shared/snapshots/snapshot.ts';
import { snapshotStates } from '../shared/snapshots/states.ts';

interface Entries {
  entries: Record<string, { type: string }>;
}
const root = resolve(import.meta.dirname, '..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');
/** Words that stay inside (design: two vocabularies). */
const inside = /工单|流转|处置|签收|派遣|抢单池|办结率|赋能/;
const iso = /\d{4}-\d{2}-\d{2}(T|\b)/;

/** Chinese between quotes or tags of a source file, without its comments. */
const said = (text: string): string[] =>
  text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '').match(/(['"`>])[^'"`<>\n]*[\u4e00-\u9fff][^'"`<>\n]*/g) ?? [];

describe('words residents read', () => {
  const staffFolders = new Set(['admin', 'station', 'street', 'department', 'inspector', 'workbench']);
  const folders = [
    ...Object.keys(featureTable)
      .filter((name) => !staffFolders.has(name))
      .map((name) => `features/${name}`),
    'ui',
    'kit',
  ];
  const sources = folders.flatMap((folder) =>
    readdirSync(join(root, 'miniprogram', folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !/\.test\.ts$/.test(name))
      .map((name) => `miniprogram/${folder}/${name}`),
  );
  it('are found by this test at all', () => {
    expect(said("// 工单\nconst a = '社区正在安排';\n<View>派单</View>")).toEqual(["'社区正在安排", '>派单']);
  });
  it.each(sources)('hold no staff words, codes or machine dates: %s', (name) => {
    // Tables with both vocabularies name the staff's words behind `staff:`.
    const words = said(read(name).replace(/staff: '[^']*'/g, ''));
    expect(words.filter((text) => inside.test(text) || iso.test(text))).toEqual([]);
  });
  it('hold none in the labels of states, messages and buttons', () => {
    const states = [...Object.values(orderStates), ...Object.values(snapshotStates)].map(({ resident }) => resident);
    const buttons = [orderActions, complaintActions, snapshotActions]
      .flatMap((table) => Object.values<ActionSpec>(table))
      .flatMap(({ resident, tip = '', sure = '', done = '' }) => [resident, tip, sure, done]);
    const messages = [
      ...Object.keys(orderPast).flatMap((action) => Object.keys(orderStates).map((state) => toldOf({ action, state }))),
      ...Object.keys(snapshotPast).flatMap((action) =>
        Object.keys(snapshotStates).map((state) => snapshotTold({ action, state })),
      ),
    ];
    expect(
      [...states, ...buttons, ...messages].filter((text) => inside.test(text) || /[A-Za-z]{3}/.test(text)),
    ).toEqual([]);
  });
});

/** Kinds of cases with a page: their workflow, routes, buttons and lines of history. */
const kindsWithPages = [
  {
    called: 'order',
    workflow: orderWorkflow.actions,
    routes: features.orders.routes,
    buttons: orderActions,
    past: orderPast,
    // A complaint is a case of its own, with a route of its own.
    elsewhere: ['complain'],
    besides: ['place', 'expire', 'regrid'],
  },
  {
    called: 'snapshot',
    workflow: snapshotWorkflow.actions,
    routes: features.snapshots.routes,
    buttons: snapshotActions,
    past: snapshotPast,
    elsewhere: ['complain'],
    besides: ['report', 'expire', 'regrid'],
  },
  {
    called: 'complaint',
    workflow: complaintWorkflow.actions,
    routes: features.complaints.routes,
    buttons: complaintActions,
    past: complaintPast,
    elsewhere: [],
    besides: ['complain', 'place', 'expire'],
  },
];

describe.each(kindsWithPages)('$called on its page', ({ workflow, routes, buttons, past, elsewhere, besides }) => {
  const inputs = routes as unknown as Record<string, { input: Entries }>;
  const specs = buttons as Record<string, ActionSpec>;
  const rows = workflow as Record<string, { unrouted?: true }>;
  // What the system or a party outside does may have a route of the same name; it has no button.
  const taken = Object.keys(workflow).filter((name) => name in inputs && !rows[name]!.unrouted);
  it('has a button with both labels and a form for every action that a person can take', () => {
    expect(Object.keys(specs).sort()).toEqual([...taken, ...elsewhere].sort());
    for (const { resident, staff } of Object.values(specs)) expect([resident, staff]).not.toContain('');
  });
  it.each(taken)('asks for every field that %s must have, and for none that it does not take', (name) => {
    const { entries } = inputs[name]!.input;
    const asked = specs[name]!.fields;
    const needed = Object.keys(entries).filter((field) => field !== 'version' && entries[field]!.type !== 'optional');
    expect(asked.map((field) => field.name).filter((field) => !(field in entries))).toEqual([]);
    // A field the route can't do without is marked so, or the form would be refused only after the tap.
    expect(needed.filter((field) => !asked.some((one) => one.name === field && one.required))).toEqual([]);
  });
  it('says every step of its history in plain words', () => {
    expect(Object.keys(past).sort()).toEqual([...new Set([...Object.keys(workflow), ...besides])].sort());
  });
});

it('every error code has a place on the page', () => {
  expect(Object.keys(errorPlaces).sort()).toEqual([...Object.keys(errorTable), 'offline'].sort());
});

it('spellings of places and services are up to date', () => {
  expect(read('miniprogram/kit/data/pinyin.ts')).toBe(pinyinFile());
});

it('colours stand in the tokens only; what app.json and maps must repeat is the same', () => {
  const tokens = read('miniprogram/ui/tokens.scss').toLowerCase();
  const repeated = ['app.config.ts', 'ui/mapColours.ts'].map((name) => read(`miniprogram/${name}`)).join('');
  const used = repeated.match(/#[0-9A-Fa-f]{6}/g) ?? [];
  expect(used.filter((colour) => !tokens.includes(colour.toLowerCase()))).toEqual([]);
  const elsewhere = readdirSync(join(root, 'miniprogram'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(tsx|scss)$/.test(name) && !name.endsWith('tokens.scss'))
    .filter((name) => /#[0-9a-f]{3,8}\b/i.test(read(`miniprogram/${name}`).replace(/#\{[^}]*\}/g, '')));
  expect(elsewhere).toEqual([]);
});

it('short names are the same for the build, the types and the tests', () => {
  const { paths } = JSON.parse(read('tsconfig.json')).compilerOptions as {
    paths: Record<string, string[]>;
  };
  const typed = Object.fromEntries(
    Object.entries(paths).map(([name, [to = '']]) => [name.replace('/*', ''), join(root, to.replace('/*', ''))]),
  );
  expect(shortNames.resolve.alias).toEqual(typed);
});
