import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { readTemplates } from '../shared/kit/messages.ts';

export type Partition = 'aws' | 'aws-cn';

/** Data of a state organ stays in China (数据安全法; docs/adr/0012-aws-two-partitions.md); the other proves we are not tied to it. */
export const regions = { 'aws-cn': 'cn-northwest-1', aws: 'ap-southeast-1' } as const satisfies Record<
  Partition,
  string
>;

/** 网络安全法 21: network logs are kept for six months at least. The next step CloudWatch knows is ONE_YEAR. */
export const logRetention = RetentionDays.SIX_MONTHS;

/** Made by hand before the first deploy (docs/operations.md): values never pass through this code. */
export const secretName = 'dalad/app';

/** WeChat's own word for "no appid": fine for a synth, refused by a deploy. */
export const noAppid = 'touristappid';

/** What a deploy may choose; each is also a CDK context key of the same name (`-c region=cn-north-1`). */
export interface Settings {
  region?: string;
  /** Version id of the secret: a new one is the change that makes CloudFormation read the values afresh. */
  secretVersion?: string;
  /** Own domain and its certificate (both or none). In China both need an ICP recordal. */
  domainName?: string;
  certificateArn?: string;
  /** After a restore: functions use this table instead of the stack's own (both or none). */
  restoredTable?: string;
  restoredStreamArn?: string;
  /** WeChat's message templates as JSON (docs/operations.md); none: no messages are offered. */
  messageTemplates?: string;
}

export const settingNames = [
  'region',
  'secretVersion',
  'domainName',
  'certificateArn',
  'restoredTable',
  'restoredStreamArn',
  'messageTemplates',
] as const satisfies readonly (keyof Settings)[];

/** Half of a pair would deploy something that looks right and is not. */
export function checkSettings(settings: Settings): void {
  // Throws where it is no such table: a deploy must not find out by silence.
  if (settings.messageTemplates) readTemplates(settings.messageTemplates);
  const pairs = [
    ['domainName', 'certificateArn'],
    ['restoredTable', 'restoredStreamArn'],
  ] as const;
  for (const [one, other] of pairs) {
    if (!settings[one] !== !settings[other]) throw new Error(`settings ${one} and ${other} belong together`);
  }
}
