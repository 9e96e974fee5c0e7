import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { CompileError, compile } from './compile/compile.ts';
import { browserLengths } from './units.ts';

const fixture = join(import.meta.dirname, 'fixture');
const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true });
});

/** The sample program with some files changed; null takes one away. */
function changed(files: Record<string, string | null>): string {
  const dist = mkdtempSync(join(tmpdir(), 'host-'));
  made.push(dist);
  cpSync(fixture, dist, { recursive: true });
  for (const [file, content] of Object.entries(files)) {
    if (content === null) rmSync(join(dist, file));
    else writeFileSync(join(dist, file), content);
  }
  return dist;
}
function problemsOf(files: Record<string, string | null>): readonly string[] {
  try {
    compile(changed(files));
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(CompileError);
    return (error as CompileError).problems;
  }
}

describe('a program that cannot run is refused, and what is wrong is named', () => {
  it.each([
    [
      'a page that is not there',
      { 'pages/detail/detail.js': null },
      'app.json: page pages/detail/detail: pages/detail/detail.js is not there',
    ],
    [
      'a component that is not there',
      { 'components/card/card.wxml': null },
      'pages/home/home.json: component card: components/card/card.wxml is not there',
    ],
    [
      'a component from elsewhere',
      { 'pages/home/home.json': '{"usingComponents":{"x":"plugin://a/b"}}' },
      'pages/home/home.json: x: the host has no plugin://a/b',
    ],
    [
      'a style sheet that is not there',
      { 'app.wxss': '@import "none.wxss";' },
      'app.wxss: @import none.wxss is not there',
    ],
    ['a script of templates that is not there', { 'words.wxs': null }, 'pages/home/home.wxml: words.wxs is not there'],
    [
      'a template that cannot be read',
      { 'pages/detail/detail.wxml': '<view>{{ a + }}</view>' },
      'pages/detail/detail.wxml:0:',
    ],
    ['JSON that cannot be read', { 'pages/detail/detail.json': '{' }, 'pages/detail/detail.json: '],
    ['no app.js', { 'app.js': null }, 'app.json or app.js is not there'],
  ])('%s', (_, files, problem) => {
    expect(problemsOf(files).join('\n')).toContain(problem);
  });

  it('while the program as it is has nothing wrong', () => {
    expect(problemsOf({})).toEqual([]);
  });
});

describe('a compiled program', () => {
  it('is the same one for the same content', () => {
    expect(compile(changed({}))).toBe(compile(changed({})));
    expect(compile(changed({ 'app.wxss': '' })).id).not.toBe(compile(changed({})).id);
  });

  it("keeps a component's styles to itself and leaves a page's as they are", () => {
    const { styles, prefixes } = compile(fixture);
    const prefix = prefixes['components/card/card']!;
    expect(styles['components/card/card']).toContain(`.${prefix}--card`);
    expect(styles['components/card/card']).toContain(`[wx-host=${prefix}]`);
    expect(styles['pages/home/home']).toContain('.plain');
    expect(styles.app).toContain('wx-page {');
  });
});

describe('lengths', () => {
  it.each([
    ['750rpx', '100vw'],
    ['-15rpx', '-2vw'],
    ['calc(100vh - 2px)', 'calc(calc(var(--host-page-height, 100vh) * 1) - 2px)'],
    ['url(data:font;base64,12rpx34vh)', 'url(data:font;base64,12rpx34vh)'],
    ['16px', '16px'],
  ])('%s is %s', (mini, browser) => {
    expect(browserLengths(mini)).toBe(browser);
  });
});
