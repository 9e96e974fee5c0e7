import postcss from 'postcss';
import selectorParser from 'postcss-selector-parser';
import { resolveInside } from '../bundle.ts';
import { browserLengths } from '../units.ts';
import { builtInTags } from './tags.ts';

export interface StyleContext {
  /** All style sheets by file name. */
  sources: Readonly<Record<string, string>>;
  /** Put before class names; '' where styles are not isolated. */
  prefix: string;
  errors: string[];
}

/** One style sheet with its imports in place, as CSS for the browser. */
export function compileStyle(context: StyleContext, file: string, seen = new Set<string>()): string {
  if (seen.has(file)) return '';
  seen.add(file);
  const source = context.sources[file];
  if (source === undefined) return '';
  const sheet = postcss.parse(source, { from: file });
  let imported = '';
  sheet.walkAtRules('import', (rule) => {
    const named = /["']([^"']+)["']/.exec(rule.params)?.[1] ?? '';
    const path = resolveInside(file, named);
    if (context.sources[path] === undefined) context.errors.push(`${file}: @import ${path} is not there`);
    imported += compileStyle(context, path, seen);
    rule.remove();
  });
  const selectors = selectorsWith(context.prefix);
  sheet.walkRules((rule) => {
    if (!isKeyframes(rule.parent)) rule.selector = selectors.processSync(rule.selector);
  });
  sheet.walkDecls((declaration) => {
    declaration.value = browserLengths(declaration.value);
  });
  return `${imported}${sheet.toString()}\n`;
}

const isKeyframes = (parent: unknown): boolean =>
  /keyframes$/.test((parent as { type?: string; name?: string } | undefined)?.name ?? '');

/** Tags get the browser's names, classes their prefix, `:host` the mark that an isolated component bears. */
const selectorsWith = (prefix: string) =>
  selectorParser((root) => {
    root.walkTags((tag) => {
      if (tag.value === 'page') tag.value = 'wx-page';
      else if (builtInTags.has(tag.value)) tag.value = `wx-${tag.value}`;
    });
    root.walkClasses((node) => {
      if (prefix !== '') node.value = `${prefix}--${node.value}`;
    });
    root.walkPseudos((pseudo) => {
      if (pseudo.value !== ':host') return;
      pseudo.replaceWith(
        selectorParser.attribute({ attribute: 'wx-host', operator: '=', value: prefix, quoteMark: '"', raws: {} }),
      );
    });
  });
