import * as v from 'valibot';
import * as f from './fields.ts';
import { type Route, route } from './route.ts';
import type { Action } from './workflow.ts';

/** `{version, ...the action's own input}`: the version is what the reader saw. */
type ActionInput<A extends { input: v.GenericSchema }> = { version: number } & v.InferOutput<A['input']>;

/** One POST per action of a workflow table: `POST <base>/{id}/<action>`. */
export const actionRoutesOf = <
  // biome-ignore lint/suspicious/noExplicitAny: rows of every state type
  A extends Record<string, Action<any>>,
  B extends string,
  View,
>(
  base: B,
  actions: A,
) =>
  Object.fromEntries(
    Object.entries(actions)
      .filter(([, { unrouted, into }]) => !unrouted && into === undefined)
      .map(([name, { input }]) => [
        name,
        route('POST', `${base}/{id}/${name}`, {
          who: 'login',
          input: v.strictObject({
            version: f.version,
            ...(input as v.StrictObjectSchema<v.ObjectEntries, undefined>).entries,
          }),
        }),
      ]),
  ) as unknown as {
    [K in keyof A & string as A[K] extends { unrouted: true } | { into: string } ? never : K]: Route<
      `${B}/{id}/${K}`,
      ActionInput<A[K]>,
      View
    >;
  };
