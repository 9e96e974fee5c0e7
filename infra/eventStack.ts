import { Duration, Stack } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction as LambdaTarget } from 'aws-cdk-lib/aws-events-targets';
import type { Role } from 'aws-cdk-lib/aws-iam';
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type Function as LambdaFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { DataStack } from './dataStack.ts';
import { allow, featureFunction, readChanges } from './featureFunction.ts';
import type { FeatureStackProps } from './featureStackProps.ts';
import { acknowledge } from './nag.ts';
import { workers } from './workers.ts';

/** What follows from a change (stream) and from time (sweep). */
export class EventStack extends Stack {
  readonly stream: LambdaFunction;
  readonly sweep: LambdaFunction;
  /** Batches of changes that failed six times; docs/operations.md says how to replay them. */
  readonly failed: Queue;

  constructor(scope: Construct, id: string, { data, assetRoot, settings, ...props }: FeatureStackProps) {
    super(scope, id, props);
    this.failed = deadLetters(this);
    const { secretVersion } = settings;
    const environment = { ARCHIVE_BUCKET: data.archive.bucketName };
    this.stream = featureFunction(this, { name: 'stream', grants: workers.stream, data, assetRoot, environment });
    follow(this, this.stream, data, this.failed);
    this.sweep = featureFunction(this, { name: 'sweep', grants: workers.sweep, data, assetRoot, secretVersion });
    everyMinute(this, this.sweep);
  }
}

function deadLetters(scope: Construct): Queue {
  const queue = new Queue(scope, 'Failed', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  acknowledge(queue, 'AwsSolutions::AwsSolutions-SQS3', 'Serverless::Serverless-SQSRedrivePolicy');
  return queue;
}

/** A rule and not EventBridge Scheduler, which AWS China may lack. A late run is worthless: the next is near. */
function everyMinute(scope: Construct, sweep: LambdaFunction): void {
  const onlyThisMinute = { retryAttempts: 0, maxEventAge: Duration.minutes(1) };
  sweep.configureAsyncInvoke(onlyThisMinute);
  const rule = new Rule(scope, 'EveryMinute', {
    schedule: Schedule.rate(Duration.minutes(1)),
    targets: [new LambdaTarget(sweep, onlyThisMinute)],
  });
  acknowledge(sweep, 'Serverless::Serverless-LambdaAsyncFailureDestination');
  acknowledge(rule, 'Serverless::Serverless-EventBusDLQ');
}

/** Only heads pass: notices and counters lie in the same table and would feed the stream again. */
const headsOnly = FilterCriteria.filter({ dynamodb: { Keys: { sk: { S: FilterRule.isEqual('HEAD') } } } });

function follow(scope: Construct, target: LambdaFunction, data: DataStack, failed: Queue): void {
  const { table, archiveObjects } = data;
  const role = target.role as Role;
  readChanges(role, data);
  allow(role, ['s3:PutObject'], [archiveObjects]);
  acknowledge(role, 'AwsSolutions::AwsSolutions-IAM5[Resource::DaladArchiveArn/history/*]');
  allow(role, ['sqs:SendMessage'], [failed.queueArn]);
  new EventSourceMapping(scope, 'Changes', {
    target,
    eventSourceArn: table.tableStreamArn!,
    startingPosition: StartingPosition.TRIM_HORIZON,
    batchSize: 100,
    // Following ten changes together costs little more than following one; a notice may come a second later.
    maxBatchingWindow: Duration.seconds(1),
    filters: [headsOnly],
    reportBatchItemFailures: true,
    bisectBatchOnError: true,
    retryAttempts: 5,
    // Not CDK's SqsDlq, which grants more than sending.
    onFailure: { bind: () => ({ destination: failed.queueArn }) },
  });
}
