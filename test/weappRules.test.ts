import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { pageBreaches } from '../dev/pageRules.ts';

const root = resolve(import.meta.dirname, '..');

it('nobody in miniprogram/ breaks an import rule', () => {
  expect(pageBreaches(root)).toEqual([]);
});

const planted = (files: Record<string, string>): string[] => {
  const folder = mkdtempSync(join(tmpdir(), 'dalad-pages-'));
  for (const [name, text] of Object.entries({
    'miniprogram/kit/x.ts': '',
    'miniprogram/features/b/x.tsx': '',
    ...files,
  })) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const found = pageBreaches(folder).map(({ rule }) => rule);
  rmSync(folder, { recursive: true, force: true });
  return found;
};

it.each([
  ['miniprogram-sees-shared-only', 'miniprogram/kit/a.ts', "import type { A } from '../../functions/kit/b.ts';\n"],
  ['pages-keep-apart', 'miniprogram/features/a/x.tsx', "import { X } from '../b/x.tsx';\n"],
  ['pages-keep-apart', 'miniprogram/features/a/x.tsx', "import {\n  X,\n} from '../index.ts';\n"],
  ['kit-and-ui-know-no-page', 'miniprogram/ui/a.tsx', "import { X } from '../features/b/x.tsx';\n"],
  ['kit-knows-no-ui', 'miniprogram/kit/a.ts', "import { X } from '@ui/X.tsx';\n"],
  ['pages-ask-kit-not-wechat', 'miniprogram/features/a/x.tsx', "import Taro from '@tarojs/taro';\n"],
  ['page-tables-are-data', 'miniprogram/features/a/pages.ts', "import { x } from '@kit/x.ts';\n"],
  ['van-only-in-ui', 'miniprogram/features/a/x.tsx', 'export const X = () => <van-button />;\n'],
  ['wechat-only-in-kit', 'miniprogram/ui/a.tsx', 'export const x = () => wx.login();\n'],
  ['imports-exist', 'miniprogram/kit/a.ts', "import { x } from '@kit/gone.ts';\n"],
])('a planted breach of %s is caught', (rule, file, text) => {
  expect(planted({ [file]: text })).toContain(rule);
});

it('files that import each other in a ring are caught', () => {
  expect(
    planted({
      'miniprogram/kit/a.ts': "import { b } from './b.ts';\n",
      'miniprogram/kit/b.ts': "import { a } from './a.ts';\n",
    }),
  ).toContain('no-cycles');
});

it('what is allowed stays quiet: types for page tables, one’s own feature, kit and ui', () => {
  expect(
    planted({
      'miniprogram/features/b/pages.ts': "import type { Client } from '@kit/x.ts';\n",
      'miniprogram/features/b/y.tsx': "import { X } from './x.tsx';\nimport { x } from '@kit/x.ts';\n",
    }),
  ).toEqual([]);
});
