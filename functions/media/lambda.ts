import { S3Client } from '@aws-sdk/client-s3';
import { mediaRoutes } from '../../shared/media/routes.ts';
import { config } from '../kit/config.ts';
import { lambdaFor } from '../kit/lambdaFor.ts';
import { newClient, openTable } from '../kit/table.ts';
import { photoBucket } from './bucket.ts';
import { mediaHandlers } from './handlers.ts';
import { mediaStore } from './store.ts';

const table = openTable(newClient(), config.table());
const bucket = photoBucket(new S3Client({}), config.bucket());

export const handler = lambdaFor(mediaRoutes, mediaHandlers, { table, media: mediaStore(table), bucket });
