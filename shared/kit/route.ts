import type { GenericSchema, InferOutput } from 'valibot';
import * as v from 'valibot';
import type { Actor, Role } from './actor.ts';
import { text } from './fields.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** `'/v1/orders/{id}'` -> `{ id: string }` */
export type PathParams<P extends string> = P extends `${string}{${infer Name}}${infer Rest}`
  ? { [K in Name]: string } & PathParams<Rest>
  : unknown;

/**
 * One row of the route table: Lambda handlers, CDK routes, the local gateway and the typed client all come from it.
 * `who`: 'public' needs no token; 'login' any person; else any one of the roles (scope is checked by the core).
 */
export interface Route<P extends string = string, I = unknown, R = unknown> {
  method: Method;
  path: P;
  who: 'public' | 'login' | readonly Role[];
  /** Body of POST/PUT, query of GET. Unknown fields are refused: use v.strictObject. */
  input?: GenericSchema<unknown, I>;
  reply?: R;
  /** True where the call changes something: grants are then read afresh. GET rows are false. */
  writes: boolean;
  /** True where the required policies must be agreed to first (PIPL 13-17): asked at the first write, not at the door. */
  consent?: boolean;
  /** Bytes of the body, where the usual 64 KB are too few (a file is sent). */
  maxBody?: number;
}

// biome-ignore lint/suspicious/noExplicitAny: a table of rows of every shape
export type AnyRoute = Route<string, any, any>;
export type Routes = Record<string, AnyRoute>;

/** Reply types are declared, not validated: the server is ours. Inputs are always parsed. */
export const replies = <R>(): R => undefined as R;

export const route = <const P extends string, S extends GenericSchema | undefined = undefined, R = unknown>(
  method: Method,
  path: P,
  spec: { who: Route['who']; input?: S; reply?: R; writes?: boolean; consent?: boolean; maxBody?: number },
): Route<P, S extends GenericSchema ? InferOutput<S> : undefined, R> =>
  ({ method, path, writes: method !== 'GET', ...spec }) as never;

// biome-ignore lint/suspicious/noExplicitAny: inference only
export type ParamsOf<T> = T extends Route<infer P, any, any> ? PathParams<P> : never;
// biome-ignore lint/suspicious/noExplicitAny: inference only
export type InputOf<T> = T extends Route<any, infer I, any> ? I : never;
// biome-ignore lint/suspicious/noExplicitAny: inference only
export type ReplyOf<T> = T extends Route<any, any, infer R> ? R : never;

/** What a handler gets: parsed and authenticated; it never sees the event. `now` is UTC epoch seconds. */
export interface Call<T> {
  params: ParamsOf<T>;
  input: InputOf<T>;
  actor: Actor;
  now: number;
  requestId: string;
}

export type Handlers<F extends Routes, Deps> = {
  [K in keyof F]: (call: Call<F[K]>, deps: Deps) => Promise<ReplyOf<F[K]>>;
};

/** Query of a list: the cursor of the page before, as it was given. */
export const pageInput = v.strictObject({
  cursor: v.optional(v.pipe(v.string('翻页标记不对'), v.maxLength(2000, '翻页标记不对'))),
});
/** Query of one case: an inspector says why before personal data is shown; the reason is on record. */
export const openInput = v.strictObject({ reason: v.optional(text('查看原因', { min: 4, max: 100 })) });
