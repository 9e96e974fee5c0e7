import { randomUUID } from 'node:crypto';
import * as http from 'node:http';
import * as https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Credentials, signer } from './sigv4.ts';

/** DynamoDB over its JSON protocol; requests and answers in wire form (docs/adr/0016-own-dynamodb-client.md). */
export interface DynamoClient {
  /** `action` as in `GetItem`. Throws DynamoError, or the network's error when every try failed. */
  call<T>(action: string, input: object): Promise<T>;
  destroy(): void;
}
export interface DynamoConfig {
  endpoint?: string;
  region?: string;
  credentials?: Credentials;
}

/** A refusal; `name` is what AWS documents for it (match by it, never by text). */
export class DynamoError extends Error {
  readonly status: number;
  /** Wire form: the item in the way of a condition. */
  readonly Item?: Record<string, unknown>;
  /** Of a cancelled transaction, by part. */
  readonly CancellationReasons?: { Code?: string; Item?: Record<string, unknown> }[];
  constructor(status: number, body: string) {
    const said = parsed(body);
    super(said.message ?? said.Message ?? `DynamoDB answered ${status}`);
    this.name = said.__type?.split('#').at(-1) ?? 'UnknownError';
    this.status = status;
    this.Item = said.Item;
    this.CancellationReasons = said.CancellationReasons;
  }
}
interface ErrorAnswer extends Pick<DynamoError, 'Item' | 'CancellationReasons'> {
  __type?: string;
  message?: string;
  Message?: string;
}

const tries = 4;
/** Milliseconds before the second try at the most; doubled for each later one. */
const firstPause = 50;
/** Milliseconds without an answer. A function has ten seconds. */
const patience = 2500;
/** Worth another try, though the status is 400. */
const passing = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'TransactionInProgressException',
  'InternalServerError',
]);
const isPassing = (error: Error): boolean =>
  !(error instanceof DynamoError) || error.status >= 500 || passing.has(error.name);

/** Where, who and which region come from the environment, as Lambda and the rig set it, unless given. */
export function newClient(config: DynamoConfig = {}): DynamoClient {
  const { env } = process;
  const region = config.region ?? env.AWS_REGION ?? 'us-east-1';
  const url = new URL(config.endpoint ?? env.AWS_ENDPOINT_URL_DYNAMODB ?? endpointOf(region));
  const credentials = config.credentials ?? {
    accessKeyId: env.AWS_ACCESS_KEY_ID ?? '',
    secretAccessKey: env.AWS_SECRET_ACCESS_KEY ?? '',
    sessionToken: env.AWS_SESSION_TOKEN,
  };
  const sign = signer('dynamodb', region, credentials);
  const { Agent } = url.protocol === 'http:' ? http : https;
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });

  async function once(action: string, body: string): Promise<string> {
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `DynamoDB_20120810.${action}` };
    const signed = sign({ method: 'POST', host: url.host, path: '/', headers, body }, new Date());
    const { status, text } = await exchange(url, agent, signed, body);
    if (status !== 200) throw new DynamoError(status, text);
    return text;
  }
  return {
    async call(action, input) {
      const body = JSON.stringify(
        action === 'TransactWriteItems' ? { ClientRequestToken: randomUUID(), ...input } : input,
      );
      for (let attempt = 1; ; attempt++) {
        try {
          return JSON.parse(await once(action, body));
        } catch (error) {
          if (attempt === tries || !isPassing(error as Error)) throw error;
          await sleep(Math.random() * firstPause * 2 ** (attempt - 1));
        }
      }
    },
    destroy: () => agent.destroy(),
  };
}

const endpointOf = (region: string): string =>
  `https://dynamodb.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}`;

function exchange(
  url: URL,
  agent: http.Agent,
  headers: Record<string, string>,
  body: string,
): Promise<{ status: number; text: string }> {
  const { request } = url.protocol === 'http:' ? http : https;
  const { hostname, port } = url;
  const sized = { ...headers, 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, agent, method: 'POST', path: '/', headers: sized }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (part: string) => {
        text += part;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      answer.on('error', reject);
    });
    asked.setTimeout(patience, () => asked.destroy(new Error(`no answer from DynamoDB in ${patience} ms`)));
    asked.on('error', reject);
    asked.end(body);
  });
}

/** An answer that is no JSON comes from something between us and DynamoDB. */
function parsed(body: string): ErrorAnswer {
  try {
    return JSON.parse(body) as ErrorAnswer;
  } catch {
    return {};
  }
}
