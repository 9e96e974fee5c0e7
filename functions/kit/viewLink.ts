import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '../../shared/kit/errors.ts';
import { config } from './config.ts';

const lifetime = 2 * 3600;
const sign = (mediaId: string, personId: string, until: string): string =>
  createHmac('sha256', config.cursorKey()).update(`view|${mediaId}|${personId}|${until}`).digest('base64url');

/**
 * A word for the media function that this person may see this photo, for two hours from `now` (epoch seconds).
 * Whoever shows a case signs it; who may see the case is known only there.
 */
export function signView(mediaId: string, personId: string, now: number): string {
  const until = String(now + lifetime);
  return `${until}.${sign(mediaId, personId, until)}`;
}

/** AppError notYours when it was not signed for this photo and person, tooLate when its two hours are over. */
export function checkView(view: string, mediaId: string, personId: string, now: number): void {
  const [until = '', mac = ''] = view.split('.');
  const [given, wanted] = [Buffer.from(mac), Buffer.from(sign(mediaId, personId, until))];
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
    throw new AppError('notYours', { field: 'view', text: '您不能查看这张照片' });
  if (Number(until) <= now) throw new AppError('tooLate', { field: 'view', text: '照片链接已过期，请刷新后再看' });
}
