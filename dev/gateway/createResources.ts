import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  type DynamoDBClient,
  type GlobalSecondaryIndex,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import type { Resource, Template } from './template.ts';

interface TableProperties {
  KeySchema: CreateTableCommandInput['KeySchema'];
  AttributeDefinitions: CreateTableCommandInput['AttributeDefinitions'];
  GlobalSecondaryIndexes?: GlobalSecondaryIndex[];
  StreamSpecification?: { StreamViewType: 'NEW_AND_OLD_IMAGES' };
  TimeToLiveSpecification?: { AttributeName: string; Enabled: boolean };
}

/** Creates the template's tables where they are missing; refuses a table on disk that has other indexes. */
export async function createTables(template: Template, client: DynamoDBClient): Promise<void> {
  const tables = [
    ...template.all<TableProperties>('AWS::DynamoDB::Table'),
    ...template.all<TableProperties>('AWS::DynamoDB::GlobalTable'),
  ];
  for (const table of tables) {
    const indexes = await indexesOnDisk(client, table.name);
    if (!indexes) await create(client, table);
    else sameIndexes(table, indexes);
  }
}

const namesOf = (indexes: { IndexName?: string }[] = []): string =>
  indexes
    .map(({ IndexName }) => IndexName)
    .sort()
    .join();

async function indexesOnDisk(client: DynamoDBClient, TableName: string): Promise<string | undefined> {
  try {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    return namesOf(Table?.GlobalSecondaryIndexes);
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}

function sameIndexes({ name, properties }: Resource<TableProperties>, onDisk: string): void {
  const wanted = namesOf(properties.GlobalSecondaryIndexes);
  if (wanted === onDisk) return;
  throw new Error(
    `本地数据库的表 ${name} 与代码不一致（索引：${onDisk}，应为：${wanted}）；删除本地数据目录 .local 后重新启动即可。\n` +
      `Local table ${name} has indexes ${onDisk}, the template wants ${wanted}: delete .local and start again.`,
  );
}

async function create(
  client: DynamoDBClient,
  { name: TableName, properties: p }: Resource<TableProperties>,
): Promise<void> {
  await client.send(
    new CreateTableCommand({
      TableName,
      KeySchema: p.KeySchema,
      AttributeDefinitions: p.AttributeDefinitions,
      BillingMode: 'PAY_PER_REQUEST',
      GlobalSecondaryIndexes: p.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection,
      })),
      StreamSpecification: p.StreamSpecification && { StreamEnabled: true, ...p.StreamSpecification },
    }),
  );
  if (p.TimeToLiveSpecification) {
    await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification: p.TimeToLiveSpecification }));
  }
}
