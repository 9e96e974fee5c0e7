import { beforeEach, describe, expect, it } from 'vitest';
import type { CaseHead } from '../shared/kit/case.ts';
import { DAY, HOUR, MINUTE } from '../shared/kit/clock.ts';
import { headOf } from './streamSweepLooks.ts';
import {
  accepted,
  acts,
  community,
  monday,
  offered,
  placed,
  resident,
  station,
  volunteer,
} from './streamSweepOrders.ts';
import { cases, everything, freshRecords, rigForEach, stream, sweep, table } from './streamSweepRig.ts';

rigForEach();
beforeEach(() => table.put({ pk: 'SWEEP', sk: 'CHECKPOINT', hour: Math.floor(monday / HOUR) }));

/** What stands in an inbox about a case, oldest first. */
const told = async (who: string, { id }: CaseHead): Promise<unknown[]> =>
  (await table.query({ pk: `INBOX#${who}` })).items.filter(({ caseId }) => caseId === id).map(({ action }) => action);
const desk = `DESK#${community}`;
const followed = async (): Promise<unknown> => stream({ Records: await freshRecords() });

describe('reminders', () => {
  it('a desk is warned at half and at four fifths of its clock, in its own hours, and the case stays as it is', async () => {
    const head = await placed();
    // Four working hours from ten o'clock: half is noon, four fifths 15:42.
    await sweep(monday + 2 * HOUR - 60);
    expect(await told(desk, head)).toEqual([]);
    await sweep(monday + 2 * HOUR + 60);
    expect(await told(desk, head)).toEqual(['warnFirst']);
    await sweep(monday + 5.8 * HOUR);
    expect(await told(desk, head)).toEqual(['warnFirst', 'warnLast']);
    expect(await headOf(head.id)).toMatchObject({ version: 1, due: head.due, history: [{ action: 'place' }] });
    expect(await sweep(head.due! + 60)).toMatchObject({ expired: 1 });
  });
  it('the same again, or two sweeps at once, tell nobody twice', async () => {
    const head = await placed();
    const at = monday + 2 * HOUR + 60;
    await Promise.all([sweep(at), sweep(at)]);
    await sweep(at + 60);
    await sweep(at + 120);
    expect(await told(desk, head)).toEqual(['warnFirst']);
  });
  it('somebody who acts between keeps their version; the next reminder still comes', async () => {
    const head = await placed();
    await sweep(monday + 2 * HOUR + 60);
    await acts(head.id, resident, 'note', monday + 3 * HOUR, { words: '门口有狗' });
    await sweep(monday + 5.8 * HOUR);
    expect(await told(desk, head)).toEqual(['warnFirst', 'warnLast']);
  });
  it('a helper two hours before; helper, resident and station half an hour after the time', async () => {
    const head = await accepted();
    const { from } = head.window!;
    await sweep(from - 2 * HOUR + 60);
    expect(await told(volunteer.id, head)).toEqual(['visitSoon']);
    await sweep(from + 29 * MINUTE);
    await sweep(from + 31 * MINUTE);
    expect(await told(volunteer.id, head)).toEqual(['visitSoon', 'notStarted']);
    expect([await told(resident.id, head), await told(desk, head)]).toEqual([['notStarted'], ['notStarted']]);
  });
  it('who has begun is not told that they haven’t', async () => {
    const head = await accepted();
    const { from } = head.window!;
    await acts(head.id, volunteer, 'start', from, { words: '老人不会看手机' });
    await sweep(from + HOUR / 2 + 60);
    expect(await told(resident.id, head)).not.toContain('notStarted');
  });
  it('a new time that nobody answered: the station phones two hours before', async () => {
    const head = await accepted();
    await acts(head.id, volunteer, 'propose', monday + HOUR, {
      window: { from: monday + 5 * DAY, to: monday + 5 * DAY + HOUR },
    });
    await sweep(head.window!.from - 2 * HOUR + 60);
    expect(await told(desk, head)).toEqual(['proposalOpen']);
  });
  it('the requester on the first and the fifth day after the work', async () => {
    const head = await accepted();
    const done = head.window!.to;
    await acts(head.id, volunteer, 'start', head.window!.from, { words: '老人不会看手机' });
    await acts(head.id, volunteer, 'finish', done, { photos: ['a', 'b'] });
    await sweep(done + DAY + 60);
    expect(await told(resident.id, head)).toEqual(['rateSoon']);
    await sweep(done + 5 * DAY + 60);
    expect(await told(resident.id, head)).toEqual(['rateSoon', 'rateLast']);
    await sweep(done + 7 * DAY + 60);
    expect(await headOf(head.id)).toMatchObject({ state: 'closed', flags: expect.arrayContaining(['unrated']) });
  });
  it('a question unanswered for two days is the station’s to phone about; an answer ends that', async () => {
    const [asked, answered] = [await accepted(), await accepted()];
    for (const { id } of [asked, answered])
      await acts(id, station, 'ask', monday + HOUR, { words: '几楼，有没有电梯？' });
    await acts(answered.id, resident, 'answer', monday + 2 * HOUR, { words: '五楼没有' });
    for (const { id } of [asked, answered])
      await acts(id, resident, 'propose', monday + 3 * HOUR, {
        window: { from: monday + 6 * DAY, to: monday + 6 * DAY + HOUR },
      });
    for (const { id } of [asked, answered]) await acts(id, volunteer, 'agree', monday + 4 * HOUR);
    await sweep(monday + HOUR + 2 * DAY + 60);
    expect((await headOf(asked.id)).flags).toEqual(['waitingForRequester', 'noAnswer']);
    expect((await headOf(answered.id)).flags).toEqual([]);
    await followed();
    expect(await told(desk, asked)).toContain('noAnswer');
    await sweep(monday + HOUR + 2 * DAY + 120);
    expect((await headOf(asked.id)).history.filter(({ action }) => action === 'noAnswer')).toHaveLength(1);
  });
});

describe('merged cases', () => {
  const merged = async (): Promise<[CaseHead, CaseHead]> => {
    const [lead, other] = [await placed(), await placed(monday, { requester: 'NEIGHBOUR0000001' })];
    await acts(other.id, station, 'merge', monday + 60, { into: lead.id });
    const stored = (await cases.load(lead.id))!;
    await cases.save(stored, { ...stored.head, flags: ['leads'] });
    await table.put({ pk: `CASE#${lead.id}`, sk: `MERGED#${other.id}`, requester: other.requester, no: other.no });
    return [lead, other];
  };
  it('each requester is told when the lead is done', async () => {
    const [lead, other] = await merged();
    await acts(lead.id, station, 'offer', monday + 120, { helperId: volunteer.id });
    await acts(lead.id, volunteer, 'accept', monday + 180);
    await acts(lead.id, volunteer, 'start', lead.window!.from, { words: '老人不会看手机' });
    await sweep(lead.window!.from + 60);
    expect(await told(other.requester, other)).toEqual([]);
    await acts(lead.id, volunteer, 'finish', lead.window!.to, { photos: ['a', 'b'] });
    await sweep(lead.window!.to + 60);
    await sweep(lead.window!.to + 120);
    expect(await told(other.requester, other)).toEqual(['followers']);
    expect((await headOf(other.id)).state).toBe('merged');
  });
  it.each([
    ['reject', station, { reason: 'notTrue', words: '没有这回事的', ask: '12345' }],
    ['cancel', resident, {}],
  ] as const)('a lead that ends by %s gives each its own life back', async (action, by, input) => {
    const [lead, other] = await merged();
    await acts(lead.id, by, action, monday + HOUR, input);
    await sweep(monday + HOUR + 60);
    const free = await headOf(other.id);
    expect(free).toMatchObject({ state: 'submitted', since: monday, due: other.due });
    expect(free.mergedInto).toBeUndefined();
  });
});

describe('posts that end', () => {
  const ends = (personId: string, role: string, scope: string, at: number) =>
    table.put({
      pk: 'RELEASE',
      sk: `${String(at).padStart(10, '0')}#${personId}-${role}-${scope}`,
      personId,
      role,
      scope,
    });
  const withGrants = (id: string, roles: [string, string][]) =>
    table.put({
      pk: `PERSON#${id}`,
      sk: 'PERSON',
      grants: roles.map(([role, scope]) => ({ id: role, role, scope, from: 0 })),
    });

  it('an offer and an order held go back to the station, once, and not before their time', async () => {
    const [asked, held] = [await offered(), await accepted()];
    await withGrants(volunteer.id, []);
    await ends(volunteer.id, 'volunteer', community, monday + HOUR);
    await sweep(monday + HOUR - 60);
    expect([(await headOf(asked.id)).state, (await headOf(held.id)).state]).toEqual(['offered', 'accepted']);
    await sweep(monday + HOUR + 60);
    for (const { id } of [asked, held])
      expect(await headOf(id)).toMatchObject({ state: 'submitted', helpers: [], flags: ['released'] });
    expect(await table.get(`PERSON#${volunteer.id}`, 'HOLD')).toMatchObject({ held: [] });
    expect((await everything()).filter(({ pk }) => pk === 'RELEASE')).toEqual([]);
    const before = await headOf(held.id);
    await sweep(monday + HOUR + 120);
    expect(await headOf(held.id)).toEqual(before);
    await followed();
    expect(await told(desk, held)).toContain('release');
    expect(await told(volunteer.id, held)).toContain('release');
  });
  it('who still holds the same post here keeps what they hold', async () => {
    const held = await accepted();
    await withGrants(volunteer.id, [['volunteer', community]]);
    await ends(volunteer.id, 'volunteer', '150621001002', monday + HOUR);
    await sweep(monday + HOUR + 60);
    expect(await headOf(held.id)).toMatchObject({ state: 'accepted', version: held.version });
  });
});

it('an emergency the centre does not take note of stands on the inspector’s list', async () => {
  const head = await placed();
  await acts(head.id, resident, 'emergency', monday + 60);
  await sweep(monday + 60 + 8 * MINUTE + 30);
  expect(await told('DESK#150621', head)).toEqual(['warnFirst', 'warnLast']);
  await sweep(monday + 60 + 11 * MINUTE);
  await followed();
  expect(await told('INSPECTOR#150621', head)).toEqual(['expire']);
  expect(await headOf(head.id)).toMatchObject({ state: 'submitted', due: undefined });
});
