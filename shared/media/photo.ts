/** What may be uploaded, and how a file proves that it is what it claims. */
export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof photoTypes)[number];

/** What a file is for: with an order, with a report, or to show what was done. */
export const photoPurposes = ['order', 'report', 'result'] as const;
export type PhotoPurpose = (typeof photoPurposes)[number];

export const maxPhotoBytes = 10 * 1024 * 1024;

const startsWith = (bytes: Uint8Array, wanted: readonly number[], from = 0): boolean =>
  wanted.every((byte, at) => bytes[from + at] === byte);
const jpeg = [0xff, 0xd8, 0xff];
const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const riff = [0x52, 0x49, 0x46, 0x46];
const webp = [0x57, 0x45, 0x42, 0x50];

/** The type a file's first bytes tell, whatever its name or header says; undefined for everything else. */
export function photoTypeOf(file: Uint8Array): PhotoType | undefined {
  if (startsWith(file, jpeg)) return 'image/jpeg';
  if (startsWith(file, png)) return 'image/png';
  if (startsWith(file, riff) && startsWith(file, webp, 8)) return 'image/webp';
  return undefined;
}
