import { createServer, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type DynamoClient, type DynamoError, newClient } from './dynamo.ts';

type Act = (response: ServerResponse) => void;
const refuses =
  (status: number, name: string, more: object = {}): Act =>
  (response) =>
    void response
      .writeHead(status)
      .end(JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${name}`, ...more }));
const breaks: Act = (response) => void response.destroy();
const proxyFails: Act = (response) => void response.writeHead(503).end('<html>no</html>');
const answers: Act = (response) => void response.writeHead(200).end('{"Item":{"pk":{"S":"a"}}}');

/** What the server does with the next requests, in turn; then it answers. */
let acts: Act[] = [];
let asked: { target: string; body: Record<string, unknown>; connection: number | undefined }[] = [];
const server = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = JSON.parse(Buffer.concat(parts).toString());
  asked.push({ target: String(request.headers['x-amz-target']), body, connection: request.socket.remotePort });
  (acts.shift() ?? answers)(response);
});
let client: DynamoClient;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
  client = newClient({ endpoint, region: 'cn-north-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
});
afterAll(() => {
  client.destroy();
  server.close();
});
beforeEach(() => {
  acts = [];
  asked = [];
});
const get = () => client.call('GetItem', { TableName: 'orders', Key: { pk: { S: 'a' } } });
const refusal = (made: Promise<unknown>): Promise<DynamoError> =>
  made.then(
    () => Promise.reject(),
    (error) => error,
  );

describe('DynamoDB’s client', () => {
  it('names the action, and keeps its connection', async () => {
    expect(await get()).toEqual({ Item: { pk: { S: 'a' } } });
    await get();
    expect(asked.map(({ target }) => target)).toEqual(Array(2).fill('DynamoDB_20120810.GetItem'));
    expect(asked[0]!.connection).toBe(asked[1]!.connection);
  });

  it.each([
    ['a broken connection', breaks],
    ['a proxy’s own error page', proxyFails],
    ['too much at once', refuses(400, 'ProvisionedThroughputExceededException')],
    ['throttling', refuses(400, 'ThrottlingException')],
    ['an error inside', refuses(500, 'InternalServerError')],
  ])('tries again after %s', async (_name, act) => {
    acts = [act, act, act];
    expect(await get()).toEqual({ Item: { pk: { S: 'a' } } });
    expect(asked).toHaveLength(4);
  });

  it('gives up after four tries, with the last error', async () => {
    acts = Array(9).fill(refuses(400, 'ThrottlingException'));
    expect((await refusal(get())).name).toBe('ThrottlingException');
    expect(asked).toHaveLength(4);
  });

  it.each([
    'ConditionalCheckFailedException',
    'ValidationException',
    'AccessDeniedException',
    'TransactionCanceledException',
  ])('does not try again after %s, and tells it by name', async (name) => {
    const reasons = [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: { v: { N: '2' } } }];
    acts = [refuses(400, name, { message: 'no', Item: { v: { N: '1' } }, CancellationReasons: reasons })];
    const error = await refusal(get());
    expect([error.name, error.message, error.status]).toEqual([name, 'no', 400]);
    expect([error.Item, error.CancellationReasons]).toEqual([{ v: { N: '1' } }, reasons]);
    expect(asked).toHaveLength(1);
  });

  it('sends a transaction again under the same token, so that it happens once', async () => {
    acts = [breaks];
    await client.call('TransactWriteItems', { TransactItems: [] });
    await client.call('TransactWriteItems', { TransactItems: [], ClientRequestToken: 'own' });
    const tokens = asked.map(({ body }) => body.ClientRequestToken);
    expect(tokens[0]).toMatch(/^[0-9a-f-]{36}$/);
    expect(tokens).toEqual([tokens[0], tokens[0], 'own']);
  });
});
