import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../shared/kit/errors.ts';
import { config } from './config.ts';
import type { Item } from './table.ts';

const lifetime = 3600;
const sign = (text: string): string =>
  createHmac('sha256', config.cursorKey()).update(text).digest('base64url').slice(0, 27);

/** Opaque place in a list, signed over route, actor and filter, valid an hour. `scope` names those three. */
export function makeCursor(next: Item | undefined, scope: string, now: number): string | undefined {
  if (!next) return undefined;
  const body = Buffer.from(JSON.stringify({ next, until: now + lifetime })).toString('base64url');
  return `${body}.${sign(`${scope}|${body}`)}`;
}

/** The start key of a cursor made for this scope; AppError badInput when forged, foreign or expired. */
export function readCursor(cursor: string | undefined, scope: string, now: number): Item | undefined {
  if (cursor === undefined) return undefined;
  const [body = '', mac = ''] = cursor.split('.');
  const wanted = Buffer.from(sign(`${scope}|${body}`));
  const given = Buffer.from(mac);
  const good = wanted.length === given.length && timingSafeEqual(wanted, given);
  const { next, until } = good ? JSON.parse(Buffer.from(body, 'base64url').toString()) : { next: undefined, until: 0 };
  if (!good || until < now) throw new AppError('badInput', { field: 'cursor', text: '翻页标记已失效，请刷新列表' });
  return next;
}
