import type { RouteSpec } from './resources.ts';

export interface MatchedRoute {
  route: RouteSpec;
  parameters: Record<string, string>;
}
export type Router = (method: string, path: string) => MatchedRoute | undefined;

interface Compiled {
  route: RouteSpec;
  method: string;
  expression: RegExp;
  names: string[];
  /** API Gateway's order: a full match, then parameters, then a greedy one, then $default; method before ANY. */
  rank: number;
}

function compile(route: RouteSpec): Compiled {
  if (route.key === '$default') return { route, method: 'ANY', expression: /.*/, names: [], rank: 1000 };
  const [method = '', path = ''] = route.key.split(' ');
  const names: string[] = [];
  const source = path.replace(/\{(\w+)(\+?)\}|[.*+?^${}()|[\]\\]/g, (all, name?: string, greedy?: string) => {
    if (!name) return `\\${all}`;
    names.push(name);
    return greedy ? '(.+)' : '([^/]+)';
  });
  const rank = (path.includes('+}') ? 100 : 0) + names.length + (method === 'ANY' ? 0.5 : 0);
  return { route, method, expression: new RegExp(`^${source}$`), names, rank };
}

/** Finds the route of a request; `path` still percent-encoded. */
export function routerOf(routes: readonly RouteSpec[]): Router {
  const compiled = routes.map(compile).sort((a, b) => a.rank - b.rank);
  return (method, path) => {
    for (const { route, method: wanted, expression, names } of compiled) {
      if (wanted !== 'ANY' && wanted !== method) continue;
      const found = expression.exec(path);
      if (!found) continue;
      const parameters = names.map((name, at) => [name, decodeURIComponent(found[at + 1]!)]);
      return { route, parameters: Object.fromEntries(parameters) };
    }
    return undefined;
  };
}
