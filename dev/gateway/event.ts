import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { MatchedRoute } from './routing.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** `24/Nov/2026:06:33:45 +0000` */
function accessLogTime(ms: number): string {
  const date = new Date(ms);
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${two(date.getUTCDate())}/${months[date.getUTCMonth()]}/${date.getUTCFullYear()}`;
  return `${day}:${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000`;
}

export const newRequestId = (): string => `${randomBytes(11).toString('base64url')}=`;

const isText = (type: string | undefined): boolean =>
  type === undefined || /^(text\/|application\/(json|xml|javascript|x-www-form-urlencoded|[\w.-]+\+json))/.test(type);

/** Repeated values are joined with a comma, as API Gateway does. */
function joined(pairs: Iterable<readonly [string, string]>): Record<string, string> {
  const all: Record<string, string> = {};
  for (const [key, value] of pairs) all[key] = key in all ? `${all[key]},${value}` : value;
  return all;
}

function headersOf(request: IncomingMessage): Record<string, string> {
  const entries = Object.entries(request.headers).filter(([name]) => name !== 'cookie');
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : (value ?? '')]),
  );
}

/**
 * The event a function gets: HTTP API, payload format 2.0.
 * @param now epoch milliseconds of the rig's clock
 */
export function httpEvent(
  request: IncomingMessage,
  url: URL,
  body: Buffer,
  matched: MatchedRoute,
  requestId: string,
  now: number,
) {
  const headers = headersOf(request);
  const query = joined(url.searchParams);
  const path = decodeURIComponent(url.pathname);
  const text = isText(headers['content-type']);
  const routeKey = matched.route.key;
  return {
    version: '2.0',
    routeKey,
    rawPath: path,
    rawQueryString: url.search.slice(1),
    ...(request.headers.cookie && { cookies: request.headers.cookie.split('; ') }),
    headers,
    ...(Object.keys(query).length > 0 && { queryStringParameters: query }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: headers.host,
      domainPrefix: 'local',
      http: {
        method: request.method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: request.socket.remoteAddress,
        userAgent: headers['user-agent'] ?? '',
      },
      requestId,
      routeKey,
      stage: '$default',
      time: accessLogTime(now),
      timeEpoch: now,
    },
    ...(Object.keys(matched.parameters).length > 0 && { pathParameters: matched.parameters }),
    ...(body.length > 0 && { body: body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: body.length > 0 && !text,
  };
}
