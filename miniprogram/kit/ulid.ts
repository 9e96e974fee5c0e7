const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A ULID for a draft: time, then chance. No BigInt (iOS 13 can't read it) and no secrecy: the server hashes it together
 * with the person, so another's key is worth nothing.
 * @param at epoch seconds, by the server
 */
export function ulid(at: number, random: () => number = Math.random): string {
  let time = at * 1000;
  let head = '';
  for (let digit = 0; digit < 10; digit++) {
    head = alphabet[time % 32]! + head;
    time = Math.floor(time / 32);
  }
  return head + Array.from({ length: 16 }, () => alphabet[Math.floor(random() * 32)]).join('');
}
