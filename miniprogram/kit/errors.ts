import { type ErrorBody, type ErrorCode, errorTable } from '@shared/kit/errors.ts';

/** The one error a call ends with. `offline`: nothing arrived at the server, or no answer came back. */
export class CallError extends Error {
  readonly code: ErrorCode | 'offline';
  readonly body: Partial<ErrorBody>;
  constructor(code: ErrorCode | 'offline', body: Partial<ErrorBody> = {}) {
    super(body.text ?? (code === 'offline' ? '网络不通，请稍后再试' : errorTable[code].text));
    this.name = 'CallError';
    this.code = code;
    this.body = body;
  }
}

/** What a page does with a refusal. A code without a place here does not compile. */
export const errorPlaces = {
  badInput: 'field',
  notSignedIn: 'login',
  expiredLogin: 'login',
  needConsent: 'consent',
  notAllowed: 'page',
  notYours: 'page',
  outOfScope: 'page',
  conflictOfInterest: 'page',
  selfGrant: 'page',
  notFound: 'gone',
  wrongState: 'redraw',
  staleVersion: 'redraw',
  lostRace: 'race',
  keyReused: 'page',
  alreadyOpen: 'page',
  closedHere: 'field',
  limitReached: 'page',
  tooManyHeld: 'page',
  windowOverlap: 'page',
  notFit: 'field',
  tooEarly: 'page',
  tooLate: 'page',
  wrongCode: 'field',
  photoMissing: 'retry',
  photoWrong: 'field',
  keyTime: 'page',
  tooLarge: 'field',
  clientTooOld: 'update',
  tooMany: 'retry',
  wechatFailed: 'retry',
  wechatCode: 'login',
  busy: 'retry',
  failed: 'retry',
  offline: 'outbox',
} as const satisfies Record<
  ErrorCode | 'offline',
  'field' | 'login' | 'consent' | 'page' | 'gone' | 'redraw' | 'race' | 'retry' | 'update' | 'outbox'
>;

const isCode = (code: unknown): code is ErrorCode => typeof code === 'string' && Object.hasOwn(errorTable, code);

/** The error in an answer of the server; a body that isn't ours (a proxy's page) counts as `failed` or `busy`. */
export function errorFrom(status: number, body: unknown): CallError {
  const { code, ...rest } = (typeof body === 'object' && body !== null ? body : {}) as Partial<ErrorBody>;
  if (isCode(code)) return new CallError(code, rest);
  return new CallError(status === 502 || status === 503 || status === 504 ? 'busy' : 'failed');
}

/** A sentence for people, with the number to name on the phone where there is one. */
export function sayError(error: unknown): string {
  if (!(error instanceof CallError)) return errorTable.failed.text;
  const { requestId } = error.body;
  return error.code === 'failed' && requestId ? `${error.message}（${requestId}）` : error.message;
}

/** What is wrong, by field; under '' what belongs to none. A refusal that knows of several names them all. */
export function problemsIn(error: unknown): Record<string, string> {
  const { current, field = '' } = error instanceof CallError ? error.body : {};
  const several = (current as { problems?: { field: string; text: string }[] } | undefined)?.problems;
  if (several) return Object.fromEntries(several.map((one) => [one.field, one.text]).reverse());
  return { [field]: sayError(error) };
}

export const placeOf = (error: unknown): (typeof errorPlaces)[keyof typeof errorPlaces] =>
  error instanceof CallError ? errorPlaces[error.code] : 'retry';

/** Would the same call succeed later by itself? Then the outbox keeps it. */
export const mayRetry = (error: unknown): boolean =>
  error instanceof CallError && (error.code === 'offline' || errorTable[error.code].retryable);
