import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Answer, xmlAnswer } from './answer.ts';
import { deleteObjects, headBucket, listObjects } from './bucketCalls.ts';
import type { Allow, S3Context, S3Event } from './context.ts';
import { formUpload } from './formUpload.ts';
import { type Call, copyObject, deleteObject, getObject, putObject } from './objectCalls.ts';
import { ObjectStore } from './objectStore.ts';
import { type OperationName, operationOf, operations } from './operations.ts';
import { S3Error } from './s3Error.ts';
import { parseRequest, type S3Request } from './s3Request.ts';
import { authenticate, type Credentials } from './sigv4.ts';

export interface S3Options {
  /** Data directory: a folder per bucket. */
  dir: string;
  /** Buckets to make if they are not there (the template declares them; CreateBucket is not implemented). */
  buckets?: readonly string[];
  /** Default: any free port. */
  port?: number;
  credentials: Credentials;
  allow?: Allow;
  onEvent?: (event: S3Event) => void;
  /** Epoch seconds; default the machine's clock, which the SDK signs with. */
  now?: () => number;
}

const calls: Record<Exclude<OperationName, 'PostObject'>, Call> = {
  PutObject: putObject,
  CopyObject: copyObject,
  GetObject: getObject,
  HeadObject: getObject,
  DeleteObject: deleteObject,
  DeleteObjects: deleteObjects,
  ListObjectsV2: listObjects,
  HeadBucket: headBucket,
};

/** A browser page of any local origin may upload and download; the signature is the protection. */
const cors = {
  'Access-Control-Allow-Origin': '*',
  'Access-Control-Allow-Methods': 'GET, HEAD, PUT, POST, DELETE',
  'Access-Control-Allow-Headers': '*, Authorization',
  'Access-Control-Expose-Headers': 'ETag, Location, Content-Range',
};

const resourceOf = (action: string, { bucket, key }: S3Request): string =>
  action === 's3:ListBucket' ? bucket : `${bucket}/${key}`;

async function signedCall(context: S3Context, request: S3Request, name: keyof typeof calls): Promise<Answer> {
  const signer = authenticate(request, context.credentials, context.now());
  const { action } = operations[name];
  const mayDo = (what: string): string | undefined =>
    context.allow(signer.accessKeyId, what, resourceOf(what, request));
  const denial = name === 'DeleteObjects' ? undefined : mayDo(action);
  if (denial !== undefined) throw new S3Error('AccessDenied', denial);
  try {
    return await calls[name](context, request, signer);
  } catch (error) {
    // S3 tells only those who may list that a key does not exist
    const hidden = error instanceof S3Error && error.code === 'NoSuchKey' ? mayDo('s3:ListBucket') : undefined;
    throw hidden === undefined ? error : new S3Error('AccessDenied', hidden);
  }
}

async function answerTo(context: S3Context, stream: IncomingMessage): Promise<Answer> {
  if (stream.method === 'OPTIONS') return { status: 200 };
  const request = parseRequest(stream);
  const name = operationOf(request);
  await context.store.requireBucket(request.bucket);
  return name === 'PostObject' ? formUpload(context, request) : signedCall(context, request, name);
}

function errorAnswer(error: unknown, stream: IncomingMessage, requestId: string): Answer {
  const known = error instanceof S3Error ? error : new S3Error('InternalError');
  if (known.status === 500) console.error(error);
  const resource = (stream.url ?? '/').split('?', 1)[0]!;
  const tree = { Code: known.code, Message: known.message, Resource: resource, RequestId: requestId };
  return xmlAnswer('Error', tree, known.status);
}

async function serve(context: S3Context, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = randomBytes(8).toString('hex').toUpperCase();
  const answer = await answerTo(context, request).catch((error: unknown) => errorAnswer(error, request, requestId));
  const body = answer.body ?? '';
  const length = answer.status === 204 || answer.status === 304 ? {} : { 'Content-Length': Buffer.byteLength(body) };
  response.writeHead(answer.status, { ...cors, 'x-amz-request-id': requestId, ...length, ...answer.headers });
  response.end(request.method === 'HEAD' ? undefined : body);
  // a body refused unread still has to leave the connection
  request.resume();
}

/** Starts the S3 emulator on 127.0.0.1; objects of an earlier run in `dir` are there again. */
export async function startS3(options: S3Options): Promise<{ url: string; port: number; close(): Promise<void> }> {
  const store = new ObjectStore(options.dir);
  for (const bucket of options.buckets ?? []) await store.createBucket(bucket);
  const context: S3Context = {
    store,
    credentials: options.credentials,
    allow: options.allow ?? (() => undefined),
    onEvent: options.onEvent ?? (() => undefined),
    now: options.now ?? (() => Math.floor(Date.now() / 1000)),
  };
  const server = createServer((request, response) => void serve(context, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}`, port, close };
}
