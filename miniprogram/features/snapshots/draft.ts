import type { Place } from '@kit/place.ts';
import { now } from '@kit/time.ts';
import { ulid } from '@kit/ulid.ts';
import type { Photo } from '@kit/upload.ts';
import { hasFlag, type Matter, matterMenu, matterOf } from '@shared/catalogue/matters.ts';
import { emergencyWords } from '@shared/kit/emergency.ts';
import { bounds, type ReportInput, reportInput } from '@shared/snapshots/routes.ts';
import type { Clip } from '@ui/Clips.tsx';
import * as v from 'valibot';

/** A report as it is being written. `key` is fixed with the draft: however often it is sent, one case comes of it. */
export interface Draft {
  key: string;
  photos: Photo[];
  clips: Clip[];
  area?: string;
  /** Names of where the point was found to be. */
  found?: string;
  point?: Pick<Place, 'lng' | 'lat'>;
  /** Communities across a border near the point. */
  beside?: string[];
  address: string;
  details: string;
  category?: string;
  servedId?: string;
  servedName?: string;
  contactName: string;
  contactPhone: string;
  secret: boolean;
  accused?: string;
  mayShow: boolean;
  urgent?: 'yes' | 'no';
}

export const newDraft = (): Draft => ({
  key: ulid(now()),
  ...{ photos: [], clips: [], address: '', details: '', contactName: '', contactPhone: '' },
  ...{ secret: false, mayShow: false },
});

/** The word or matter that may mean danger, if there is one: whoever reads it must ring first. */
export function dangerIn({ details, category = '' }: Pick<Draft, 'details' | 'category'>): string | undefined {
  const word = emergencyWords.find((one) => details.includes(one));
  return word ?? (hasFlag(category, 'emergency') ? matterOf(category)?.name : undefined);
}

export const isComplaint = ({ category = '' }: Pick<Draft, 'category'>): boolean => hasFlag(category, 'complaint');

/** Every matter there is, in the tree's order. */
export const allMatters = (): Matter[] =>
  matterMenu().flatMap(({ groups }) => groups.flatMap(({ matters }) => matters));

/** Letters of the longest of a matter's examples that stands in the words; 0: none does. */
const heard = ({ name, hint }: Matter, details: string): number =>
  Math.max(
    0,
    ...[name, ...hint.split('、')].filter((one) => one.length > 1 && details.includes(one)).map((one) => one.length),
  );

/** What the words sound like, at most four, the closest first. */
export const soundsLike = (details: string): Matter[] =>
  allMatters()
    .map((matter) => ({ matter, letters: heard(matter, details) }))
    .filter(({ letters }) => letters > 0)
    .sort((a, b) => b.letters - a.letters)
    .slice(0, 4)
    .map(({ matter }) => matter);

const inBounds = ({ lng, lat }: { lng: number; lat: number }): boolean =>
  lng >= bounds.west && lng <= bounds.east && lat >= bounds.south && lat <= bounds.north;

/** What goes to the server, and what is wrong with it by field. */
export function reportFrom(draft: Draft): { input?: ReportInput; problems: Record<string, string> } {
  const {
    photos,
    clips,
    found: _found,
    beside: _beside,
    point,
    contactName,
    contactPhone,
    urgent,
    accused,
    ...all
  } = draft;
  const { servedId, servedName: _name, ...rest } = all;
  const { secret, mayShow, ...needed } = rest;
  const ids = (files: readonly Photo[]): string[] => files.flatMap(({ id }) => (id ? [id] : []));
  const danger = dangerIn(draft);
  const complaint = isComplaint(draft);
  const result = v.safeParse(reportInput, {
    ...needed,
    ...(point && inBounds(point) && { point }),
    ...(servedId && { servedId }),
    ...(contactName.trim() && { contactName }),
    ...(contactPhone.trim() && { contactPhone: contactPhone.trim() }),
    ...(complaint && { nature: 'complaint', ...(accused && { accused }) }),
    ...(secret && { secret }),
    ...(mayShow && !secret && !complaint && { mayShow }),
    ...(danger && urgent && { urgent }),
    ...{ photos: ids(photos), clips: ids(clips) },
  });
  const problems: Record<string, string> = {};
  if (!result.success)
    for (const issue of result.issues) problems[String(issue.path?.[0]?.key ?? '')] ??= issue.message;
  if (!draft.category) problems.category = '请选是哪一类，说不准就选最像的';
  if (!draft.area) problems.area = '请选在哪个社区或村';
  if (danger && !urgent) problems.urgent = '请先看上面的电话，再选是不是紧急情况';
  if ([...photos, ...clips].some(({ id, problem }) => !id && !problem)) problems.photos = '照片还在传，请稍等';
  return { input: result.success && Object.keys(problems).length === 0 ? result.output : undefined, problems };
}
