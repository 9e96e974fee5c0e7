import { describe, expect, it } from 'vitest';
import { type Feature, features } from '../shared/features.ts';
import type { Grants } from './featureFunction.ts';
import { type Resource, synthesize } from './testTemplates.ts';
import { workers } from './workers.ts';

const templates = synthesize('aws-cn');

/** ARN as a short word: the resource it belongs to, and what follows. */
function resourceName(value: unknown): string {
  if (typeof value === 'string') return value;
  const [intrinsic, argument] = Object.entries(value as Record<string, unknown>)[0]!;
  if (intrinsic === 'Fn::Join') return (argument as [string, unknown[]])[1].map(resourceName).join('');
  const text = Array.isArray(argument) ? String(argument[0]) : String(argument);
  if (/StreamArn/.test(text)) return 'changes';
  return /Table|DaladMediaArn|DaladArchiveArn|Failed|Logs/.exec(text)?.[0] ?? text;
}

/** Every single permission of a function's role as `action on resource`. */
function permissionsOf(name: string): string[] {
  const [made] = templates
    .all('AWS::Lambda::Function')
    .filter(({ id }) => new RegExp(`^${name}[0-9A-F]{8}$`, 'i').test(id));
  const role = made!.Properties.Role['Fn::GetAtt'][0];
  const ofRole = ({ stack, Properties }: Resource) =>
    stack === made!.stack && Properties.Roles?.some((one: { Ref: string }) => one.Ref === role);
  const policies = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap(templates.all).filter(ofRole);
  return policies
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement)
    .flatMap(({ Effect, Action, Resource: on, Condition }) => {
      expect([Effect, Condition]).toEqual(['Allow', undefined]);
      return [Action].flat().flatMap((action) => [on].flat().map((one) => `${action} on ${resourceName(one)}`));
    })
    .toSorted();
}

const expected = ({ table, indexes = [], bucket = [] }: Grants, more: string[] = []): string[] =>
  [
    'logs:CreateLogStream on Logs',
    'logs:PutLogEvents on Logs',
    ...table.map((action) => `dynamodb:${action} on Table`),
    ...indexes.map((index) => `dynamodb:Query on Table/index/${index}`),
    ...bucket.map((action) => `s3:${action} on DaladMediaArn/*`),
    ...more,
  ].toSorted();

describe('a function may do exactly what its row says', () => {
  it.each(Object.entries<Feature>(features))('%s', (name, feature) => {
    expect(permissionsOf(name)).toEqual(expected(feature));
  });

  it('stream: also read the changes, archive them, and set aside what fails', () => {
    const more = [
      'dynamodb:DescribeStream on changes',
      'dynamodb:GetRecords on changes',
      'dynamodb:GetShardIterator on changes',
      'dynamodb:ListStreams on *',
      's3:PutObject on DaladArchiveArn/history/*',
      'sqs:SendMessage on Failed',
    ];
    expect(permissionsOf('stream')).toEqual(expected(workers.stream, more));
  });

  it('sweep', () => {
    expect(permissionsOf('sweep')).toEqual(expected(workers.sweep));
  });

  it('messages: also read the changes', () => {
    const more = ['DescribeStream', 'GetRecords', 'GetShardIterator'].map((one) => `dynamodb:${one} on changes`);
    expect(permissionsOf('messages')).toEqual(expected(workers.messages, [...more, 'dynamodb:ListStreams on *']));
  });

  it('no role has a managed policy or a policy of its own beside', () => {
    for (const { Properties } of templates.all('AWS::IAM::Role')) {
      expect(Object.keys(Properties)).toEqual(['AssumeRolePolicyDocument']);
    }
    expect(templates.all('AWS::IAM::ManagedPolicy')).toEqual([]);
  });
});

describe('a function is told only what its row grants', () => {
  it.each(Object.entries<Feature>(features))('%s', (name, feature) => {
    const [made] = templates
      .all('AWS::Lambda::Function')
      .filter(({ id }) => new RegExp(`^${name}[0-9A-F]{8}$`, 'i').test(id));
    const variables = made!.Properties.Environment.Variables;
    const references = Object.values<string>(variables)
      .map((value) => /SecretString:(\w+)/.exec(String(value))?.[1])
      .filter((key) => key !== undefined);
    expect(references.toSorted()).toEqual([...feature.secrets].toSorted());
    expect('BUCKET' in variables).toBe(feature.bucket !== undefined);
    expect('WECHAT_APPID' in variables).toBe(feature.secrets.includes('wechatSecret'));
  });
});
