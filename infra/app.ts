import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { App } from 'aws-cdk-lib';
import { AlarmStack } from './alarmStack.ts';
import { ApiStack } from './apiStack.ts';
import { DataStack } from './dataStack.ts';
import { EventStack } from './eventStack.ts';
import { MessageStack } from './messageStack.ts';
import { checkWithNag } from './nag.ts';
import { checkSettings, type Partition, regions, type Settings, settingNames } from './settings.ts';

const repository = resolve(import.meta.dirname, '..');

export interface AppOptions {
  /** Default: what `-c partition=...` says, else China. */
  partition?: Partition;
  /** Default: what the CDK CLI asks for, else cdk.out. */
  outdir?: string;
  /** Where the bundles lie, one directory per function. Default: dist/fn. */
  assetRoot?: string;
  settings?: Settings;
}

/**
 * The whole system as five stacks; call `synth()` on what it returns. Needs no network.
 * @throws on settings that contradict each other, and where a bundle is missing
 */
export function buildApp(options: AppOptions = {}): App {
  const app = new App({
    outdir: options.outdir ?? process.env.CDK_OUTDIR ?? join(repository, 'cdk.out'),
    analyticsReporting: false,
    // Access logs by bucket policy: ACLs are off.
    postCliContext: { '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true },
  });
  const partition = options.partition ?? partitionOf(app.node.tryGetContext('partition') ?? 'aws-cn');
  const settings: Settings = { ...settingsFrom(app), ...options.settings };
  checkSettings(settings);
  const env = { region: settings.region ?? regions[partition] };
  const assetRoot = options.assetRoot ?? join(repository, 'dist', 'fn');

  const data = new DataStack(app, 'DaladData', { env, settings });
  const api = new ApiStack(app, 'DaladApi', { env, data, assetRoot, settings });
  const events = new EventStack(app, 'DaladEvents', { env, data, assetRoot, settings });
  const { wechat } = api;
  const { messages } = new MessageStack(app, 'DaladMessages', { env, data, assetRoot, settings, wechat });
  new AlarmStack(app, 'DaladAlarms', { env, data, api, events, messages });
  checkWithNag(app);
  return app;
}

const settingsFrom = (app: App): Settings =>
  Object.fromEntries(
    settingNames.map((name) => [name, app.node.tryGetContext(name)]).filter(([, value]) => value !== undefined),
  );

function partitionOf(text: string): Partition {
  if (text in regions) return text as Partition;
  throw new Error(`partition is one of ${Object.keys(regions).join(', ')}, not ${text}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { partition } = parseArgs({ options: { partition: { type: 'string' } } }).values;
  buildApp(partition === undefined ? {} : { partition: partitionOf(partition) }).synth();
}
