import { createHash } from 'node:crypto';
import type { AppConfig, Bundle, PageConfig } from '../bundle.ts';
import { missingFiles } from './declared.ts';
import { type Package, readPackage } from './files.ts';
import { compileTemplates } from './wxml.ts';
import { compileStyle } from './wxss.ts';

/** What WeChat's own tools would refuse to run. */
export class CompileError extends Error {
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`the mini-program cannot run:\n  ${problems.join('\n  ')}`);
    this.name = 'CompileError';
    this.problems = problems;
  }
}

/** Compiled programs of this process by content; a program changes rarely, phones are many. */
const known = new Map<string, Bundle>();

/**
 * Compiles a built mini-program.
 * @param dist the folder with app.json
 * @throws CompileError that names everything missing or wrong
 */
export function compile(dist: string): Bundle {
  const source = readPackage(dist);
  const id = createHash('sha256').update(JSON.stringify(source)).digest('hex').slice(0, 16);
  let bundle = known.get(id);
  if (!bundle) {
    bundle = compilePackage(id, source);
    known.set(id, bundle);
  }
  return bundle;
}

function compilePackage(id: string, { texts, assets }: Package): Bundle {
  const errors: string[] = [];
  if (texts.json['app.json'] === undefined || texts.js['app.js'] === undefined)
    throw new CompileError(['app.json or app.js is not there']);
  const configs = configsOf(texts.json, errors);
  const app = configs.app as AppConfig | undefined;
  if (!app) throw new CompileError(errors);
  delete configs.app;
  const everyFile = new Set([...Object.values(texts).flatMap((files) => Object.keys(files)), ...Object.keys(assets)]);
  errors.push(...missingFiles(app, configs, (file) => everyFile.has(file)));
  const templates = compileTemplates(texts.wxml, texts.wxs);
  errors.push(...templates.errors);
  const { styles, prefixes } = stylesOf(configs, texts.wxss, errors);
  if (errors.length > 0) throw new CompileError(errors);
  return { id, app, configs, scripts: texts.js, styles, prefixes, templates: templates.code, assets };
}

function configsOf(files: Record<string, string>, errors: string[]): Record<string, PageConfig> {
  const configs: Record<string, PageConfig> = {};
  for (const [file, text] of Object.entries(files)) {
    try {
      configs[file.slice(0, -'.json'.length)] = JSON.parse(text) as PageConfig;
    } catch (error) {
      errors.push(`${file}: ${(error as Error).message}`);
    }
  }
  return configs;
}

/** Component styles keep to their component unless they say otherwise; pages and app.wxss do not. */
const isIsolated = ({ component, styleIsolation }: PageConfig): boolean =>
  component === true && !['shared', 'page-shared'].includes(styleIsolation ?? '');

function stylesOf(configs: Record<string, PageConfig>, sources: Record<string, string>, errors: string[]) {
  const styles: Record<string, string> = { app: compileStyle({ sources, prefix: '', errors }, 'app.wxss') };
  const prefixes: Record<string, string> = {};
  for (const [path, config] of Object.entries(configs)) {
    const file = `${path}.wxss`;
    if (sources[file] === undefined) continue;
    prefixes[path] = isIsolated(config) ? `s${Object.keys(prefixes).length.toString(36)}` : '';
    styles[path] = compileStyle({ sources, prefix: prefixes[path], errors }, file);
  }
  return { styles, prefixes };
}
