import { Duration, Stack } from 'aws-cdk-lib';
import type { Role } from 'aws-cdk-lib/aws-iam';
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type Function as LambdaFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { featureFunction, readChanges } from './featureFunction.ts';
import type { FeatureStackProps } from './featureStackProps.ts';
import { acknowledge } from './nag.ts';
import { workers } from './workers.ts';

/**
 * Tells people by WeChat what has come into their inboxes. Apart from the stream function: WeChat may be slow or away, and
 * nothing that follows from a case may wait for it.
 */
export class MessageStack extends Stack {
  readonly messages: LambdaFunction;

  constructor(
    scope: Construct,
    id: string,
    { data, assetRoot, settings, wechat, ...props }: FeatureStackProps & { wechat: Record<string, string> },
  ) {
    super(scope, id, props);
    const environment = { ...wechat, ...templatesOf(settings.messageTemplates) };
    const { secretVersion } = settings;
    const grants = workers.messages;
    this.messages = featureFunction(this, { name: 'messages', grants, data, assetRoot, environment, secretVersion });
    readChanges(this.messages.role as Role, data);
    const mapping = new EventSourceMapping(this, 'Notices', {
      target: this.messages,
      eventSourceArn: data.table.tableStreamArn!,
      // News only: what came before this was deployed is not told.
      startingPosition: StartingPosition.LATEST,
      batchSize: 10,
      // One call for what comes together: nobody minds a message that is a few seconds later.
      maxBatchingWindow: Duration.seconds(5),
      filters: [newNotices],
      reportBatchItemFailures: true,
      // Late news is no news, and the inbox has it all the same: no queue keeps what could not be told.
      retryAttempts: 3,
      maxRecordAge: Duration.hours(1),
    });
    acknowledge(mapping, 'Serverless::Serverless-LambdaEventSourceMappingDestination');
  }
}

/** A notice as it is put into somebody's inbox; marking it as told is no news. */
const newNotices = FilterCriteria.filter({
  eventName: FilterRule.isEqual('INSERT'),
  dynamodb: { Keys: { pk: { S: FilterRule.beginsWith('INBOX#') } } },
});

/** Which templates messages are sent by; without any none are offered. */
export const templatesOf = (text = '{}'): Record<string, string> => ({ MESSAGE_TEMPLATES: text });
