import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** AWS's own client: looks at the table beside the product's, and does what the product never does (Scan). */
export const sdkClient = (config: DynamoDBClientConfig = {}) => DynamoDBDocumentClient.from(new DynamoDBClient(config));
