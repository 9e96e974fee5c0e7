import { expect, it } from 'vitest';
import { type DeliveryRules, deliver } from './deliver.ts';
import type { StreamRecord } from './streamRecord.ts';

const records = ['1', '2', '3', '4'].map((SequenceNumber) => ({ dynamodb: { SequenceNumber } }) as StreamRecord);
const numbers = (batch: readonly StreamRecord[]) => batch.map(({ dynamodb }) => dynamodb.SequenceNumber).join('');
const failed = (...items: string[]) => ({ batchItemFailures: items.map((itemIdentifier) => ({ itemIdentifier })) });

/** Delivers four records to a function; what it was given, how far it got each time, what was given up. */
async function delivered(answer: (batch: string, attempt: number) => unknown, rules: Partial<DeliveryRules> = {}) {
  const given: string[] = [];
  const done: string[] = [];
  const dead: string[] = [];
  await deliver(records, {
    retries: 2,
    bisect: false,
    partialFailures: true,
    invoke: async (batch) => {
      given.push(numbers(batch));
      return answer(numbers(batch), given.length);
    },
    done: (last) => void done.push(last.dynamodb.SequenceNumber),
    deadLetter: (batch) => void dead.push(numbers(batch)),
    pause: async () => {},
    stopped: () => false,
    ...rules,
  });
  return { given, done, dead };
}
const throwsOn = (bad: string) => (batch: string) => {
  if (batch.includes(bad)) throw new Error(`no ${bad}`);
};

it('is done after one attempt when all is well', async () => {
  expect(await delivered(() => null)).toEqual({ given: ['1234'], done: ['4'], dead: [] });
});
it('sends again from the lowest failed record on, and keeps what went well', async () => {
  const once = (_batch: string, attempt: number) => (attempt === 1 ? failed('4', '3') : failed());
  expect(await delivered(once)).toEqual({ given: ['1234', '34'], done: ['2', '4'], dead: [] });
});
it('fails the whole batch for an item it does not know', async () => {
  const once = (_batch: string, attempt: number) => (attempt === 1 ? failed('99') : null);
  expect((await delivered(once)).given).toEqual(['1234', '1234']);
});
it('ignores reported items where the mapping does not ask for them', async () => {
  expect((await delivered(() => failed('1'), { partialFailures: false })).given).toEqual(['1234']);
});
it('gives the batch up after the last retry', async () => {
  const result = await delivered(throwsOn('3'));
  expect(result).toEqual({ given: ['1234', '1234', '1234'], done: ['4'], dead: ['1234'] });
});
it('halves a failing batch until the bad record stands alone, in order', async () => {
  const result = await delivered(throwsOn('3'), { bisect: true, retries: 1 });
  expect(result).toEqual({ given: ['1234', '12', '34', '3', '3', '4'], done: ['2', '3', '4'], dead: ['3'] });
});
it('does not halve what follows a record that was named', async () => {
  const named = (batch: string) => (batch.includes('2') ? failed('2') : failed());
  const result = await delivered(named, { bisect: true, retries: 1 });
  expect(result).toEqual({ given: ['1234', '234'], done: ['1', '4'], dead: ['234'] });
});
it('does not call anything done that was under way when the rig stopped', async () => {
  let stopped = false;
  const stopping = () => {
    stopped = true;
    throw new Error('killed');
  };
  expect((await delivered(stopping, { stopped: () => stopped })).done).toEqual([]);
});
