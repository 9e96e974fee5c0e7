import { Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  StreamViewType,
  Table,
} from 'aws-cdk-lib/aws-dynamodb';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type BucketProps,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { tableShape } from '../functions/kit/tableShape.ts';
import type { Settings } from './settings.ts';

const year = Duration.days(365);
/** 网络安全法 21 asks for six months of access logs; half a year has up to 184 days. */
const accessLogAge = Duration.days(190);
/** As long as a closed case is kept, then the proof goes too (个人信息保护法 19: no longer than needed). */
const proofAge = Duration.days(3 * 365);

const privateBucket = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  enforceSSL: true,
  removalPolicy: RemovalPolicy.RETAIN,
} satisfies BucketProps;
const abortUploads = { id: 'unfinished', abortIncompleteMultipartUploadAfter: Duration.days(1) };

/** Everything that would be missed: the table, people's photos, the proof of history. Kept when a stack goes. */
export class DataStack extends Stack {
  /** The stack's own table, or the one that was restored in its place. */
  readonly table: ITable;
  readonly media: Bucket;
  readonly archive: Bucket;
  /** ARN patterns of what functions reach in them. */
  readonly mediaObjects: string;
  readonly archiveObjects: string;

  constructor(scope: Construct, id: string, props: StackProps & { settings: Settings }) {
    super(scope, id, props);
    const own = ownTable(this);
    // Kept even while a restored table is in use, so that neither way round blocks on an export.
    for (const value of [own.tableName, own.tableArn, own.tableStreamArn!]) this.exportValue(value);
    const { restoredTable, restoredStreamArn } = props.settings;
    this.table = restoredTable
      ? Table.fromTableAttributes(this, 'Restored', { tableName: restoredTable, tableStreamArn: restoredStreamArn })
      : own;
    const logs = new Bucket(this, 'AccessLogBucket', {
      ...privateBucket,
      lifecycleRules: [abortUploads, { id: 'old', expiration: accessLogAge }],
    });
    this.media = mediaBucket(this, logs);
    this.archive = archiveBucket(this, logs);
    // Named, so that nag.ts can name the finding about each.
    this.mediaObjects = `${this.exportValue(this.media.bucketArn, { name: 'DaladMediaArn' })}/*`;
    this.archiveObjects = `${this.exportValue(this.archive.bucketArn, { name: 'DaladArchiveArn' })}/history/*`;
  }
}

function ownTable(scope: Construct): Table {
  const string = (name: string) => ({ name, type: AttributeType.STRING });
  const number = (name: string) => ({ name, type: AttributeType.NUMBER });
  const table = new Table(scope, 'Table', {
    partitionKey: string(tableShape.key.pk),
    sortKey: string(tableShape.key.sk),
    billingMode: BillingMode.PAY_PER_REQUEST,
    stream: StreamViewType.NEW_AND_OLD_IMAGES,
    timeToLiveAttribute: tableShape.ttl,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
  for (const [indexName, { pk, sk, project }] of Object.entries(tableShape.indexes)) {
    const projection =
      project === 'keys'
        ? { projectionType: ProjectionType.KEYS_ONLY }
        : { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...project] };
    table.addGlobalSecondaryIndex({ indexName, partitionKey: string(pk), sortKey: number(sk), ...projection });
  }
  return table;
}

/** Photos: uploads land in tmp/ and go after a day unless attached; attached ones outlive their case by a year. */
const mediaBucket = (scope: Construct, logs: Bucket): Bucket =>
  new Bucket(scope, 'MediaBucket', {
    ...privateBucket,
    versioned: true,
    serverAccessLogsBucket: logs,
    serverAccessLogsPrefix: 'media/',
    lifecycleRules: [
      abortUploads,
      {
        id: 'notAttached',
        prefix: 'tmp/',
        expiration: Duration.days(1),
        noncurrentVersionExpiration: Duration.days(1),
      },
      // Counted from the upload: a month for the case, a year after it.
      { id: 'attached', expiration: year.plus(Duration.days(31)) },
      // A deletion can be undone for a month, then it is one.
      { id: 'deleted', noncurrentVersionExpiration: Duration.days(30), expiredObjectDeleteMarker: true },
    ],
  });

/** Entry and hash of every version of every case, under a lock that nobody can lift: who could change a head can't change these. */
const archiveBucket = (scope: Construct, logs: Bucket): Bucket =>
  new Bucket(scope, 'ArchiveBucket', {
    ...privateBucket,
    versioned: true,
    objectLockEnabled: true,
    objectLockDefaultRetention: ObjectLockRetention.compliance(proofAge),
    serverAccessLogsBucket: logs,
    serverAccessLogsPrefix: 'archive/',
    lifecycleRules: [abortUploads, { id: 'old', expiration: proofAge, noncurrentVersionExpiration: Duration.days(1) }],
  });
