import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { apiDocs, apiDocsFile } from '../dev/apiDocs.ts';

const repository = resolve(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(repository, path), 'utf8');

it('docs/api.md says what the tables say: node dev/apiDocs.ts writes it anew', () => {
  expect(readFileSync(apiDocsFile, 'utf8')).toBe(apiDocs());
});

it('every kind of key that the functions write or read stands among the access patterns', () => {
  const sources = globSync('functions/**/*.ts', { cwd: repository }).filter((path) => !path.endsWith('.test.ts'));
  const used = sources.flatMap((path) => [...read(path).matchAll(/`([A-Z]{2,})#\$\{/g)].map(([, name]) => name!));
  const documented = read('docs/access-patterns.md');
  expect(used.length).toBeGreaterThan(20);
  expect([...new Set(used)].filter((name) => !documented.includes(`${name}#`))).toEqual([]);
});

it('links between the documents lead somewhere', () => {
  const documents = ['README.md', ...globSync('docs/**/*.md', { cwd: repository })];
  const dead = documents.flatMap((path) =>
    [...read(path).matchAll(/\]\((?!https?:|#)([^)#]+)/g)]
      .map(([, to]) => to!)
      .filter((to) => !existsSync(join(repository, dirname(path), to)))
      .map((to) => `${path}: ${to}`),
  );
  expect(dead).toEqual([]);
});
