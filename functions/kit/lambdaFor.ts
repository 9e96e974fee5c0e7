import middy from '@middy/core';
import headerNormalizer from '@middy/http-header-normalizer';
import securityHeaders from '@middy/http-security-headers';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as v from 'valibot';
import { type Actor, type Grant, hasRole, inForce } from '../../shared/kit/actor.ts';
import { isOlder, minClient } from '../../shared/kit/client.ts';
import { type Consent, needsConsent } from '../../shared/kit/consent.ts';
import { AppError, errorBody, errorTable } from '../../shared/kit/errors.ts';
import type { AnyRoute, Handlers, Routes } from '../../shared/kit/route.ts';
import { logRequest } from './log.ts';
import { personFrom } from './session.ts';
import type { Table } from './table.ts';

interface PersonItem {
  id: string;
  name: string;
  grants?: Grant[];
  servedBy?: string[];
  blocked?: boolean;
  consent?: Consent;
}
const nobody: Actor = { id: 'nobody', name: '访客', grants: [] };
const maxBody = 64 * 1024;

/**
 * One Lambda per feature: its routes come from the table, its handlers from the feature's folder.
 * `deps.table` is where actors are read from (grants are read on every call, so an ended post ends at once).
 */
export function lambdaFor<F extends Routes, Deps extends { table?: Table }>(
  routes: F,
  handlers: Handlers<F, Deps>,
  deps: Deps,
) {
  const rows = new Map(Object.entries(routes).map(([name, row]) => [`${row.method} ${row.path}`, { name, row }]));
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>({ timeoutEarlyInMillis: 0 })
    .use(headerNormalizer())
    .use(securityHeaders())
    .handler(async (event) => {
      const found = rows.get(event.routeKey);
      const now = Math.floor(event.requestContext.timeEpoch / 1000);
      const started = performance.now();
      const line = {
        requestId: event.requestContext.requestId,
        route: event.routeKey,
        caseId: event.pathParameters?.id,
      };
      let actor: Actor = nobody;
      try {
        if (!found) throw new AppError('notFound');
        actor = await authenticated(found.row, event.headers, now, deps.table);
        const call = {
          params: event.pathParameters ?? {},
          input: parsed(found.row, event),
          actor,
          now,
          requestId: line.requestId,
        };
        const reply = await handlers[found.name]!(call as never, deps);
        logRequest({ ...line, actor: actor.id, status: 200, ms: since(started) }, now);
        return answer(200, reply ?? {}, line.requestId);
      } catch (error) {
        const refused = asAppError(error, line.requestId);
        const { status } = errorTable[refused.code];
        logRequest({ ...line, actor: actor.id, status, code: refused.code, ms: since(started) }, now);
        return answer(status, errorBody(refused, line.requestId), line.requestId);
      }
    });
}

async function authenticated(
  row: AnyRoute,
  headers: Record<string, string | undefined>,
  now: number,
  table?: Table,
): Promise<Actor> {
  const client = headers['x-client-version'];
  if (client && isOlder(client, minClient)) throw new AppError('clientTooOld');
  const token = headers.authorization?.replace(/^Bearer /, '');
  if (row.who === 'public') return nobody;
  if (!token || !table) throw new AppError('notSignedIn');
  const id = await personFrom(token, now);
  const person = await table.get<PersonItem>(`PERSON#${id}`, 'PERSON', { consistent: row.writes });
  if (!person || person.blocked) throw new AppError('notSignedIn');
  if (row.consent && needsConsent({ consent: person.consent ?? {} }).length > 0) throw new AppError('needConsent');
  const actor: Actor = {
    id,
    name: person.name,
    grants: inForce(person.grants ?? [], now),
    servedBy: person.servedBy ?? [],
  };
  if (row.who !== 'login' && !hasRole(actor, row.who)) throw new AppError('notAllowed');
  return actor;
}

/** Body of a write, query of a read, checked against the row's schema; the first issue names its field. */
function parsed(row: AnyRoute, event: APIGatewayProxyEventV2): unknown {
  if (!row.input) return undefined;
  const raw = row.method === 'GET' ? (event.queryStringParameters ?? {}) : bodyOf(event, row.maxBody);
  return checked(row.input, raw);
}

/** What a schema makes of this; AppError badInput names the field. @param under where the value stands in the input */
export function checked(schema: v.GenericSchema, raw: unknown, under = ''): unknown {
  const result = v.safeParse(schema, raw);
  if (result.success) return result.output;
  const problems = result.issues.map((issue) => problemOf(schema, issue, under));
  const [{ field, text }] = problems as [(typeof problems)[0]];
  const named = problems.flatMap((one) => (one.field === undefined ? [] : [{ field: one.field, text: one.text }]));
  throw new AppError('badInput', { field, text, ...(named.length > 1 && { problems: named.slice(0, mostProblems) }) });
}

/** A form has no more fields than that; a file of rows is mended a page at a time. */
const mostProblems = 100;

function problemOf(
  schema: AnyRoute['input'],
  issue: v.BaseIssue<unknown>,
  under: string,
): { field?: string; text: string } {
  const path = v.getDotPath(issue) ?? undefined;
  const field = path === undefined ? undefined : under + path;
  const unknown = issue.type === 'strict_object' && issue.expected === 'never';
  return { field, text: unknown ? `不认识的字段：${field}` : textOf(schema, issue, path) };
}

/** Our schemas carry Chinese messages; what valibot itself words in English gets a general sentence that names the field. */
const textOf = (schema: AnyRoute['input'], issue: v.BaseIssue<unknown>, field?: string): string => {
  const said = [issue.message, missingText(schema, field)].find((text) => text && /[\u4e00-\u9fff]/.test(text));
  return said ?? `“${field ?? '内容'}”没有填或格式不对`;
};

/** An absent field is an issue of the object, in English: the field's own schema says what it wants. */
function missingText(schema: AnyRoute['input'], field = ''): string | undefined {
  const { entries } = schema as { entries?: Record<string, v.GenericSchema> };
  const own = entries && Object.hasOwn(entries, field) ? entries[field] : undefined;
  return own && v.safeParse(own, undefined).issues?.[0].message;
}

function bodyOf(event: APIGatewayProxyEventV2, limit = maxBody): unknown {
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  if (Buffer.byteLength(text) > limit) throw new AppError('tooLarge');
  if (text === '') return {};
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('badInput', { text: '提交的内容不是有效的 JSON', field: 'body' });
  }
}

function asAppError(error: unknown, requestId: string): AppError {
  if (error instanceof AppError) return error;
  const { name, stack } = error as Error;
  console.error(JSON.stringify({ requestId, name, stack }));
  return new AppError(
    /Throttl|ProvisionedThroughput|TransactionConflict|TransactionCanceled/.test(name) ? 'busy' : 'failed',
  );
}

const since = (started: number): number => Math.round((performance.now() - started) * 10) / 10;
const answer = (statusCode: number, body: unknown, requestId: string): APIGatewayProxyStructuredResultV2 => ({
  statusCode,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    'x-request-id': requestId,
  },
  body: JSON.stringify(body),
});
