import type { Phone, Signals } from '../context.ts';
import { call, type Options, WxFailure } from './call.ts';
import { deviceCalls } from './device.ts';
import { feedbackCalls } from './feedback.ts';
import { nodeCalls } from './nodes.ts';
import { peopleCalls } from './people.ts';
import { consentOf, permissionCalls } from './permissions.ts';
import { pictureCalls } from './pictures.ts';
import { placeCalls } from './places.ts';
import { requestCalls } from './request.ts';
import { routeCalls } from './routes.ts';
import { soundCalls } from './sounds.ts';
import { storageCalls } from './storage.ts';

/** Happenings that a program may listen to, as wx.on<Name> and wx.off<Name>. */
const happenings = [
  'appShow',
  'appHide',
  'error',
  'unhandledRejection',
  'pageNotFound',
  'themeChange',
  'windowResize',
  'memoryWarning',
  'keyboardHeightChange',
  'userCaptureScreen',
  'audioInterruptionBegin',
  'audioInterruptionEnd',
  'lazyLoadError',
  'locationChange',
  'copyUrl',
  'networkWeakChange',
] as const;

/**
 * The `wx` of one phone.
 * @param names every function that WeChat's wx has (miniprogram-api-typings). One that the host lacks is there as well,
 *   as on a phone, but calling it is a problem: `wx.<name> is missing`
 */
export function wxOf(phone: Phone, names: readonly string[]): Record<string, unknown> {
  const consent = consentOf(phone);
  const wx: Record<string, unknown> = {
    env: { USER_DATA_PATH: 'wxfile://usr' },
    ...listening(phone.signals),
    ...requestCalls(phone),
    ...storageCalls(phone),
    ...routeCalls(phone),
    ...feedbackCalls(phone),
    ...permissionCalls(phone, consent),
    ...pictureCalls(phone, consent),
    ...placeCalls(phone, consent),
    ...deviceCalls(phone),
    ...peopleCalls(phone, consent),
    ...nodeCalls(phone),
    ...soundCalls(phone),
  };
  const own = new Set(Object.keys(wx));
  for (const name of names) if (!own.has(name)) wx[name] = missing(name, phone);
  return { ...wx, canIUse: (what: string) => own.has(what.split('.')[0]!) || /^[a-z-]+(\.|$)/.test(what) };
}

const listening = (signals: Signals): Record<string, unknown> =>
  Object.fromEntries(
    happenings.flatMap((name) => {
      const title = name[0]!.toUpperCase() + name.slice(1);
      return [
        [`on${title}`, (listener: never) => signals.on(name, listener)],
        [`off${title}`, (listener?: never) => signals.off(name, listener)],
      ];
    }),
  );

const missing =
  (name: string, { watch }: Phone) =>
  (options?: unknown): unknown => {
    watch.problem('missing api', `wx.${name} is missing`);
    const given = typeof options === 'object' ? (options as Options) : undefined;
    if (/^(on|off|create|get\w+Sync$|report)/.test(name)) return undefined;
    return call(name, given, () => {
      throw new WxFailure('not supported by the host');
    });
  };
