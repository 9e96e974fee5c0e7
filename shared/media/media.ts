import { type ClipType, clipLimits, clipTypeOf, clipTypes } from './clip.ts';
import { maxPhotoBytes, type PhotoType, photoTypeOf, photoTypes } from './photo.ts';

/** All that may be uploaded. */
export const mediaTypes = [...photoTypes, ...clipTypes] as const;
export type MediaType = PhotoType | ClipType;

export const isClip = (type: MediaType): type is ClipType => (clipTypes as readonly string[]).includes(type);
export const maxBytesOf = (type: MediaType): number => (isClip(type) ? clipLimits[type].bytes : maxPhotoBytes);
/** The type a file's first bytes tell; undefined for everything that is not taken. */
export const mediaTypeOf = (file: Uint8Array): MediaType | undefined => photoTypeOf(file) ?? clipTypeOf(file);

/** What each kind of file is called in sentences for people. */
export const nameOf = (type: MediaType): string => (!isClip(type) ? '照片' : type === 'video/mp4' ? '视频' : '语音');
