/** An event pattern: nested objects whose leaves are lists of accepted values or tests. */
export interface Pattern {
  [key: string]: Pattern | Test[];
}
type Scalar = string | number | boolean | null;
export type Test =
  | Scalar
  | { prefix: string }
  | { suffix: string }
  | { exists: boolean }
  | { 'equals-ignore-case': string }
  | { 'anything-but': Scalar | Scalar[] }
  | { numeric: (string | number)[] };

const comparisons: Record<string, (left: number, right: number) => boolean> = {
  '=': (left, right) => left === right,
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '>': (left, right) => left > right,
  '>=': (left, right) => left >= right,
};

function passes(test: Test, value: unknown): boolean {
  if (test === null || typeof test !== 'object') return value === test;
  if ('exists' in test) return test.exists === (value !== undefined);
  if (value === undefined) return false;
  if ('prefix' in test) return typeof value === 'string' && value.startsWith(test.prefix);
  if ('suffix' in test) return typeof value === 'string' && value.endsWith(test.suffix);
  if ('equals-ignore-case' in test) return String(value).toLowerCase() === test['equals-ignore-case'].toLowerCase();
  if ('anything-but' in test) return ![test['anything-but']].flat().includes(value as Scalar);
  if ('numeric' in test) {
    const pairs = test.numeric.flatMap((sign, at) => (at % 2 === 0 ? [[sign, test.numeric[at + 1]]] : []));
    return (
      typeof value === 'number' && pairs.every(([sign, bound]) => comparisons[String(sign)]?.(value, Number(bound)))
    );
  }
  throw new Error(`the rig does not know the filter ${JSON.stringify(test)}`);
}

/** Does a record match? All keys must; a leaf matches when one of its tests does. */
export const matchesPattern = (pattern: Pattern, record: unknown): boolean =>
  Object.entries(pattern).every(([key, wanted]) => {
    const value = (record as Record<string, unknown> | undefined)?.[key];
    return Array.isArray(wanted) ? wanted.some((test) => passes(test, value)) : matchesPattern(wanted, value);
  });
