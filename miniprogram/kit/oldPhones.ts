/** What iOS 13 and Chrome 79 lack and our code uses; newer phones keep their own. Imported before everything else. */
function at<T>(this: ArrayLike<T>, index: number): T | undefined {
  return this[index < 0 ? this.length + index : index];
}
function findLast<T>(this: T[], fits: (value: T) => boolean): T | undefined {
  for (let index = this.length - 1; index >= 0; index--) if (fits(this[index]!)) return this[index];
  return undefined;
}
function replaceAll(this: string, from: string, to: string): string {
  return this.split(from).join(to);
}
const hasOwn = (object: object, name: PropertyKey): boolean => Object.hasOwn(object, name);

const missing: [object, string, unknown][] = [
  [Array.prototype, 'at', at],
  [String.prototype, 'at', at],
  [Array.prototype, 'findLast', findLast],
  [String.prototype, 'replaceAll', replaceAll],
  [Object, 'hasOwn', hasOwn],
];
for (const [owner, name, value] of missing)
  if (!(name in owner)) Object.defineProperty(owner, name, { value, writable: true, configurable: true });

export {};
