import { client } from '@kit/client.ts';
import { type PickedFile, shareFile } from '@kit/files.ts';
import { toast } from '@kit/page.ts';
import { useFile } from '@kit/useFile.ts';
import { type Column, columns, type ImportKind, importKinds, templateOf } from '@shared/imports/columns.ts';
import { mostBytes } from '@shared/imports/routes.ts';
import { words } from './words.ts';

/** What a file is about; borders are grids from a drawing. */
export type Topic = ImportKind | 'borders';
export const topics = [
  ...Object.entries(importKinds).map(([key, { label }]) => ({ key: key as Topic, text: label })),
  { key: 'borders' as Topic, text: words.geojson },
];
const kindOf = (topic: Topic): ImportKind => (topic === 'borders' ? 'grids' : topic);
export type Coordinates = 'gcj02' | 'wgs84';

const inputOf = (topic: Topic, { ending, content }: PickedFile, coordinates: Coordinates) => ({
  ...{ kind: kindOf(topic), file: content },
  ...(topic === 'borders' ? { format: 'geojson' as const, coordinates } : { format: ending as 'csv' | 'xlsx' }),
});
const nameOf = (topic: Topic): string => importKinds[kindOf(topic)].label;

/** A roster, grids or stations on their way from a file to a proposal; and what there is, as a file. */
export function useImport(topic: Topic, coordinates: Coordinates, after: () => Promise<unknown>) {
  const file = useFile(`${topic} ${coordinates}`, {
    endings: topic === 'borders' ? ['geojson', 'json'] : ['xlsx', 'csv'],
    most: mostBytes,
    check: (one) => client.imports.checkImport({ input: inputOf(topic, one, coordinates) }),
    send: (one, key) => client.imports.proposeImport({ input: { ...inputOf(topic, one, coordinates), key } }),
  });
  const propose = async (): Promise<void> => {
    if (!(await file.send())) return;
    toast(words.proposed);
    await after();
  };
  const template = () => file.beside(() => shareFile(`${nameOf(topic)}空表.csv`, templateOf(kindOf(topic))));
  const current = (area: string) =>
    file.beside(async () => {
      const { csv } = await client.imports.exportBook({ kind: kindOf(topic), input: { area } });
      await shareFile(`${nameOf(topic)}.csv`, csv);
    });
  return { ...file, propose, template, current };
}

/** The columns of a kind as one line, so that people see what a file must have. */
export const headingsOf = (topic: Topic): string =>
  Object.values<Column>(columns[kindOf(topic)])
    .map(({ heading, required }) => (required ? `${heading}*` : heading))
    .join('、');
