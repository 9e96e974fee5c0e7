import type { Table } from '../kit/table.ts';

/** Words approved for everybody: they name nobody and no door, so they are not sealed. A version never changes. */
export interface PublicText {
  text: string;
  /** Masked; absent for children and where health is told. */
  name?: string;
}
type Of = 'WORDS' | 'STORY';
const skOf = (of: Of, version: number): string => `PUBLIC#${of}#${version}`;

export const putShown = (table: Table, id: string, of: Of, version: number, text: PublicText): Promise<void> =>
  table.put({ pk: `CASE#${id}`, sk: skOf(of, version), ...text });

const atMost = 2000;
/** A version is read once per process: a public list is the same for everybody. */
const known = new Map<string, PublicText>();

/** The texts of these cases' versions, in order; undefined where there is none. */
export async function shownTexts(
  table: Table,
  of: Of,
  wanted: readonly { id: string; version: number }[],
): Promise<(PublicText | undefined)[]> {
  const keys = wanted.map(({ id, version }) => ({ pk: `CASE#${id}`, sk: skOf(of, version) }));
  const nameOf = ({ pk, sk }: { pk: string; sk: string }): string => `${pk}|${sk}`;
  const missing = keys.filter((key) => !known.has(nameOf(key)));
  if (known.size > atMost) known.clear();
  const items = missing.length > 0 ? await table.getAll(missing) : [];
  for (const [at, key] of missing.entries()) {
    const item = items[at];
    if (item) known.set(nameOf(key), item as unknown as PublicText);
  }
  return keys.map((key) => known.get(nameOf(key)));
}
