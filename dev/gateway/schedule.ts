import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { RuleSpec } from './resources.ts';

export interface ScheduleOptions {
  rules: readonly RuleSpec[];
  clock: Clock;
  region: string;
  invoke(functionId: string, event: unknown): Promise<unknown>;
  onError(what: string, error: Error): void;
}

/** EventBridge rules: fired every real minute with the rig's time, and whenever the clock is moved. */
export function startSchedule({ rules, clock, region, invoke, onError }: ScheduleOptions) {
  const eventOf = (arn: string, seconds: number) => ({
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: '000000000000',
    time: new Date(seconds * 1000).toISOString().replace(/\.\d+Z$/, 'Z'),
    region,
    resources: [arn],
    detail: {},
  });
  const fireRule = (rule: RuleSpec, seconds: number) =>
    Promise.all(rule.targets.map((target) => invoke(target.function.id, target.input ?? eventOf(rule.arn, seconds))));
  const nowSeconds = () => Math.floor(clock.now() / 1000);
  const timers = rules.map((rule) => {
    const tick = () => fireRule(rule, nowSeconds()).catch((error: Error) => onError(rule.arn, error));
    return setInterval(tick, rule.every * 1000);
  });
  return {
    /** Fires every rule once and waits for it. `seconds`: the event's time, epoch. */
    async fire(seconds = nowSeconds()): Promise<void> {
      for (const rule of rules) await fireRule(rule, seconds);
    },
    stop: () => timers.forEach(clearInterval),
  };
}
