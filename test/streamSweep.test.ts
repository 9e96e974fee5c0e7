import { beforeEach, describe, expect, it } from 'vitest';
import { openSettings } from '../functions/kit/settingsStore.ts';
import { expireCase } from '../functions/sweep/expireCase.ts';
import { officeCalendar } from '../shared/kit/calendars.ts';
import { DAY, HOUR } from '../shared/kit/clock.ts';
import { wakeAt } from '../shared/kit/timers.ts';
import { orderWorkflow } from '../shared/orders/order.ts';
import { archivedOf, counted, headOf, headsOf, inboxOf, standing, tallied } from './streamSweepLooks.ts';
import {
  accepted,
  acts,
  community,
  monday,
  offered,
  other,
  placed,
  resident,
  station,
  volunteer,
} from './streamSweepOrders.ts';
import {
  archive,
  cases,
  everything,
  forgetAll,
  freshRecords,
  rigForEach,
  stream,
  sweep,
  table,
} from './streamSweepRig.ts';

rigForEach();

describe('stream', () => {
  it('tells each person and desk once what concerns them, and never who did it', async () => {
    await accepted();
    await stream({ Records: await freshRecords() });
    expect(await inboxOf(`DESK#${community}`)).toEqual([
      ['place', 'submitted'],
      ['accept', 'accepted'],
    ]);
    expect(await inboxOf(volunteer.id)).toEqual([['offer', 'offered']]);
    expect(await inboxOf(resident.id)).toEqual([
      ['offer', 'offered'],
      ['accept', 'accepted'],
    ]);
    expect(await inboxOf(station.id)).toEqual([]);
  });

  it('tells helpers who were let go, and the hall by its pool', async () => {
    const { id } = await accepted();
    await acts(id, station, 'transfer', monday + 300, { reason: 'ill' });
    await acts(id, station, 'publish', monday + 360);
    await stream({ Records: await freshRecords() });
    expect(await inboxOf(volunteer.id)).toContainEqual(['transfer', 'submitted']);
    expect(await inboxOf(`POOL#${community}`)).toEqual([['publish', 'open']]);
  });

  it('changes nothing when a batch comes again, whole or in part', async () => {
    await accepted();
    const Records = await freshRecords();
    await stream({ Records });
    const items = await everything();
    const objects = new Map(archive.objects);
    await stream({ Records });
    await stream({ Records: Records.slice(1) });
    expect(await everything()).toEqual(items);
    expect(archive.objects).toEqual(objects);
  });

  it('counts what a recount of the cases finds, by action and by where each stands', async () => {
    const ids = [await placed(), await offered(), await accepted(), await accepted(monday + DAY)].map(({ id }) => id);
    for (const id of ids.slice(0, 2)) await acts(id, resident, 'amend', monday + 600, { area: other });
    await acts(ids[2]!, resident, 'cancel', monday + DAY);
    await stream({ Records: await freshRecords() });
    const heads = await Promise.all(ids.map(headOf));
    const sums = await counted('COUNT#');
    const actions = tallied(heads.flatMap(({ history }) => history.map(({ action }) => `do:${action}`)));
    expect(Object.fromEntries(Object.entries(sums).filter(([name]) => name.startsWith('do:')))).toEqual(actions);
    for (const place of [community, other]) {
      const here = heads.filter(({ area }) => area === place).map(({ state }) => state);
      expect(standing(await counted(`COUNT#${place}`))).toEqual(tallied(here));
    }
  });

  it('archives every version with its hash, chained to the one before', async () => {
    const { id, hash } = await offered();
    await stream({ Records: await freshRecords() });
    const [first, second] = archivedOf(id);
    expect([first!.entry.action, second!.entry.action]).toEqual(['place', 'offer']);
    expect([second!.previous, second!.hash]).toEqual([first!.hash, hash]);
  });

  it('archives a batch as one object an hour, found by the hour and the span of its entries’ times', async () => {
    const heads = [await placed(), await placed(monday + 90), await placed(monday + HOUR)];
    await stream({ Records: await freshRecords() });
    const hour = '/archive/history/2026112302';
    expect([...archive.objects.keys()].sort()).toEqual([
      `${hour}/${monday}-${monday + 90}-${heads[0]!.id}-1.jsonl`,
      `/archive/history/2026112303/${monday + HOUR}-${monday + HOUR}-${heads[2]!.id}-1.jsonl`,
    ]);
    for (const { id, hash } of heads) expect(archivedOf(id)).toMatchObject([{ entry: { v: 1 }, hash, previous: '' }]);
  });

  it('follows a history too long for its head entry by entry, and nothing else', async () => {
    const { id } = await placed();
    const said = [...Array(9).fill('contact'), 'ask', 'ask', ...Array(5).fill('note')];
    for (const [at, action] of said.entries())
      await acts(id, action === 'note' ? resident : station, action, monday + (at + 1) * 60);
    await stream({ Records: await freshRecords() });
    expect((await cases.load(id))!.spilled).toBeGreaterThan(0);
    expect(await inboxOf(resident.id)).toHaveLength(11);
    const done = { 'do:place': 1, 'do:contact': 9, 'do:ask': 2, 'do:note': 5 };
    expect(await counted('COUNT#')).toEqual({ ...done, 'in:submitted': 1 });
    expect(archivedOf(id).map(({ entry }) => entry.v)).toEqual(Array.from({ length: 17 }, (_, at) => at + 1));
  });

  it('follows everything before a record nobody can read, and reports that one', async () => {
    const cases = [await placed(), await placed(monday, { kind: 'unheardOf' }), await placed()];
    const Records = await freshRecords();
    const heads = headsOf(Records);
    const answer = await stream({ Records });
    expect(answer.batchItemFailures).toEqual([{ itemIdentifier: heads[1]!.dynamodb!.SequenceNumber }]);
    expect(cases.map(({ id }) => archivedOf(id).length)).toEqual([1, 0, 0]);
    await expect(stream({ Records: heads.slice(1) })).rejects.toThrow('unheardOf');
    expect(await stream({ Records: heads.slice(2) })).toEqual({ batchItemFailures: [] });
    expect(standing(await counted('COUNT#'))).toEqual({ submitted: 2 });
  });

  it('throws when the archive refuses, so that the batch is halved, and the retry makes everything good', async () => {
    const { id } = await accepted();
    const Records = await freshRecords();
    archive.refuses = id;
    await expect(stream({ Records })).rejects.toThrow();
    archive.refuses = undefined;
    expect(archivedOf(id)).toEqual([]);
    expect(await stream({ Records })).toEqual({ batchItemFailures: [] });
    expect(archivedOf(id)).toHaveLength(3);
    expect(standing(await counted('COUNT#'))).toEqual({ accepted: 1 });
  });

  it('counts more cases than one transaction holds, once each', async () => {
    for (let n = 0; n < 90; n++) await placed(monday + n);
    const Records = await freshRecords();
    await Promise.all([stream({ Records }), stream({ Records: headsOf(Records).slice(40) })]);
    expect(await counted('COUNT#')).toEqual({ 'do:place': 90, 'in:submitted': 90 });
    expect(await inboxOf(`DESK#${community}`)).toHaveLength(90);
  });

  it('counts a case once when several batches count it at the same time, in any order', async () => {
    const ids = [await accepted(), await accepted(monday + DAY), await offered(monday + 2 * DAY)];
    const heads = headsOf(await freshRecords());
    await Promise.all([
      stream({ Records: heads.slice(4) }),
      stream({ Records: heads.slice(0, 5) }),
      stream({ Records: heads }),
      stream({ Records: heads.slice(2, 7) }),
    ]);
    expect(standing(await counted('COUNT#'))).toEqual({ accepted: 2, offered: 1 });
    expect(await counted('COUNT#')).toMatchObject({ 'do:place': ids.length, 'do:offer': 3, 'do:accept': 2 });
  });

  it('follows nothing from its own notices and counters', async () => {
    await placed();
    await stream({ Records: await freshRecords() });
    const items = await everything();
    await stream({ Records: await freshRecords() });
    expect(await everything()).toEqual(items);
  });
});

describe('sweep', () => {
  beforeEach(() => table.put({ pk: 'SWEEP', sk: 'CHECKPOINT', hour: Math.floor(monday / HOUR) }));

  it('gives an offer nobody answered back to the station, once', async () => {
    const { id, due } = await offered();
    expect(await sweep(due! - 1)).toMatchObject({ expired: 0 });
    expect(await sweep(due! + 60)).toEqual({ expired: 1, overtaken: 0, failed: 0 });
    expect(await headOf(id)).toMatchObject({ state: 'submitted', offer: undefined, counters: { declines: 1 } });
    expect(await sweep(due! + 120)).toMatchObject({ expired: 0 });
  });

  it('frees the volunteer when a visit did not happen, and tells both sides', async () => {
    const { id, due } = await accepted();
    await sweep(due! + 60);
    expect(await headOf(id)).toMatchObject({ state: 'submitted', helpers: [], flags: ['noShow'] });
    expect(await table.get(`PERSON#${volunteer.id}`, 'HOLD')).toMatchObject({ held: [] });
    await stream({ Records: await freshRecords() });
    for (const who of [resident.id, volunteer.id, `DESK#${community}`])
      expect(await inboxOf(who)).toContainEqual(['expire', 'submitted']);
  });

  it('catches up a week in one run, and a second run finds nothing', async () => {
    const heads = [await placed(), await offered(monday + HOUR), await accepted(monday + 30 * HOUR)];
    const at = monday + 7 * DAY;
    expect(await sweep(at)).toEqual({ expired: 3, overtaken: 0, failed: 0 });
    for (const { id } of heads) {
      const { due, history } = await headOf(id);
      expect(due).toBeGreaterThan(at);
      expect(history.at(-1)).toMatchObject({ action: 'expire', by: 'system', at });
    }
    expect(await sweep(at)).toMatchObject({ expired: 0 });
    expect(await table.get('SWEEP', 'CHECKPOINT')).toMatchObject({ hour: Math.floor(at / HOUR) - 1 });
  });

  it('walks a forgotten order up the ladder until the inspector has it, then leaves it alone', async () => {
    const { id } = await placed();
    for (let day = 1; day <= 10; day++) await sweep(monday + day * DAY);
    const { desk, flags, due, history } = await headOf(id);
    expect([desk, flags, due]).toEqual(['150621', ['onInspectorList'], undefined]);
    expect(history.map(({ action }) => action)).toEqual(['place', 'expire', 'expire', 'expire']);
  });

  it('finds what is weeks old when it has never run before', async () => {
    await forgetAll();
    await offered();
    expect(await sweep(monday + 30 * DAY)).toMatchObject({ expired: 1 });
  });

  it('stops in good time, and the next run takes it up from there', async () => {
    const { due } = await offered();
    expect(await sweep(due! + DAY, 4000)).toMatchObject({ expired: 0 });
    expect(await sweep(due! + DAY)).toMatchObject({ expired: 1 });
  });

  it('leaves a case alone that somebody acts on between look and write', async () => {
    const { id, due } = await offered();
    const raced = {
      ...cases,
      load: async (caseId: string) => {
        const seen = await cases.load(caseId);
        await acts(caseId, volunteer, 'accept', due!);
        return seen;
      },
    };
    expect(await expireCase({ table, cases: raced, rules: openSettings(table) }, id, due! + 60)).toEqual({
      result: 'overtaken',
      expired: 0,
    });
    expect((await headOf(id)).history.map(({ action }) => action)).toEqual(['place', 'offer', 'accept']);
  });

  it('expires each case once when two runs overlap', async () => {
    const heads = await Promise.all([offered(), offered(), offered(), offered()]);
    const at = heads[0]!.due! + 60;
    await Promise.all([sweep(at), sweep(at)]);
    for (const { id } of heads)
      expect((await headOf(id)).history.map(({ action }) => action).slice(2)).toEqual(['expire']);
  });

  it('handles the others when one case throws, and comes back for it', async () => {
    const broken = await placed(monday, { kind: 'unheardOf' });
    const { id, due } = await offered(monday + HOUR);
    expect(await sweep(due! + 60)).toEqual({ expired: 1, overtaken: 0, failed: 1 });
    expect((await headOf(id)).state).toBe('submitted');
    expect(await table.get('SWEEP', 'CHECKPOINT')).toMatchObject({
      hour: Math.floor(wakeAt(orderWorkflow, broken, officeCalendar)! / HOUR),
    });
    expect(await sweep(due! + 120)).toMatchObject({ failed: 1 });
  });
});
