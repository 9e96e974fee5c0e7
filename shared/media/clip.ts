/** Short video and voice: for those who would rather show or say it than write (peers: none of them takes voice). */
export const clipTypes = ['video/mp4', 'audio/mp4', 'audio/mpeg', 'audio/aac'] as const;
export type ClipType = (typeof clipTypes)[number];

const megabyte = 1024 * 1024;
/** Bytes and seconds a clip may have. WeChat records voice with at most 128 kbit/s: a minute is under a megabyte. */
export const clipLimits = {
  'video/mp4': { bytes: 20 * megabyte, seconds: 15 },
  'audio/mp4': { bytes: megabyte, seconds: 60 },
  'audio/mpeg': { bytes: megabyte, seconds: 60 },
  'audio/aac': { bytes: megabyte, seconds: 60 },
} as const satisfies Record<ClipType, { bytes: number; seconds: number }>;
/** Recorders stop a little late; nobody is refused for that. */
const grace = 1;

const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));
const numberAt = (bytes: Uint8Array, at: number, length = 4): number => {
  let value = 0;
  for (let index = 0; index < length; index++) value = value * 256 + (bytes[at + index] ?? 0);
  return value;
};

/** The type a clip's first bytes tell, whatever its name or header says; undefined for everything else. */
export function clipTypeOf(file: Uint8Array): ClipType | undefined {
  if (textAt(file, 4, 4) === 'ftyp') {
    const brand = textAt(file, 8, 4);
    if (brand === 'M4A ') return 'audio/mp4';
    return /^(isom|iso[2-6]|mp4[12]|avc1|dash|3gp\d|MSNV)$/.test(brand) ? 'video/mp4' : undefined;
  }
  if (textAt(file, 0, 3) === 'ID3') return 'audio/mpeg';
  const [first = 0, second = 0] = file;
  if (first !== 0xff) return undefined;
  // Twelve bits of sync; then the layer: 01 is MPEG audio layer III, 00 is ADTS.
  if ((second & 0xf6) === 0xf0) return 'audio/aac';
  return (second & 0xe6) === 0xe2 ? 'audio/mpeg' : undefined;
}

/** Payload of the first box of this name between two offsets: [from, to]. */
function boxIn(bytes: Uint8Array, name: string, from: number, to: number): [number, number] | undefined {
  for (let at = from; at + 8 <= to; ) {
    const size = numberAt(bytes, at);
    const length = size === 1 ? numberAt(bytes, at + 8, 8) : size === 0 ? to - at : size;
    if (length < 8) return undefined;
    if (textAt(bytes, at + 4, 4) === name) return [at + (size === 1 ? 16 : 8), Math.min(to, at + length)];
    at += length;
  }
  return undefined;
}

/** Movie header of ISO 14496-12: time scale and duration, in version 0 of 4 bytes each, in version 1 duration of 8. */
function mp4Seconds(bytes: Uint8Array): number | undefined {
  const movie = boxIn(bytes, 'moov', 0, bytes.length);
  const header = movie && boxIn(bytes, 'mvhd', ...movie);
  if (!header) return undefined;
  const [at] = header;
  const long = bytes[at] === 1;
  const scale = numberAt(bytes, at + (long ? 20 : 12));
  return scale > 0 ? numberAt(bytes, at + (long ? 24 : 16), long ? 8 : 4) / scale : undefined;
}

const adtsRates = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350];
/** ADTS frames, 1024 samples each. */
function aacSeconds(bytes: Uint8Array): number | undefined {
  let seconds = 0;
  let at = 0;
  while (at + 7 <= bytes.length && bytes[at] === 0xff && (bytes[at + 1]! & 0xf6) === 0xf0) {
    const rate = adtsRates[(bytes[at + 2]! >> 2) & 15];
    const length = ((bytes[at + 3]! & 3) << 11) | (bytes[at + 4]! << 3) | (bytes[at + 5]! >> 5);
    if (rate === undefined || length < 7) return undefined;
    seconds += 1024 / rate;
    at += length;
  }
  return at > 0 ? seconds : undefined;
}

/** Kilobits a second of layer III by index, for MPEG-1 and for MPEG-2 and 2.5. */
const mp3Rates = [
  [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
] as const;
/** By the first frame's bit rate: recorders write a constant one. */
function mp3Seconds(bytes: Uint8Array): number | undefined {
  const tagged = textAt(bytes, 0, 3) === 'ID3';
  // A tag's length has seven bits a byte.
  const start = tagged ? 10 + [6, 7, 8, 9].reduce((size, at) => size * 128 + (bytes[at]! & 127), 0) : 0;
  if (bytes[start] !== 0xff || (bytes[start + 1]! & 0xe6) !== 0xe2) return undefined;
  const rates = mp3Rates[(bytes[start + 1]! & 0x18) === 0x18 ? 0 : 1];
  const kilobits = rates[bytes[start + 2]! >> 4];
  return kilobits ? ((bytes.length - start) * 8) / (kilobits * 1000) : undefined;
}

/** How long a clip plays, seconds; undefined when the file does not say, or is broken off. */
export function secondsOf(file: Uint8Array, type: ClipType): number | undefined {
  if (type === 'audio/aac') return aacSeconds(file);
  return type === 'audio/mpeg' ? mp3Seconds(file) : mp4Seconds(file);
}

/** Why this clip can't be taken, for people; undefined when it can. */
export function clipProblem(file: Uint8Array, type: ClipType): string | undefined {
  const seconds = secondsOf(file, type);
  const { seconds: most } = clipLimits[type];
  const name = type === 'video/mp4' ? '视频' : '语音';
  if (seconds === undefined) return `${name}没有录完整，请重新录一段`;
  return seconds > most + grace ? `${name}不能超过 ${most} 秒` : undefined;
}
