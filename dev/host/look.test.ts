import { expect, it } from 'vitest';
import { look } from './scripts.ts';

it('styles of the host mean only its own elements: its classes begin with host-, tags are of WeChat or the document', () => {
  const selectors = [
    ...look()
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .matchAll(/([^{}]+)\{/g),
  ].map(([, found]) => found!.trim());
  const foreign = selectors.flatMap((selector) =>
    [...selector.matchAll(/\.(?!host-)[a-z][\w-]*/g)].map(([name]) => name),
  );
  expect(selectors.length).toBeGreaterThan(100);
  expect(foreign).toEqual([]);
});
