import { describe, expect, it } from 'vitest';
import { type Resource, synthesize } from './testTemplates.ts';

const templates = synthesize('aws-cn');
const bucketNamed = (name: string): Resource => templates.all('AWS::S3::Bucket').find(({ id }) => id.startsWith(name))!;

describe('buckets', () => {
  it('are private, encrypted, without access lists, and refuse plain HTTP', () => {
    const buckets = templates.all('AWS::S3::Bucket');
    expect(buckets.map(({ id }) => id.slice(0, -8)).toSorted()).toEqual([
      'AccessLogBucket',
      'ArchiveBucket',
      'MediaBucket',
    ]);
    const policies = templates.all('AWS::S3::BucketPolicy');
    for (const { id, Properties } of buckets) {
      expect(Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      expect(Properties.BucketEncryption).toBeDefined();
      expect(Properties.OwnershipControls.Rules).toEqual([{ ObjectOwnership: 'BucketOwnerEnforced' }]);
      const policy = policies.find(({ Properties: { Bucket } }) => Bucket.Ref === id)!;
      expect(policy.Properties.PolicyDocument.Statement).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      );
      expect(rulesOf(id)).toContainEqual(
        expect.objectContaining({ AbortIncompleteMultipartUpload: expect.anything() }),
      );
    }
  });

  it('forget a photo nobody attached after a day, any photo after a year and a month', () => {
    expect(rulesOf('MediaBucket')).toContainEqual(expect.objectContaining({ Prefix: 'tmp/', ExpirationInDays: 1 }));
    expect(rulesOf('MediaBucket')).toContainEqual(expect.objectContaining({ Id: 'attached', ExpirationInDays: 396 }));
  });

  it('lock the proof of history, and forget it only after the lock has ended', () => {
    const { Properties } = bucketNamed('ArchiveBucket');
    expect(Properties.ObjectLockEnabled).toBe(true);
    const { Mode, Days } = Properties.ObjectLockConfiguration.Rule.DefaultRetention;
    expect(Mode).toBe('COMPLIANCE');
    const [expiry] = rulesOf('ArchiveBucket').filter(({ ExpirationInDays }) => ExpirationInDays);
    expect(expiry!.ExpirationInDays).toBeGreaterThanOrEqual(Days);
  });

  // biome-ignore lint/suspicious/noExplicitAny: CloudFormation's own shape
  const rulesOf = (name: string): any[] => bucketNamed(name).Properties.LifecycleConfiguration.Rules;
});

describe('what follows from a change', () => {
  const [mapping, ...others] = templates.all('AWS::Lambda::EventSourceMapping');

  it('is one mapping that sees heads only, beside the one that sees new notices only', () => {
    expect(others.map(({ Properties }) => JSON.parse(Properties.FilterCriteria.Filters[0].Pattern))).toEqual([
      { eventName: ['INSERT'], dynamodb: { Keys: { pk: { S: [{ prefix: 'INBOX#' }] } } } },
    ]);
    const filters = mapping!.Properties.FilterCriteria.Filters.map((one: { Pattern: string }) =>
      JSON.parse(one.Pattern),
    );
    expect(filters).toEqual([{ dynamodb: { Keys: { sk: { S: ['HEAD'] } } } }]);
  });

  it('is retried five times in halves, then set aside in an encrypted queue', () => {
    const [queue] = templates.all('AWS::SQS::Queue');
    expect(mapping!.Properties).toMatchObject({
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 1,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 5,
      StartingPosition: 'TRIM_HORIZON',
      DestinationConfig: { OnFailure: { Destination: { 'Fn::GetAtt': [queue!.id, 'Arn'] } } },
    });
    expect(queue!.Properties).toMatchObject({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 14 * 86_400 });
  });
});

it('sweep is called every minute', () => {
  const [rule] = templates.all('AWS::Events::Rule');
  expect(rule!.Properties).toMatchObject({ ScheduleExpression: 'rate(1 minute)', State: 'ENABLED' });
  expect(rule!.Properties.Targets[0].Arn['Fn::GetAtt'][0]).toMatch(/^Sweep/);
});

describe('alarms', () => {
  const alarms = templates.all('AWS::CloudWatch::Alarm');
  const names = alarms.map(({ id }) => id.slice(0, -8));

  it('ring for every function, the table, the queue, the stream, the sweep, the API and our own metrics', () => {
    const functions = templates.all('AWS::Lambda::Function').map(({ id }) => id.slice(0, -8));
    const perFunction = functions.flatMap((name) => [`${name}Errors`, `${name}Throttled`]);
    const others = ['ApiFails', 'ChangesFailed', 'StreamFallsBehind', 'SweepSilent', 'TableThrottles'];
    const ours = ['SweepLate', 'CasesNotSwept', 'NoticesLate', 'ManyRefusals', 'ManyConflicts'];
    expect(names.toSorted()).toEqual([...perFunction, ...others, ...ours].toSorted());
    const metrics = alarms.filter(({ Properties }) => Properties.Namespace === 'Dalad');
    expect(metrics.map(({ Properties }) => Properties.MetricName).toSorted()).toEqual([
      'Conflicts',
      'Refusals',
      'StreamAgeSeconds',
      'SweepFailures',
      'SweepLagSeconds',
    ]);
  });

  it('all reach the topic, which CloudWatch may publish to', () => {
    const [topic] = templates.all('AWS::SNS::Topic');
    for (const { Properties } of alarms) expect(Properties.AlarmActions).toEqual([{ Ref: topic!.id }]);
    const [policy] = templates.all('AWS::SNS::TopicPolicy');
    expect(policy!.Properties.PolicyDocument.Statement).toContainEqual(
      expect.objectContaining({ Effect: 'Allow', Principal: { Service: 'cloudwatch.amazonaws.com' } }),
    );
  });

  it('take silence of the sweep for a failure, other silence for peace', () => {
    for (const { id, Properties } of alarms) {
      expect(Properties.TreatMissingData).toBe(id.startsWith('SweepSilent') ? 'breaching' : 'notBreaching');
    }
  });
});
