import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { newClient, openTable, type Table } from '../functions/kit/table.ts';
import { build } from './build.ts';
import { startDynamo } from './dynamodb/dynamo.ts';
import { functionOf, type Meter, startMeter } from './dynamodb/meter.ts';
import { firstDenied, type Policies } from './dynamodb/policy.ts';
import { openClock } from './gateway/clock.ts';
import { type Gateway, startGateway } from './gateway/gateway.ts';
import { bucketsOf, policiesOf } from './gateway/resources.ts';
import { readTemplate } from './gateway/template.ts';
import { localSecrets } from './localSecrets.ts';
import { startS3 } from './s3/server.ts';
import { seedGrids } from './seed/grids.ts';
import { seedPeople } from './seed/seed.ts';
import { startWechat } from './wechat/server.ts';

const repository = resolve(import.meta.dirname, '..');
export const cdkOut = join(repository, 'cdk.out');
export const appid = 'wx0000000000000000';

/** A template as the mini-program's console would have it (invented). */
const sampleTemplate = {
  id: 'sample-progress-template',
  fields: { what: 'thing1', how: 'thing2', when: 'time3', no: 'character_string4' },
};

export interface RigOptions {
  dataDir: string;
  /** Port of the API; others are free ones. 0: any. */
  port?: number;
  /** Bundles and synthesizes first; false where the caller has just done so. */
  prepare?: boolean;
  onProgress?: (text: string) => void;
}
export interface Rig {
  url: string;
  wechatUrl: string;
  s3Url: string;
  dynamoUrl: string;
  meter: Meter;
  gateway: Gateway;
  table: Table;
  stop(): Promise<void>;
}

/** Bundles the functions and synthesizes the template that the gateway reads. */
export async function prepare(): Promise<void> {
  await build();
  const { status, stderr } = spawnSync(process.execPath, ['dev/run.mjs', 'infra/app.ts'], {
    cwd: repository,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`synth failed; npm run synth shows it alone:\n${stderr}`);
}

/** The whole product on 127.0.0.1: database, S3, WeChat's stand-in, and the functions as the template says. */
export async function startRig({
  dataDir,
  port = 0,
  prepare: wanted = true,
  onProgress = () => {},
}: RigOptions): Promise<Rig> {
  mkdirSync(dataDir, { recursive: true });
  const stops: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    if (wanted) {
      onProgress('打包函数、生成模板 bundles and template');
      await prepare();
    }
    return await startParts(dataDir, port, onProgress, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function startParts(
  dataDir: string,
  port: number,
  onProgress: (text: string) => void,
  stops: (() => Promise<unknown>)[],
  stop: () => Promise<void>,
): Promise<Rig> {
  const secrets = { 'dalad/app': localSecrets(dataDir) };
  const template = readTemplate(cdkOut, { secrets });
  const clock = openClock(join(dataDir, 'clock.json'));

  onProgress('数据库 database');
  const own = process.env.AWS_ENDPOINT_URL_DYNAMODB;
  const dynamo = own ? { url: own, stop: async () => {} } : await startDynamo({ dir: join(dataDir, 'dynamodb') });
  stops.push(() => dynamo.stop());
  const policies = policiesOf(template);
  const meter = await startMeter({ target: dynamo.url, policies });
  stops.push(() => meter.close());

  onProgress('照片存储 S3');
  const s3 = await startS3({
    dir: join(dataDir, 's3'),
    buckets: bucketsOf(template),
    credentials: () => 'local',
    allow: deniedBy(policies),
  });
  stops.push(() => s3.close());
  const s3Url = process.env.AWS_ENDPOINT_URL_S3 ?? s3.url;

  onProgress('微信接口 WeChat stand-in');
  const wechat = await startWechat({
    appid,
    secret: secrets['dalad/app'].wechatSecret,
    now: () => Math.floor(clock.now() / 1000),
    templates: { [sampleTemplate.id]: { fields: Object.values(sampleTemplate.fields) } },
  });
  stops.push(() => wechat.close());

  onProgress('网关和函数 gateway and functions');
  const MESSAGE_TEMPLATES = JSON.stringify({ progress: sampleTemplate });
  const extraEnv = { WECHAT_API: wechat.url, WECHAT_APPID: appid, MESSAGE_TEMPLATES };
  const gateway = await startGateway({
    cdkOut,
    dataDir,
    dynamoUrl: meter.url,
    meter,
    s3Url,
    extraEnv,
    secrets,
    clock,
    port,
  });
  stops.push(() => gateway.stop());

  onProgress('演示人物 sample people');
  const table = adminTable(
    meter.url,
    secrets['dalad/app'],
    template.all('AWS::DynamoDB::Table').map(({ name }) => name)[0] ??
      template.all('AWS::DynamoDB::GlobalTable')[0]!.name,
  );
  await seedPeople(table);
  await seedGrids(table);
  return { url: gateway.url, wechatUrl: wechat.url, s3Url, dynamoUrl: dynamo.url, meter, gateway, table, stop };
}

/** S3 grants as the template's roles have them: a function can do in a bucket what it could on AWS, and no more. */
const deniedBy =
  (policies: Policies) =>
  (accessKeyId: string, action: string, resource: string): string | undefined => {
    const statements = policies[functionOf(accessKeyId)];
    if (!statements || !firstDenied(statements, [{ action, resource }])) return undefined;
    return `${functionOf(accessKeyId)} is not authorized to perform ${action} on ${resource}`;
  };

/** The rig's own way to the table, for seeds; ids of people are made with the product's own keys. */
function adminTable(endpoint: string, secrets: Record<string, string>, name: string): Table {
  process.env.PHONE_KEY = secrets.phoneKey;
  process.env.FIELD_KEY = secrets.fieldKey;
  const credentials = { accessKeyId: 'local-admin', secretAccessKey: 'local' };
  return openTable(newClient({ endpoint, region: 'cn-northwest-1', credentials }), name);
}
