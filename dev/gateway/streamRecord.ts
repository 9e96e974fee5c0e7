import type { _Record } from '@aws-sdk/client-dynamodb-streams';

/** A record as a Lambda function gets it. */
export interface StreamRecord {
  eventID: string;
  eventName: string;
  eventVersion: string;
  eventSource: 'aws:dynamodb';
  awsRegion: string;
  eventSourceARN: string;
  dynamodb: {
    /** Epoch seconds. */
    ApproximateCreationDateTime: number;
    Keys: Record<string, { S?: string; N?: string; B?: string }>;
    NewImage?: unknown;
    OldImage?: unknown;
    SequenceNumber: string;
    SizeBytes?: number;
    StreamViewType?: string;
  };
  userIdentity?: { type?: string; principalId?: string };
}

/** Binary values travel as base64 in an event. */
function forJson(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(forJson);
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, forJson(one)]));
}

/** The SDK's record in Lambda's shape. `clockOffset`: seconds the rig's clock is ahead. */
export function lambdaRecord(
  record: _Record,
  where: { arn: string; region: string; clockOffset: number },
): StreamRecord {
  const change = record.dynamodb!;
  const created = Math.floor((change.ApproximateCreationDateTime?.getTime() ?? Date.now()) / 1000);
  return {
    eventID: record.eventID ?? change.SequenceNumber!,
    eventName: record.eventName!,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: where.region,
    eventSourceARN: where.arn,
    dynamodb: {
      ...(forJson(change) as StreamRecord['dynamodb']),
      ApproximateCreationDateTime: created + where.clockOffset,
    },
    ...(record.userIdentity && {
      userIdentity: { type: record.userIdentity.Type, principalId: record.userIdentity.PrincipalId },
    }),
  };
}
