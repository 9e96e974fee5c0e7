import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';

/** Findings we live with everywhere, and why; any other finding fails the synth. */
const everywhere = {
  'AwsSolutions::AwsSolutions-APIG4':
    'The functions authenticate each row of the route table themselves: one rule for local, test and cloud, and no authorizer that AWS China serves only after an ICP recordal.',
  'Serverless::Serverless-LambdaTracing':
    'There is no X-Ray in AWS China; request ids and JSON log lines tell the story.',
  'Serverless::Serverless-LambdaDLQ':
    'Feature functions are called synchronously and answer their caller; stream has its queue on the mapping; what a sweep missed the next minute finds.',
} as const;

/** Findings that one construct has a reason for; each is acknowledged where that construct is made. */
const inOnePlace = {
  'AwsSolutions::AwsSolutions-IAM5[Resource::DaladMediaArn/*]': 'Photos of one bucket: their keys are random.',
  'AwsSolutions::AwsSolutions-IAM5[Resource::DaladArchiveArn/history/*]':
    'Puts only, under lock: keys follow the case ids.',
  'AwsSolutions::AwsSolutions-IAM5[Resource::*]':
    'dynamodb:ListStreams takes no resource; infra/grants.test.ts holds it to that.',
  'AwsSolutions::AwsSolutions-SQS3':
    'It is the dead-letter queue (of an event source mapping, which the rule does not see).',
  'Serverless::Serverless-SQSRedrivePolicy': 'It is the dead-letter queue.',
  'Serverless::Serverless-EventBusDLQ':
    'What a missed minute left, the next minute finds; the alarm SweepSilent rings.',
  'Serverless::Serverless-LambdaEventSourceMappingDestination':
    'Late news is no news: what could not be told by WeChat lies in the inbox all the same.',
  'Serverless::Serverless-LambdaAsyncFailureDestination': 'What a failed minute left, the next minute finds.',
} as const;

/** Says that a construct has the reason written above. */
export function acknowledge(construct: IConstruct, ...ids: (keyof typeof inOnePlace)[]): void {
  for (const id of ids) Validations.of(construct).acknowledge({ id, reason: inOnePlace[id] });
}

/** Runs the AWS Solutions and Serverless rules over every stack. */
export function checkWithNag(app: App): void {
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app), new ServerlessChecks(app));
  for (const [id, reason] of Object.entries(everywhere)) Validations.of(app).acknowledge({ id, reason });
}
