/** What every asynchronous wx call may get. */
export interface Callbacks {
  success?(result: unknown): void;
  fail?(result: unknown): void;
  complete?(result: unknown): void;
}
export type Options = Callbacks & Record<string, unknown>;

/** A refusal in WeChat's words: `errMsg` is the call's name, ':fail ' and the text. */
export class WxFailure extends Error {
  readonly errno: number | undefined;
  readonly more: object;
  constructor(text: string, errno?: number, more: object = {}) {
    super(text);
    this.errno = errno;
    this.more = more;
  }
}

/**
 * One asynchronous wx call: callbacks when any is given, else a promise, as WeChat does.
 * @param work may throw WxFailure or Error (its text becomes the errMsg)
 */
export function call(name: string, options: Options | undefined, work: () => unknown): Promise<unknown> | undefined {
  const given = options ?? {};
  const withCallbacks = Boolean(given.success ?? given.fail ?? given.complete);
  const result = Promise.resolve()
    .then(work)
    .then((found) => ({ ...(found as object | undefined), errMsg: `${name}:ok` }));
  if (!withCallbacks) return result.catch((error: Error) => Promise.reject(failureOf(name, error)));
  result.then(
    (done) =>
      later(
        () => given.success?.(done),
        () => given.complete?.(done),
      ),
    (error: Error) => {
      const failure = failureOf(name, error);
      later(
        () => given.fail?.(failure),
        () => given.complete?.(failure),
      );
    },
  );
  return undefined;
}

/** Callbacks run as turns of their own, so that an error in one is a script error and stops no other. */
function later(...callbacks: (() => void)[]): void {
  for (const callback of callbacks) setTimeout(callback);
}

const failureOf = (name: string, error: Error) => ({
  errMsg: `${name}:fail${error.message === '' ? '' : ` ${error.message}`}`,
  ...(error instanceof WxFailure && { ...(error.errno !== undefined && { errno: error.errno }), ...error.more }),
});

/** A group of asynchronous calls by name. */
export const calls = (
  table: Record<string, (options: Options) => unknown>,
): Record<string, (options?: Options) => unknown> =>
  Object.fromEntries(
    Object.entries(table).map(([name, work]) => [
      name,
      (options?: Options) => call(name, options, () => work(options ?? {})),
    ]),
  );
