import { expect, it } from 'vitest';
import { CallError } from './errors.ts';
import { openOutbox, type Waiting } from './outbox.ts';

const waiting = (key: string): Waiting => ({ key, call: 'orders.place', args: { key }, title: `单${key}`, at: 1 });

/** A phone: `network` says what becomes of each call; what arrived, and what storage holds, can be looked at. */
const phone = (kept: Waiting[] = []) => {
  const state = { network: 'up' as 'up' | 'down' | 'no', arrived: [] as string[], stored: kept, told: [] as string[] };
  const outbox = openOutbox({
    recall: () => state.stored,
    remember: (list) => {
      state.stored = list;
    },
    send: async (_call, args) => {
      if (state.network === 'down') throw new CallError('offline');
      if (state.network === 'no') throw new CallError('alreadyOpen');
      state.arrived.push((args as Waiting).key);
      return { id: `case-${(args as Waiting).key}` };
    },
    sent: ({ key }) => state.told.push(key),
  });
  return { state, outbox };
};

it('sends at once when it can and keeps nothing', async () => {
  const { state, outbox } = phone();
  expect(await outbox.post(waiting('a'))).toEqual({ id: 'case-a' });
  expect(state.stored).toEqual([]);
});

it('keeps what the network swallowed, across a restart, and sends it in order when it is back', async () => {
  const first = phone();
  first.state.network = 'down';
  expect(await first.outbox.post(waiting('a'))).toBeUndefined();
  expect(await first.outbox.post(waiting('b'))).toBeUndefined();
  const second = phone(first.state.stored);
  await second.outbox.flush();
  expect(second.state.arrived).toEqual(['a', 'b']);
  expect(second.state.told).toEqual(['a', 'b']);
  expect(second.outbox.waiting.get()).toEqual([]);
});

it('never keeps the same draft twice: its key stays, so one order comes of it', async () => {
  const { state, outbox } = phone();
  state.network = 'down';
  await outbox.post(waiting('a'));
  await outbox.post(waiting('a'));
  expect(state.stored.map(({ key }) => key)).toEqual(['a']);
});

it('shows why the server refused, does not try that one again by itself, and goes on with the next', async () => {
  const { state, outbox } = phone([waiting('a'), waiting('b')]);
  state.network = 'no';
  await outbox.flush();
  expect(outbox.waiting.get().map(({ problem }) => problem)).toEqual(['同类服务已有一单在办', '同类服务已有一单在办']);
  state.network = 'up';
  await outbox.flush();
  expect(state.arrived).toEqual([]);
  outbox.drop('a');
  expect(state.stored.map(({ key }) => key)).toEqual(['b']);
});

it('a refusal while the person waits is thrown, not kept', async () => {
  const { state, outbox } = phone();
  state.network = 'no';
  await expect(outbox.post(waiting('a'))).rejects.toThrow('同类服务已有一单在办');
  expect(state.stored).toEqual([]);
});

it('two flushes at once send each thing once', async () => {
  const { state, outbox } = phone([waiting('a')]);
  await Promise.all([outbox.flush(), outbox.flush()]);
  expect(state.arrived).toEqual(['a']);
});

it('keeps pictures with what waits, where they outlast the program, and sends them along', async () => {
  const sent: unknown[] = [];
  let stored: Waiting[] = [];
  let up = false;
  const outbox = openOutbox({
    recall: () => stored,
    remember: (list) => {
      stored = list;
    },
    send: async (_call, _args, { photos }) => {
      if (!up) throw new CallError('offline');
      sent.push(photos);
      return {};
    },
    hold: async (one) => ({ ...one, photos: one.photos?.map((photo) => ({ ...photo, path: `kept-${photo.path}` })) }),
  });
  await outbox.post({ ...waiting('a'), photos: [{ path: 'tmp-1', purpose: 'order' }] });
  up = true;
  await outbox.flush();
  expect([sent, stored]).toEqual([[[{ path: 'kept-tmp-1', purpose: 'order' }]], []]);
});
