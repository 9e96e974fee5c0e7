import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import {
  Alarm,
  ComparisonOperator,
  type IMetric,
  MathExpression,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { tableShape } from '../functions/kit/tableShape.ts';
import type { ApiStack } from './apiStack.ts';
import type { DataStack } from './dataStack.ts';
import type { EventStack } from './eventStack.ts';

interface AlarmRow {
  /** What is wrong, for whoever is woken; docs/operations.md has a line for each. */
  name: string;
  metric: IMetric;
  /** Rings at this value or above (or below, for what should be there). */
  atLeast?: number;
  below?: number;
  /** In how many of the metric's periods running. */
  periods?: number;
}

const fiveMinutes = Duration.minutes(5);
const minute = Duration.minutes(1);

interface Watched {
  data: DataStack;
  api: ApiStack;
  events: EventStack;
  messages: LambdaFunction;
}

/** Everything that rings, in one table; subscribe to the topic by hand (docs/operations.md). */
export class AlarmStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & Watched) {
    super(scope, id, props);
    const action = new SnsAction(alarmTopic(this));
    for (const row of rows(props)) {
      const alarm = new Alarm(this, row.name, {
        metric: row.metric,
        threshold: row.below ?? row.atLeast ?? 1,
        evaluationPeriods: row.periods ?? 1,
        comparisonOperator:
          row.below === undefined
            ? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD
            : ComparisonOperator.LESS_THAN_THRESHOLD,
        // Silence is good news, except from what should be heard every minute.
        treatMissingData: row.below === undefined ? TreatMissingData.NOT_BREACHING : TreatMissingData.BREACHING,
      });
      alarm.addAlarmAction(action);
    }
  }
}

const rows = ({ data, api, events, messages }: Watched): AlarmRow[] => [
  ...[...api.functions, events.stream, events.sweep, messages].flatMap(functionRows),
  { name: 'ApiFails', metric: api.api.metricServerError({ period: fiveMinutes, statistic: Stats.SUM }), atLeast: 5 },
  { name: 'ChangesFailed', metric: events.failed.metricApproximateNumberOfMessagesVisible({ period: minute }) },
  {
    name: 'StreamFallsBehind',
    // Milliseconds.
    metric: events.stream.metric('IteratorAge', { period: minute, statistic: Stats.MAXIMUM }),
    atLeast: 60_000,
    periods: 3,
  },
  { name: 'SweepSilent', metric: events.sweep.metricInvocations({ period: fiveMinutes }), below: 1 },
  { name: 'TableThrottles', metric: throttles(data.table.tableName), periods: 2 },
  { name: 'SweepLate', metric: ours('SweepLagSeconds', Stats.MAXIMUM, minute), atLeast: 180, periods: 3 },
  { name: 'CasesNotSwept', metric: ours('SweepFailures', Stats.SUM, minute) },
  { name: 'NoticesLate', metric: ours('StreamAgeSeconds', Stats.MAXIMUM, minute), atLeast: 120, periods: 3 },
  { name: 'ManyRefusals', metric: ours('Refusals', Stats.SUM, fiveMinutes), atLeast: 500, periods: 2 },
  { name: 'ManyConflicts', metric: ours('Conflicts', Stats.SUM, fiveMinutes), atLeast: 50, periods: 2 },
];

const functionRows = (one: LambdaFunction): AlarmRow[] => [
  { name: `${one.node.id}Errors`, metric: one.metricErrors({ period: fiveMinutes }) },
  { name: `${one.node.id}Throttled`, metric: one.metricThrottles({ period: fiveMinutes }) },
];

/** Metrics that the functions write into their log lines (functions/kit/log.ts). */
const ours = (metricName: string, statistic: string, period: Duration): Metric =>
  new Metric({ namespace: 'Dalad', metricName, statistic, period });

/** Requests turned away by the table or by any index: an index that throttles holds up the table's writes. */
function throttles(TableName: string): MathExpression {
  const places = [{}, ...Object.keys(tableShape.indexes).map((index) => ({ GlobalSecondaryIndexName: index }))];
  const metrics = places.flatMap((place, at) =>
    (['Read', 'Write'] as const).map((kind) => [
      `${kind.toLowerCase()}${at}`,
      new Metric({
        namespace: 'AWS/DynamoDB',
        metricName: `${kind}ThrottleEvents`,
        dimensionsMap: { TableName, ...place },
        statistic: Stats.SUM,
        period: minute,
      }),
    ]),
  );
  const usingMetrics = Object.fromEntries(metrics) as Record<string, Metric>;
  const expression = Object.keys(usingMetrics)
    .map((name) => `FILL(${name}, 0)`)
    .join(' + ');
  return new MathExpression({ expression, usingMetrics, period: minute, label: 'throttled requests' });
}

function alarmTopic(stack: Stack): Topic {
  const topic = new Topic(stack, 'Alarms', { enforceSSL: true });
  // The own policy that enforceSSL makes replaces the one by which CloudWatch of this account could publish.
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': stack.account } },
    }),
  );
  return topic;
}
