/** Files made by hand for tests: just the headers that say what a clip is and how long it plays. */
const letters = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));
const number = (value: number, length = 4): number[] =>
  Array.from({ length }, (_, at) => Math.floor(value / 256 ** (length - 1 - at)) % 256);
const box = (name: string, payload: number[]): number[] => [
  ...number(payload.length + 8),
  ...letters(name),
  ...payload,
];

/** An MP4 of these seconds: file type, movie header. @param version 0 or 1: fields of 4 or 8 bytes */
export function mp4Of(seconds: number, brand = 'isom', version: 0 | 1 = 0): Uint8Array {
  const wide = version === 1 ? 8 : 4;
  const times = [...number(0, wide), ...number(0, wide), ...number(1000), ...number(seconds * 1000, wide)];
  const movie = box('moov', box('mvhd', [version, 0, 0, 0, ...times, ...number(0x10000)]));
  return Uint8Array.from([...box('ftyp', [...letters(brand), ...number(0)]), ...box('mdat', number(7, 64)), ...movie]);
}

/** ADTS frames of 16 kHz, 40 bytes each. */
export function aacOf(seconds: number): Uint8Array {
  const length = 40;
  const head = [0xff, 0xf1, (8 << 2) | 0x40, (length >> 11) & 3, (length >> 3) & 255, ((length & 7) << 5) | 31, 0xfc];
  const frame = [...head, ...Array.from({ length: length - head.length }, () => 0)];
  return Uint8Array.from(Array.from({ length: Math.round((seconds * 16_000) / 1024) }, () => frame).flat());
}

/** Layer III at 32 kbit/s, behind a tag of 20 bytes or bare. */
export function mp3Of(seconds: number, tagged = false): Uint8Array {
  const tag = tagged ? [...letters('ID3'), 3, 0, 0, 0, 0, 0, 10, ...Array.from({ length: 10 }, () => 0)] : [];
  const sound = Array.from({ length: (seconds * 32_000) / 8 - 4 }, () => 0);
  return Uint8Array.from([...tag, 0xff, 0xfb, 0x10, 0x64, ...sound]);
}
