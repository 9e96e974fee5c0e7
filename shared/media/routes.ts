import * as v from 'valibot';
import { replies, route } from '../kit/route.ts';
import { type MediaType, maxBytesOf, mediaTypes, nameOf } from './media.ts';
import { photoPurposes } from './photo.ts';

/** A form the client posts straight to the bucket: `fields` first and as they are, the file last. */
export interface UploadForm {
  mediaId: string;
  url: string;
  fields: Record<string, string>;
  /** Until when the bucket takes it, epoch seconds. */
  expiresAt: number;
}

const contentType = v.picklist(mediaTypes, '只能是 JPG、PNG、WebP 照片，MP4 视频，或 MP3、AAC 语音');
const size = v.pipe(
  v.number('缺少文件大小'),
  v.integer('文件大小要填整数字节'),
  v.minValue(1, '文件是空的，请重新拍一张'),
);
const purpose = v.picklist(photoPurposes, '请说明照片用在哪里');
/** Signed by the function that shows the photo (functions/kit/viewLink.ts). */
const view = v.pipe(v.string('照片链接格式不对'), v.regex(/^[\w.-]{1,80}$/, '照片链接格式不对'));

/** Ask for a form, post the file to the bucket, attach: only then does a photo count. */
export const mediaRoutes = {
  askUpload: route('POST', '/v1/media/uploads', {
    who: 'login',
    consent: true,
    input: v.pipe(
      v.strictObject({ contentType, size, purpose }),
      v.forward(
        v.check(
          ({ contentType: type, size: bytes }) => bytes <= maxBytesOf(type),
          ({ input }) => `${nameOf(input.contentType)}不能超过 ${maxBytesOf(input.contentType) / 1024 / 1024} MB`,
        ),
        ['size'],
      ),
    ),
    reply: replies<UploadForm>(),
  }),
  attach: route('POST', '/v1/media/{id}/attach', {
    who: 'login',
    input: v.strictObject({}),
    reply: replies<{ mediaId: string; contentType: MediaType; size: number }>(),
  }),
  viewPhoto: route('GET', '/v1/media/{id}', {
    who: 'login',
    input: v.strictObject({ view: v.optional(view) }),
    reply: replies<{ url: string; expiresAt: number; contentType: MediaType }>(),
  }),
  /** Photos of the public list: signed there for everybody, and only those that two people let through. */
  viewPublic: route('GET', '/v1/public/media/{id}', {
    who: 'public',
    input: v.strictObject({ view }),
    reply: replies<{ url: string; expiresAt: number; contentType: MediaType }>(),
  }),
};
