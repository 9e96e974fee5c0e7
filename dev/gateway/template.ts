import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { resolve, type Scope, type Secrets } from './intrinsics.ts';

interface RawStack {
  name: string;
  Resources: Record<string, { Type: string; Properties?: Record<string, unknown> }>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: unknown } }>;
  Parameters?: Record<string, { Default?: unknown }>;
}
export interface Resource<P = Record<string, unknown>> {
  id: string;
  /** Physical name: what Ref gives. */
  name: string;
  arn: string;
  properties: P;
}
export interface Template {
  region: string;
  account: string;
  partition: string;
  /** Every resource of a CloudFormation type, references resolved. */
  all<P = Record<string, unknown>>(type: string): Resource<P>[];
  /** Directory of a function's code, by the asset key the template names. */
  assetPath(s3Key: string): string;
}

const account = '000000000000';
/** Where a resource keeps its own name, and how its ARN is made of it. */
const naming: Record<
  string,
  { property: string; arn: (name: string) => [service: string, rest: string, global?: true] }
> = {
  'AWS::DynamoDB::Table': { property: 'TableName', arn: (name) => ['dynamodb', `table/${name}`] },
  'AWS::DynamoDB::GlobalTable': { property: 'TableName', arn: (name) => ['dynamodb', `table/${name}`] },
  'AWS::S3::Bucket': { property: 'BucketName', arn: (name) => ['s3', name, true] },
  'AWS::Lambda::Function': { property: 'FunctionName', arn: (name) => ['lambda', `function:${name}`] },
  'AWS::IAM::Role': { property: 'RoleName', arn: (name) => ['iam', `role/${name}`, true] },
  'AWS::SQS::Queue': { property: 'QueueName', arn: (name) => ['sqs', name] },
  'AWS::Events::Rule': { property: 'Name', arn: (name) => ['events', `rule/${name}`] },
  'AWS::SecretsManager::Secret': { property: 'Name', arn: (name) => ['secretsmanager', `secret:${name}`] },
};

/**
 * Reads every stack of a synthesized CDK app.
 * @param region used where the app left it open; decides the partition too
 */
export function readTemplate(
  cdkOut: string,
  { secrets = {}, region = 'cn-northwest-1' }: { secrets?: Secrets; region?: string } = {},
): Template {
  const stacks = stacksIn(cdkOut);
  const partition = region.startsWith('cn-') ? 'aws-cn' : 'aws';
  const pseudo: Record<string, string> = {
    'AWS::Region': region,
    'AWS::AccountId': account,
    'AWS::Partition': partition,
    'AWS::URLSuffix': partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
  };
  const scopes = new Map(stacks.map((stack) => [stack, scopeOf(stack)]));

  function scopeOf(stack: RawStack): Scope {
    const own: Record<string, string> = { ...pseudo, 'AWS::StackName': stack.name };
    const nameOf = (id: string): string => {
      const resource = stack.Resources[id];
      if (!resource) throw new Error(`${stack.name} has no resource ${id}`);
      const given = resource.Properties?.[naming[resource.Type]?.property ?? ''];
      return given === undefined ? `${stack.name}-${id}`.toLowerCase() : String(resolve(given, scope));
    };
    const scope: Scope = {
      secrets,
      ref: (id) => own[id] ?? (stack.Parameters?.[id] ? stack.Parameters[id].Default : nameOf(id)),
      attribute(id, attribute) {
        const arn = arnOf(stack.Resources[id]?.Type ?? '', nameOf(id));
        if (attribute === 'Arn') return arn;
        // The label is a date on AWS; the poller asks for the real one.
        if (attribute === 'StreamArn') return `${arn}/stream/local`;
        return `${nameOf(id)}.${attribute}`;
      },
      imported(exportName) {
        for (const other of stacks) {
          const otherScope = scopes.get(other)!;
          const outputs = Object.values(other.Outputs ?? {});
          const found = outputs.find(({ Export }) => Export && resolve(Export.Name, otherScope) === exportName);
          if (found) return resolve(found.Value, otherScope);
        }
        throw new Error(`no stack exports ${exportName}`);
      },
    };
    return scope;
  }
  function arnOf(type: string, name: string): string {
    const [service, rest, global] = naming[type]?.arn(name) ?? ['rig', name];
    return `arn:${partition}:${service}:${global ? '' : region}:${global && service === 's3' ? '' : account}:${rest}`;
  }

  return {
    region,
    account,
    partition,
    all: <P>(type: string) =>
      stacks.flatMap((stack) => {
        const scope = scopes.get(stack)!;
        const found = Object.entries(stack.Resources).filter(([, resource]) => resource.Type === type);
        return found.map(([id, resource]) => {
          const name = String(scope.ref(id));
          return { id, name, arn: arnOf(type, name), properties: resolve(resource.Properties ?? {}, scope) as P };
        });
      }),
    assetPath: (s3Key) => assetPathIn(cdkOut, s3Key),
  };
}

function stacksIn(cdkOut: string): RawStack[] {
  const files = existsSync(cdkOut) ? readdirSync(cdkOut).filter((file) => file.endsWith('.template.json')) : [];
  if (files.length === 0) throw new Error(`no templates in ${cdkOut}: run npm run synth`);
  return files.map((file) => ({
    name: file.replace('.template.json', ''),
    ...(JSON.parse(readFileSync(join(cdkOut, file), 'utf8')) as Omit<RawStack, 'name'>),
  }));
}

/** The asset manifests say which directory an uploaded key was made of. */
function assetPathIn(cdkOut: string, s3Key: string): string {
  const hash = s3Key.replace(/\.zip$/, '');
  for (const file of readdirSync(cdkOut).filter((name) => name.endsWith('.assets.json'))) {
    const manifest = JSON.parse(readFileSync(join(cdkOut, file), 'utf8')) as {
      files?: Record<string, { source: { path: string } }>;
    };
    const source = manifest.files?.[hash]?.source.path;
    if (source) return join(cdkOut, source);
  }
  throw new Error(`no asset ${s3Key} in ${cdkOut}`);
}
