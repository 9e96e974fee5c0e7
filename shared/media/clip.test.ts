import { describe, expect, it } from 'vitest';
import { clipProblem, clipTypeOf, secondsOf } from './clip.ts';
import { aacOf, mp3Of, mp4Of } from './clipSamples.ts';
import { maxBytesOf, mediaTypeOf, mediaTypes } from './media.ts';

describe('a clip by its first bytes', () => {
  it.each([
    ['video/mp4', mp4Of(5)],
    ['audio/mp4', mp4Of(5, 'M4A ')],
    ['audio/aac', aacOf(5)],
    ['audio/mpeg', mp3Of(5)],
    ['audio/mpeg', mp3Of(5, true)],
  ])('is %s', (type, file) => {
    expect([clipTypeOf(file), mediaTypeOf(file)]).toEqual([type, type]);
  });
  it('nothing else is one: programs, pages, other containers, a quicktime film', () => {
    const others = ['MZ\x90\0', '<html>', 'RIFF\x10\x20\x30\x40WAVEfmt ', 'OggS', '\0\0\0\x14ftypqt  ', '\xff\xd8\xff'];
    const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
    expect(others.map((text) => clipTypeOf(bytes(text)))).toEqual(others.map(() => undefined));
  });
});

describe('how long it plays', () => {
  it.each([
    ['a film', mp4Of(12.5), 'video/mp4', 12.5],
    ['a film with long fields', mp4Of(12.5, 'isom', 1), 'video/mp4', 12.5],
    ['voice in frames', aacOf(20), 'audio/aac', 20],
    ['voice by its bit rate', mp3Of(30), 'audio/mpeg', 30],
    ['voice behind a tag', mp3Of(30, true), 'audio/mpeg', 30],
  ] as const)('%s', (_what, file, type, seconds) => {
    expect(secondsOf(file, type)).toBeCloseTo(seconds, 0);
  });
  it('too long and broken off are told apart, in Chinese', () => {
    expect([
      clipProblem(mp4Of(15.4), 'video/mp4'),
      clipProblem(mp4Of(30), 'video/mp4'),
      clipProblem(mp4Of(5).subarray(0, 30), 'video/mp4'),
      clipProblem(aacOf(60), 'audio/aac'),
      clipProblem(aacOf(90), 'audio/aac'),
      clipProblem(mp3Of(90), 'audio/mpeg'),
    ]).toEqual([
      undefined,
      '视频不能超过 15 秒',
      '视频没有录完整，请重新录一段',
      undefined,
      '语音不能超过 60 秒',
      '语音不能超过 60 秒',
    ]);
  });
});

it('every type has a limit of bytes', () => {
  for (const type of mediaTypes) expect(maxBytesOf(type), type).toBeGreaterThan(0);
});
