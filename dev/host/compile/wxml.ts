import { TmplGroup } from 'glass-easel-template-compiler';
import { resolveInside } from '../bundle.ts';
import { builtInTags } from './tags.ts';
import { asScript } from './wxs.ts';

/** A script written in place, or a tag. */
const piece = /(<wxs\b[^>]*[^/]>)([\s\S]*?)<\/wxs>|<(\/?)([a-z][a-z0-9-]*)(?=[\s/>])/g;
const reference = /<(?:import|include|wxs)\b[^>]*?\bsrc\s*=\s*["']([^"'{}]+)["']/g;

/** WeChat's tags under the names that the browser gets; what stands in scripts is no tag. */
const renamed = (source: string): string =>
  source.replace(piece, (whole, open: string | undefined, body: string, slash: string, name: string) => {
    if (open !== undefined) return `${open}${asScript(body)}</wxs>`;
    return builtInTags.has(name) ? `<${slash}wx-${name}` : whole;
  });

/** Files that a template names and that must be there. */
export const filesNamedIn = (path: string, source: string): string[] =>
  [...source.matchAll(reference)].map(([, src]) => resolveInside(path, src!));

export interface Templates {
  code: string;
  errors: string[];
}

/**
 * Compiles all templates and their scripts together.
 * @param wxml sources by file name, `wxs` likewise
 */
export function compileTemplates(wxml: Record<string, string>, wxs: Record<string, string>): Templates {
  const group = new TmplGroup();
  const errors: string[] = [];
  for (const [file, source] of Object.entries(wxs)) {
    // templates name a script with its ending, scripts name each other with or without
    group.addScript(file.slice(0, -'.wxs'.length), asScript(source));
    group.addScript(file, asScript(source));
  }
  for (const [file, source] of Object.entries(wxml)) {
    const path = file.slice(0, -'.wxml'.length);
    for (const { isError, startLine, startColumn, message } of group.addTmpl(path, renamed(source)) ?? [])
      if (isError) errors.push(`${file}:${startLine}:${startColumn} ${message}`);
    for (const named of filesNamedIn(file, source))
      if (!(named in wxml || named in wxs || `${named}.wxml` in wxml || `${named}.wxs` in wxs))
        errors.push(`${file}: ${named} is not there`);
  }
  const code = group.getTmplGenObjectGroups();
  group.free();
  return { code, errors };
}
