import { expect, it } from 'vitest';
import { photoTypeOf } from './photo.ts';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

it('tells photos by their first bytes', () => {
  expect(photoTypeOf(bytes('\xff\xd8\xff\xe0..JFIF'))).toBe('image/jpeg');
  expect(photoTypeOf(bytes('\x89PNG\r\n\x1a\n....'))).toBe('image/png');
  expect(photoTypeOf(bytes('RIFF\x10\x20\x30\x40WEBPVP8 '))).toBe('image/webp');
});

it('takes nothing else for a photo', () => {
  const others = ['', 'MZ\x90\0', '\xff\xd8', 'GIF89a', '<svg xmlns=', 'RIFF\x10\x20\x30\x40WAVEfmt ', '%PDF-1.7'];
  expect(others.map((file) => photoTypeOf(bytes(file)))).toEqual(others.map(() => undefined));
});
