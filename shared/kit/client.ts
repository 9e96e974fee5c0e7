/** Mini-programs live for weeks on phones: a client below this is told to reopen (426). Header `x-client-version`. */
export const minClient = '0.1.0';

/** Is version a older than b? Both `major.minor.patch`. */
export function isOlder(a: string, b: string): boolean {
  const left = a.split('.').map(Number);
  const right = b.split('.').map(Number);
  for (let at = 0; at < 3; at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
