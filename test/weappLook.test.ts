import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compile } from 'sass';
import { describe, expect, it } from 'vitest';
import { elderSizes, pageStyle } from '../miniprogram/kit/sizes.ts';
import { language, texts } from '../miniprogram/kit/texts.ts';

const root = resolve(import.meta.dirname, '..', 'miniprogram');
const css = compile(join(root, 'ui/ui.scss')).css;
const variable = (name: string): string => new RegExp(`${name}: ([^;]+);`).exec(css)?.[1]?.trim() ?? '';

/** WCAG 2: relative luminance and contrast of two colours written #rrggbb. */
const luminance = (colour: string): number => {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (a: string, b: string): number => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
};

describe('what is seen', () => {
  it('measures contrast right', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
  it.each([
    ['--ink', '--card'],
    ['--ink', '--page'],
    ['--ink-2', '--card'],
    ['--ink-2', '--page'],
    ['--faint', '--card'],
    ['--primary', '--card'],
    ['--primary', '--tint'],
    ['--primary', '--page'],
    ['--card', '--primary'],
    ['--card', '--pressed'],
    ['--card', '--danger'],
    ['--card', '--ink'],
    ['--danger', '--tint'],
    ['--warning', '--card'],
    ['--success', '--card'],
    ['--success', '--page'],
  ])('%s on %s can be read by weak eyes (AA)', (words, ground) => {
    expect(contrast(variable(words), variable(ground))).toBeGreaterThanOrEqual(4.5);
  });
  it('is large enough for fingers and eyes, larger in 长辈版', () => {
    const px = (text = ''): number => Number.parseFloat(text);
    expect([px(variable('--body')), px(variable('--touch'))]).toEqual([16, 44]);
    expect(px(variable('--small'))).toBeGreaterThanOrEqual(12);
    expect(px(elderSizes['--body'])).toBeGreaterThanOrEqual(20);
    expect(px(elderSizes['--touch'])).toBeGreaterThanOrEqual(56);
    expect(Object.keys(elderSizes).filter((name) => px(elderSizes[name]) < px(variable(name)))).toEqual([]);
    expect([pageStyle(false), pageStyle(true)]).toEqual(['', expect.stringContaining('--body:20px;')]);
  });
  it('sets only those of Vant’s variables that Vant reads', () => {
    const vant = resolve(root, '../node_modules/@vant/weapp/dist');
    const read = new Set(
      readdirSync(vant, { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(wxss|wxml|js|wxs)$/.test(name))
        .flatMap((name) => readFileSync(join(vant, name), 'utf8').match(/--[a-z][a-z-]+/g) ?? []),
    );
    const own = readFileSync(join(root, 'ui/ui.scss'), 'utf8');
    const set = [
      ...new Set([...css.matchAll(/^\s+(--[a-z-\d]+):/gm)].map(([, name = '']) => name)),
      ...Object.keys(elderSizes),
    ];
    // Colours that the design names and no page needs yet.
    const later = ['--pressed', '--gold'];
    expect(set.filter((name) => !read.has(name) && !own.includes(`var(${name})`) && !later.includes(name))).toEqual([]);
  });
  it('has a vertical block for Mongolian, columns from left to right', () => {
    expect(css).toMatch(/\.vertical \{[^}]*writing-mode: vertical-lr/);
    expect(readFileSync(join(root, 'ui/VerticalText.tsx'), 'utf8')).toContain('className="vertical"');
  });
});

it('words of another language stand in for Chinese where a translator gave some, Chinese stands for the rest', () => {
  const words = texts({ zh: { yes: '好', no: '不' }, mn: { yes: 'translated' } });
  expect([words.yes, words.no]).toEqual(['好', '不']);
  language.set('mn');
  expect([words.yes, words.no]).toEqual(['translated', '不']);
  language.set('zh');
});

/** Opening tags of plain boxes and pictures, attributes and all. */
const tagsOf = (text: string): string[] => text.match(/<(?:View|Image|Text)\b(?:[^>]|(?<==)>)*>/g) ?? [];

it('everything that can be tapped says what it is to those who hear the page', () => {
  expect(tagsOf('<View onClick={() => x}>a</View>')).toEqual(['<View onClick={() => x}>']);
  const silent = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'))
    .flatMap((name) =>
      tagsOf(readFileSync(join(root, name), 'utf8'))
        .filter((tag) => tag.includes('onClick=') && !/aria(Role|Label)=/.test(tag))
        .map((tag) => `${name}: ${tag}`),
    );
  expect(silent).toEqual([]);
});
