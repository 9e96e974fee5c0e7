import { now } from '@kit/time.ts';
import { ulid } from '@kit/ulid.ts';
import { type Photo, unsent } from '@kit/upload.ts';
import { type RecordInput, recordInput } from '@shared/visits/routes.ts';
import * as v from 'valibot';

/** A visit card as it is being written, perhaps in a stairwell without signal. */
export interface Draft {
  key: string;
  area?: string;
  servedId?: string;
  servedName?: string;
  details: string;
  address: string;
  photos: Photo[];
  outcome: RecordInput['outcome'];
}

export const newDraft = (area?: string): Draft => ({
  key: ulid(now()),
  area,
  details: '',
  address: '',
  photos: [],
  outcome: 'later',
});

/** What goes to the server, the pictures that go along, and what is wrong with it by field. */
export function visitFrom(draft: Draft) {
  const { servedName: _name, photos, address, ...rest } = draft;
  const result = v.safeParse(recordInput, {
    ...rest,
    ...(address.trim() && { address }),
    photos: photos.flatMap(({ id }) => (id ? [id] : [])),
  });
  const problems: Record<string, string> = {};
  if (!result.success)
    for (const issue of result.issues) problems[String(issue.path?.[0]?.key ?? '')] ??= issue.message;
  if (!draft.area) problems.area = '请选在哪个社区';
  const good = result.success && Object.keys(problems).length === 0;
  return { input: good ? result.output : undefined, photos: unsent(photos, 'order'), problems };
}
