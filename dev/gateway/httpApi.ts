import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from './clock.ts';
import { httpEvent, newRequestId } from './event.ts';
import type { Cors } from './resources.ts';
import type { Router } from './routing.ts';
import type { FunctionError } from './runtime.ts';
import type { Attribution, Usage } from './units.ts';

export interface HttpApiOptions {
  router: Router;
  cors: Cors | undefined;
  clock: Clock;
  attribution: Attribution;
  invoke(functionId: string, event: unknown, taken: (key: string) => void): Promise<unknown>;
  onError(routeKey: string, error: FunctionError): void;
}
type Headers = Record<string, string | string[]>;

const maxBody = 10 * 1024 * 1024;
const jsonType = { 'content-type': 'application/json' };

/** HTTP API as API Gateway serves it: routes, payload 2.0, its own error bodies, CORS of the template. */
export function httpApi(options: HttpApiOptions) {
  return async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const requestId = newRequestId();
    const always = {
      'apigw-requestid': requestId,
      // Phones tell the time by it: here it is the rig's, as on AWS it is the world's.
      date: new Date(options.clock.now()).toUTCString(),
      ...corsHeaders(options.cors, request.headers.origin),
    };
    const refuse = (status: number, message: string, more: Headers = {}) =>
      void response.writeHead(status, { ...jsonType, ...always, ...more }).end(JSON.stringify({ message }));

    const body = await bodyOf(request);
    if (!body) return refuse(413, 'Request Entity Too Large', { connection: 'close' });
    if (options.cors && isPreflight(request)) {
      return void response.writeHead(204, { ...always, ...preflightHeaders(options.cors) }).end();
    }
    const url = new URL(request.url ?? '/', 'http://gateway');
    if (!isDecodable(url.pathname)) return refuse(400, 'Bad Request');
    const matched = options.router(request.method ?? 'GET', url.pathname);
    if (!matched) return refuse(404, 'Not Found');

    const { route } = matched;
    const event = httpEvent(request, url, body, matched, requestId, options.clock.now());
    const { usage, settled } = await options.attribution.during((taken) =>
      options.invoke(route.function.id, event, taken),
    );
    options.attribution.countRoute(route.key, usage);
    const metered = { ...always, 'x-rig-units': unitsHeader(usage) };
    if (settled.status === 'fulfilled') return reply(response, settled.value, metered);
    const error = settled.reason as FunctionError;
    options.onError(route.key, error);
    // API Gateway says no more than this; what went wrong is in the function's log.
    if (error.type === 'Sandbox.Timedout') return refuse(503, 'Service Unavailable', metered);
    refuse(500, 'Internal Server Error', metered);
  };
}

const unitsHeader = ({ writes, reads }: Usage): string => `w=${writes};r=${reads}`;

/** The body, or undefined when it is too large. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size <= maxBody) chunks.push(chunk as Buffer);
  }
  return size <= maxBody ? Buffer.concat(chunks) : undefined;
}

function isDecodable(path: string): boolean {
  try {
    return decodeURIComponent(path) !== '';
  } catch {
    return false;
  }
}

interface Result {
  statusCode?: number;
  headers?: Record<string, string | number | boolean>;
  cookies?: string[];
  body?: string;
  isBase64Encoded?: boolean;
}

/** A result without statusCode is a JSON body with 200 (payload format 2.0). */
function reply(response: ServerResponse, value: unknown, always: Headers): void {
  const result = value as Result | null;
  if (result === null || typeof result !== 'object' || result.statusCode === undefined) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return void response.writeHead(200, { ...jsonType, ...always }).end(text);
  }
  const own: Headers = { 'content-type': 'text/plain; charset=utf-8' };
  for (const [name, given] of Object.entries(result.headers ?? {})) own[name.toLowerCase()] = String(given);
  if (result.cookies) own['set-cookie'] = result.cookies;
  const body = Buffer.from(result.body ?? '', result.isBase64Encoded ? 'base64' : 'utf8');
  response.writeHead(result.statusCode, { ...own, ...always }).end(body);
}

const isPreflight = (request: IncomingMessage): boolean =>
  request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;

/** For every answer to a browser; the API's configuration wins over what a function says. */
function corsHeaders(cors: Cors | undefined, origin: string | undefined): Headers {
  const origins = cors?.AllowOrigins ?? [];
  if (!cors || !origin || !(origins.includes('*') || origins.includes(origin))) return {};
  return {
    'access-control-allow-origin': origins.includes('*') ? '*' : origin,
    ...(cors.AllowCredentials && { 'access-control-allow-credentials': 'true' }),
    ...(cors.ExposeHeaders && { 'access-control-expose-headers': cors.ExposeHeaders.join(',') }),
  };
}

const preflightHeaders = (cors: Cors): Headers => ({
  ...(cors.AllowMethods && { 'access-control-allow-methods': cors.AllowMethods.join(',') }),
  ...(cors.AllowHeaders && { 'access-control-allow-headers': cors.AllowHeaders.join(',') }),
  ...(cors.MaxAge !== undefined && { 'access-control-max-age': String(cors.MaxAge) }),
});
