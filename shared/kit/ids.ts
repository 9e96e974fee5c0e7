/** Crockford base 32: no I, L, O, U. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Bytes (a multiple of 5) to Crockford text, 8 characters per 5 bytes. */
export function crockford(bytes: Uint8Array): string {
  let out = '';
  for (let at = 0; at + 5 <= bytes.length; at += 5) {
    let group = 0n;
    for (let byte = 0; byte < 5; byte++) group = (group << 8n) | BigInt(bytes[at + byte]!);
    for (let shift = 35n; shift >= 0n; shift -= 5n) out += alphabet[Number((group >> shift) & 31n)];
  }
  return out;
}

/** Time of a ULID in epoch milliseconds (its first ten characters). */
export const timeOf = (ulid: string): number =>
  [...ulid.slice(0, 10)].reduce((time, letter) => time * 32 + alphabet.indexOf(letter), 0);

/** Case id: the key's own time part and 80 bits of the hash of (person, route, key); a repeat gives the same id. */
export const caseId = (key: string, hash: Uint8Array): string => key.slice(0, 10) + crockford(hash.subarray(0, 10));

/** Outbox keys are taken from 30 days back to 5 minutes ahead of `now` (epoch s); never clamped. */
export const keyInTime = (key: string, now: number): boolean => {
  const at = timeOf(key) / 1000;
  return at >= now - 30 * 86_400 && at <= now + 300;
};

/** Damm's table: its check digit catches every single wrong digit and every swap of neighbours. */
const damm = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
];
export const checkDigit = (digits: string): number =>
  [...digits].reduce((interim, digit) => Number(damm[interim]![Number(digit)]), 0);

/** Short number for people: `DL-261124-04217-7` (day in Shanghai, five digits, check digit). */
export function shortNumber(now: number, five: string): string {
  const day = new Date((now + 8 * 3600) * 1000).toISOString().slice(2, 10).replaceAll('-', '');
  return `DL-${day}-${five}-${checkDigit(day + five)}`;
}

/** Is this a whole, rightly typed short number? */
export function isShortNumber(text: string): boolean {
  const match = /^DL-(\d{6})-(\d{5})-(\d)$/.exec(text);
  return match !== null && checkDigit(match[1]! + match[2]!) === Number(match[3]);
}
