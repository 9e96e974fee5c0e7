import { createServer, type IncomingMessage } from 'node:http';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signer } from './sigv4.ts';

interface Sent {
  headers: IncomingMessage['headers'];
  body: string;
}
let sent: Sent[] = [];
const server = createServer(async (request, response) => {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  sent.push({ headers: request.headers, body: Buffer.concat(parts).toString() });
  response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' }).end('{}');
});
let endpoint = '';
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as { port: number }).port}`;
});
afterAll(() => void server.close());

const signedBy = async (region: string, sessionToken?: string): Promise<Sent[]> => {
  sent = [];
  const credentials = {
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    sessionToken,
  };
  const client = new DynamoDBClient({ endpoint, region, credentials });
  await client.send(new GetItemCommand({ TableName: 'orders', Key: { pk: { S: '达拉特' } } }));
  await client.send(new PutItemCommand({ TableName: 'orders', Item: { pk: { S: 'a  b' }, n: { N: '1' } } }));
  client.destroy();
  return sent;
};

describe('a signature', () => {
  it.each([
    ['cn-northwest-1', undefined],
    ['eu-west-1', 'a-session-token/of+some=length'],
  ])('is the one AWS’s own client makes of the same request (%s)', async (region, sessionToken) => {
    const credentials = {
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
      sessionToken,
    };
    const sign = signer('dynamodb', region, credentials);
    const requests = await signedBy(region, sessionToken);
    expect(requests).toHaveLength(2);
    for (const { headers, body } of requests) {
      const names = /SignedHeaders=([^,]+)/.exec(headers.authorization!)![1]!.split(';');
      const own = new Set(['host', 'x-amz-date', 'x-amz-security-token']);
      const given = Object.fromEntries(
        names.filter((name) => !own.has(name)).map((name) => [name, String(headers[name])]),
      );
      const time = String(headers['x-amz-date']).replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5');
      const again = sign({ method: 'POST', host: headers.host!, path: '/', headers: given, body }, new Date(time));
      expect(again.authorization).toBe(headers.authorization);
      expect(again['x-amz-security-token']).toBe(sessionToken);
    }
  });

  it('changes with the day, though the key is kept for one', () => {
    const sign = signer('dynamodb', 'cn-north-1', { accessKeyId: 'a', secretAccessKey: 'b' });
    const at = (time: string) =>
      sign({ method: 'POST', host: 'h', path: '/', headers: {}, body: '' }, new Date(time)).authorization;
    const [first, second, again] = ['2026-11-24T23:59:59Z', '2026-11-25T00:00:00Z', '2026-11-24T23:59:59Z'].map(at);
    expect(first).not.toBe(second);
    expect(first).toBe(again);
  });
});
