import type { AnyRoute } from '@shared/kit/route.ts';
import Taro from '@tarojs/taro';
import { CallError, errorFrom } from './errors.ts';
import { hearServerTime } from './time.ts';

/** Path with its `{id}`s filled in; GET input goes into the query, undefined fields stay out. */
export function addressOf(route: AnyRoute, params: Record<string, unknown>, input: object | undefined): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  if (route.method !== 'GET' || !input) return path;
  const query = Object.entries(input).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(String(value))}`],
  );
  return query.length > 0 ? `${path}?${query.join('&')}` : path;
}

/** One call over the wire. Throws CallError: the server's refusal, or `offline` when no answer came. */
export async function request(method: string, address: string, data: unknown, token?: string): Promise<unknown> {
  const answer = await Taro.request({
    url: API_BASE + address,
    method: method as keyof Taro.request.Method,
    data: data as object,
    timeout: 15_000,
    header: {
      'content-type': 'application/json',
      'x-client-version': CLIENT_VERSION,
      ...(token && { authorization: `Bearer ${token}` }),
    },
  }).catch(() => {
    throw new CallError('offline');
  });
  hearServerTime(answer.header);
  if (answer.statusCode >= 400) throw errorFrom(answer.statusCode, answer.data);
  return answer.data;
}
