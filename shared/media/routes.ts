import * as v from 'valibot';
import { replies, route } from '../kit/route.ts';
import { maxPhotoBytes, type PhotoType, photoPurposes, photoTypes } from './photo.ts';

/** A form the client posts straight to the bucket: `fields` first and as they are, the file last. */
export interface UploadForm {
  mediaId: string;
  url: string;
  fields: Record<string, string>;
  /** Until when the bucket takes it, epoch seconds. */
  expiresAt: number;
}

const contentType = v.picklist(photoTypes, '照片只能是 JPG、PNG 或 WebP 格式');
const size = v.pipe(
  v.number('缺少照片大小'),
  v.integer('照片大小要填整数字节'),
  v.minValue(1, '照片是空的，请重新拍一张'),
  v.maxValue(maxPhotoBytes, '照片不能超过 10 MB'),
);
const purpose = v.picklist(photoPurposes, '请说明照片用在哪里');
/** Signed by the function that shows the photo (functions/kit/viewLink.ts). */
const view = v.pipe(v.string('照片链接格式不对'), v.regex(/^[\w.-]{1,80}$/, '照片链接格式不对'));

/** Ask for a form, post the file to the bucket, attach: only then does a photo count. */
export const mediaRoutes = {
  askUpload: route('POST', '/v1/media/uploads', {
    who: 'login',
    consent: true,
    input: v.strictObject({ contentType, size, purpose }),
    reply: replies<UploadForm>(),
  }),
  attach: route('POST', '/v1/media/{id}/attach', {
    who: 'login',
    input: v.strictObject({}),
    reply: replies<{ mediaId: string; contentType: PhotoType; size: number }>(),
  }),
  viewPhoto: route('GET', '/v1/media/{id}', {
    who: 'login',
    input: v.strictObject({ view: v.optional(view) }),
    reply: replies<{ url: string; expiresAt: number }>(),
  }),
};
