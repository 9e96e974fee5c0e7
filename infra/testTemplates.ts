import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { features } from '../shared/features.ts';
import { buildApp } from './app.ts';
import type { Partition, Settings } from './settings.ts';
import { workers } from './workers.ts';

export interface Resource {
  id: string;
  stack: string;
  Type: string;
  // biome-ignore lint/suspicious/noExplicitAny: CloudFormation's own shapes; each test looks at a few fields
  Properties: any;
}
export interface Templates {
  all(type: string): Resource[];
  /** Every template as one text, for what must appear nowhere. */
  text: string;
}

/**
 * Synthesizes into a directory of its own, with stubs for the bundles: infra tests need no build.
 * @param change done to the app before
 */
export function synthesize(partition: Partition, settings: Settings = {}, change?: (app: App) => void): Templates {
  const root = mkdtempSync(join(tmpdir(), 'dalad-infra-'));
  try {
    const assetRoot = join(root, 'fn');
    for (const name of [...Object.keys(features), ...Object.keys(workers)]) {
      mkdirSync(join(assetRoot, name), { recursive: true });
      writeFileSync(join(assetRoot, name, 'index.mjs'), `export const handler = () => '${name}';\n`);
    }
    const app = buildApp({ partition, outdir: join(root, 'out'), assetRoot, settings });
    change?.(app);
    const assembly = app.synth();
    const resources = assembly.stacks.flatMap(({ stackName: stack, template }) =>
      Object.entries(template.Resources as Record<string, Omit<Resource, 'id' | 'stack'>>).map(([id, one]) => ({
        id,
        stack,
        ...one,
      })),
    );
    return {
      all: (type) => resources.filter(({ Type }) => Type === type),
      text: JSON.stringify(assembly.stacks.map(({ template }) => template)),
    };
  } finally {
    rmSync(root, { recursive: true });
  }
}
