import { now } from '@kit/time.ts';
import { ulid } from '@kit/ulid.ts';
import type { Photo } from '@kit/upload.ts';
import { policies } from '@shared/kit/consent.ts';
import type { consentPolicies } from '@shared/wishes/inputs.ts';
import { type MakeInput, makeInput } from '@shared/wishes/routes.ts';
import * as v from 'valibot';

export type Policy = (typeof consentPolicies)[number];

/** A wish as it is being written. `key` is fixed with the draft: however often it is sent, one wish comes of it. */
export interface Draft {
  key: string;
  minor: boolean;
  wisherName: string;
  category?: string;
  details: string;
  health: boolean;
  area?: string;
  address: string;
  contactName: string;
  contactPhone: string;
  photos: Photo[];
  agreed: Policy[];
}

export const newDraft = (): Draft => ({
  key: ulid(now()),
  ...{ minor: false, wisherName: '', details: '', health: false, address: '', contactName: '', contactPhone: '' },
  ...{ photos: [], agreed: [] },
});

/** Which consents this wish asks for: each its own box, none ticked beforehand. */
export const askedOf = ({ minor, health }: Draft): Policy[] => [
  'wish',
  ...(minor ? (['wishMinor'] as const) : []),
  ...(health ? (['wishHealth'] as const) : []),
];

/** What goes to the server, and what is wrong with it by field. */
export function wishFrom(draft: Draft): { input?: MakeInput; problems: Record<string, string> } {
  const { agreed, photos, contactPhone, wisherName, minor, ...rest } = draft;
  const result = v.safeParse(makeInput, {
    ...rest,
    minor,
    ...(minor && { wisherName }),
    ...(contactPhone.trim() && { contactPhone: contactPhone.trim() }),
    photos: photos.flatMap(({ id }) => (id ? [id] : [])),
    consents: askedOf(draft)
      .filter((policy) => agreed.includes(policy))
      .map((policy) => ({ policy, version: policies[policy].version })),
  });
  const problems: Record<string, string> = {};
  if (!result.success)
    for (const issue of result.issues) problems[String(issue.path?.[0]?.key ?? '')] ??= issue.message;
  if (!draft.category) problems.category = '请选想要什么';
  if (!draft.area) problems.area = '请选在哪个社区或村';
  if (photos.some(({ id, problem }) => !id && !problem)) problems.photos = '照片还在传，请稍等';
  return { input: result.success && Object.keys(problems).length === 0 ? result.output : undefined, problems };
}
