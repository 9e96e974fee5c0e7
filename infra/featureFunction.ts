import { Duration } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { Feature } from '../shared/features.ts';
import { bundleOf } from './bundle.ts';
import type { DataStack } from './dataStack.ts';
import { acknowledge } from './nag.ts';
import { logRetention, secretName } from './settings.ts';

export type Grants = Pick<Feature, 'table' | 'indexes' | 'bucket' | 'secrets'>;
type SecretKey = Feature['secrets'][number];

export interface FunctionProps {
  /** Folder of functions/ and of its bundle. */
  name: string;
  grants: Grants;
  data: DataStack;
  assetRoot: string;
  environment?: Record<string, string>;
  /** See settings.ts. */
  secretVersion?: string;
}

/** A function that may do exactly what its row of shared/features.ts says, and write its own log. */
export function featureFunction(scope: Construct, props: FunctionProps): LambdaFunction {
  const { name, grants, data } = props;
  const id = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const logGroup = new LogGroup(scope, `${id}Logs`, { retention: logRetention });
  const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  allow(role, ['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]);
  grantData(role, grants, data);
  return new LambdaFunction(scope, id, {
    code: Code.fromAsset(bundleOf(props.assetRoot, name)),
    handler: 'index.handler',
    runtime: Runtime.NODEJS_24_X,
    // arm64 is not settled in China, and one architecture is less to test than two.
    architecture: Architecture.X86_64,
    memorySize: 512,
    timeout: Duration.seconds(10),
    role,
    logGroup,
    loggingFormat: LoggingFormat.JSON,
    environment: {
      TABLE: data.table.tableName,
      ...(grants.bucket && { BUCKET: data.media.bucketName }),
      ...secretsOf(grants.secrets, props.secretVersion),
      ...props.environment,
    },
  });
}

/** Adds one statement of single actions. */
export const allow = (role: Role, actions: string[], resources: string[]): boolean =>
  role.addToPolicy(new PolicyStatement({ effect: Effect.ALLOW, actions, resources }));

/** What an event source mapping reads the table's changes with. */
export function readChanges(role: Role, { table }: DataStack): void {
  const actions = ['DescribeStream', 'GetRecords', 'GetShardIterator'].map((action) => `dynamodb:${action}`);
  allow(role, actions, [table.tableStreamArn!]);
  // Lists names only, and takes no resource.
  allow(role, ['dynamodb:ListStreams'], ['*']);
  acknowledge(role, 'AwsSolutions::AwsSolutions-IAM5[Resource::*]');
}

/** CDK's own grant methods also give Scan, Batch* and every index: each action is named here instead. */
function grantData(role: Role, grants: Grants, { table, mediaObjects }: DataStack): void {
  const actions = grants.table.map((action) => `dynamodb:${action}`);
  if (actions.length > 0) allow(role, actions, [table.tableArn]);
  const indexes = (grants.indexes ?? []).map((index) => `${table.tableArn}/index/${index}`);
  if (indexes.length > 0) allow(role, ['dynamodb:Query'], indexes);
  if (grants.bucket) {
    const onObjects = grants.bucket.map((action) => `s3:${action}`);
    allow(role, onObjects, [mediaObjects]);
    acknowledge(role, 'AwsSolutions::AwsSolutions-IAM5[Resource::DaladMediaArn/*]');
  }
}

/** `tokenKeys` -> `TOKEN_KEYS`, as functions/kit/config.ts reads it. */
const environmentName = (key: SecretKey): string => key.replace(/[A-Z]/g, '_$&').toUpperCase();

/** CloudFormation fills the values in (docs/adr/0010-aws-secrets.md). */
const secretsOf = (keys: readonly SecretKey[], version?: string): Record<string, string> =>
  Object.fromEntries(
    keys.map((key) => {
      const reference = `${secretName}:SecretString:${key}${version ? `::${version}` : ''}`;
      return [environmentName(key), `{{resolve:secretsmanager:${reference}}}`];
    }),
  );
