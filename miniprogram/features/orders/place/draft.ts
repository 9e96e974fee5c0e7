import { now } from '@kit/time.ts';
import { ulid } from '@kit/ulid.ts';
import type { Photo } from '@kit/upload.ts';
import { itemOf } from '@shared/catalogue/catalogue.ts';
import { officeCalendar } from '@shared/kit/calendars.ts';
import { dueAt } from '@shared/kit/clock.ts';
import { placeInput } from '@shared/orders/routes.ts';
import { orderStates } from '@shared/orders/states.ts';
import { emergencyWords } from '@shared/orders/words.ts';
import * as v from 'valibot';

/** An order as it is being written. `key` is fixed with the draft: however often it is sent, one order comes of it. */
export interface Draft {
  key: string;
  servedId?: string;
  servedName?: string;
  category?: string;
  area?: string;
  address: string;
  window?: { from: number; to: number };
  details: string;
  contactName: string;
  contactPhone: string;
  photos: Photo[];
  notEmergency?: boolean;
}

export const newDraft = (): Draft => ({
  key: ulid(now()),
  address: '',
  details: '',
  contactName: '',
  contactPhone: '',
  photos: [],
});

/** The word that may mean danger, if one is written. */
export const dangerIn = (details: string): string | undefined => emergencyWords.find((word) => details.includes(word));

/** What goes to the server, and what is wrong with it by field. */
export function orderFrom(draft: Draft): {
  input?: v.InferOutput<typeof placeInput>;
  problems: Record<string, string>;
} {
  const { photos, servedName: _name, contactPhone, notEmergency, servedId, ...rest } = draft;
  const result = v.safeParse(placeInput, {
    ...rest,
    ...(servedId && { servedId }),
    ...(contactPhone.trim() && { contactPhone: contactPhone.trim() }),
    ...(notEmergency && { notEmergency }),
    photos: photos.flatMap(({ id }) => (id ? [id] : [])),
  });
  const problems: Record<string, string> = {};
  if (!result.success)
    for (const issue of result.issues) problems[String(issue.path?.[0]?.key ?? '')] ??= issue.message;
  if (!draft.category) problems.category = '请选一项要帮的事';
  if (!draft.area) problems.area = '请选在哪个社区或村';
  if (!draft.window) problems.window = '请选什么时候来';
  if (photos.some(({ id, problem }) => !id && !problem)) problems.photos = '照片还在传，请稍等';
  if (dangerIn(draft.details) && !notEmergency) problems.notEmergency = '请先看上面的急救电话';
  return Object.keys(problems).length > 0 || !result.success ? { problems } : { input: result.output, problems };
}

/** Until when the community owes an answer: the same rule as the server's, for the promise above the button. */
export function promisedBy(window: { from: number } | undefined, time = now()): number {
  const { deadline } = orderStates.submitted;
  return dueAt(deadline, time, officeCalendar, window && { start: window.from }).at;
}

/** Slots of the chosen service. */
export const timesOf = (category: string | undefined) => {
  const item = category ? itemOf(category) : undefined;
  return item && { leadHours: item.leadHours, minutes: item.windowMinutes };
};
