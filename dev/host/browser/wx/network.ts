import type { Incoming, Outgoing } from '../../network.ts';
import type { RequestRecord } from '../../report.ts';
import type { Phone } from '../context.ts';
import { WxFailure } from './call.ts';

/** As WeChat: more wait. */
const atOnce = 10;
const defaultTimeout = 60_000;
/** A request that is not done so long after the program went to the background is cut. */
const backgroundGrace = 5_000;

/** WeChat's texts and numbers for a network that is not there, or went away. */
export const noNetwork = (): WxFailure =>
  new WxFailure('errcode:-106 cronet_error_code:-106 error_msg:net::ERR_INTERNET_DISCONNECTED', 600001);
const reset = (): WxFailure =>
  new WxFailure('errcode:-101 cronet_error_code:-101 error_msg:net::ERR_CONNECTION_RESET', 600001);

export interface Network {
  /** Sends and waits for its turn and its answer; `stop` cuts it with WeChat's `abort`. */
  send(outgoing: Outgoing, timeout: number | undefined): { answer: Promise<Incoming>; stop(): void };
}

/** The phone's network: ten at once, timeouts, offline, and what the background does to requests. */
export function phoneNetwork({ outside, owner, watch, signals }: Phone): Network {
  let running = 0;
  const waiting: (() => void)[] = [];
  const cuts = new Set<(failure: WxFailure) => void>();
  signals.on('host:hidden', () => {
    const those = [...cuts];
    const cutAll = (): void => {
      if (owner.hidden) for (const cut of those) cut(new WxFailure('interrupted', 600003));
    };
    setTimeout(cutAll, backgroundGrace);
  });
  /** Runs the work when fewer than ten run. */
  const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
    if (running >= atOnce) await new Promise<void>((go) => waiting.push(go));
    else running += 1;
    try {
      return await work();
    } finally {
      // the place goes to the next in line, or is free
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
  const exchange = async (outgoing: Outgoing, stopped: Promise<never>): Promise<Incoming> => {
    if (owner.offline) throw noNetwork();
    const answer = await Promise.race([outside.send(outgoing), stopped]);
    // a phone that lost its network in between does not get the answer
    if (owner.offline) throw reset();
    return answer;
  };
  return {
    send(outgoing, timeout = defaultTimeout) {
      const { promise: stopped, reject: cut } = Promise.withResolvers<never>();
      stopped.catch(() => {});
      cuts.add(cut);
      const settle = recordOf(outgoing, watch);
      const timer = setTimeout(() => cut(new WxFailure('timeout', 5)), timeout);
      const answer = Promise.race([inTurn(() => exchange(outgoing, stopped)), stopped]).finally(() => {
        clearTimeout(timer);
        cuts.delete(cut);
      });
      answer.then(
        ({ status }) => settle(status),
        () => settle(-1),
      );
      return { answer, stop: () => cut(new WxFailure('abort')) };
    },
  };
}

/** Notes a request, and later its end. */
function recordOf({ method, url }: Outgoing, watch: Phone['watch']): (status: number) => void {
  const record: RequestRecord = { method, url, status: 0, milliseconds: 0 };
  const began = performance.now();
  watch.requested(record);
  return (status) => {
    Object.assign(record, { status, milliseconds: Math.round(performance.now() - began) });
    watch.tell({ type: 'request', request: { ...record } });
  };
}
