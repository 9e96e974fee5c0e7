import { connect, createServer, type Socket } from 'node:net';
import { type CallBody, isMetered, isRead, needsOf, type Units, unitsOf } from './call.ts';
import { type Frame, framed, headerOf, onFrames } from './httpFrames.ts';
import { firstDenied, type Need, type Policies } from './policy.ts';

/** One call as it went by. `who` is the caller's access key: `OrdersFn.3` is process 3 of function OrdersFn. */
export interface Call extends Units {
  who: string;
  op: string;
  table?: string;
  index?: string;
  status: number;
  reads: number;
  writes: number;
  denied?: string;
  requestId?: string;
}
export interface Meter {
  url: string;
  log: Call[];
  reset(): void;
  /** Units of the calls that match every given field; `who` also matches a function for its processes. */
  total(filter?: Partial<Pick<Call, 'who' | 'op' | 'table' | 'index'>>): Units & { reads: number; writes: number };
  /** Told of every call, before its caller hears the answer. Returns the way to stop. */
  onCall(listener: (call: Call) => void): () => void;
  close(): Promise<void>;
}
export interface MeterOptions {
  target: string;
  policies?: Policies;
  port?: number;
}

const keptCalls = 50_000;
const jsonType = 'application/x-amz-json-1.0';

/** The function a caller belongs to. */
export const functionOf = (who: string): string => who.replace(/\.\d+$/, '');

/**
 * A proxy before DynamoDB: counts the capacity each caller uses, and denies what its role does not grant,
 * so a missing grant fails here and not after the deployment.
 */
export async function startMeter({ target, policies = {}, port = 0 }: MeterOptions): Promise<Meter> {
  const log: Call[] = [];
  const listeners = new Set<(call: Call) => void>();
  const record = (call: Call) => {
    if (log.length >= keptCalls) log.splice(0, keptCalls / 2);
    log.push(call);
    for (const listener of listeners) listener(call);
  };
  const { hostname, port: targetPort, host } = new URL(target);
  const sockets = new Set<Socket>();
  const kept = (socket: Socket): Socket => {
    sockets.add(socket);
    return socket.setNoDelay(true).once('close', () => sockets.delete(socket));
  };

  /** A caller's connection has one of its own to the database; a message follows the other, as HTTP/1.1 has it. */
  const server = createServer((caller) => {
    kept(caller).on('error', () => caller.destroy());
    let database: Socket | undefined;
    let waiting: ((answer: Frame | undefined) => void) | undefined;
    const heard = (answer?: Frame): void => {
      const tell = waiting;
      waiting = undefined;
      tell?.(answer);
    };
    const ask = (bytes: Buffer): Promise<Frame | undefined> => {
      if (!database) {
        const opened = kept(connect(Number(targetPort), hostname));
        database = opened;
        onFrames(opened, heard);
        opened
          .on('error', () => opened.destroy())
          .once('close', () => {
            if (database === opened) database = undefined;
            heard();
          });
      }
      return new Promise((resolve) => {
        waiting = resolve;
        database!.write(bytes);
      });
    };
    let last: Promise<void> = Promise.resolve();
    onFrames(caller, (frame) => {
      last = last.then(async () => {
        const answer = await pass(frame, ask).catch((error: Error) =>
          failure(502, 'InternalServerError', error.message),
        );
        if (!caller.destroyed) caller.write(answer);
      });
    });
    caller.once('close', () => database?.destroy());
  });

  /** The bytes to answer a request with. */
  async function pass(
    { head, body: sent }: Frame,
    ask: (bytes: Buffer) => Promise<Frame | undefined>,
  ): Promise<Buffer> {
    const op = (headerOf(head, 'x-amz-target') ?? '').split('.')[1] ?? '';
    const who = /Credential=([^/]+)\//.exec(head)?.[1] ?? '';
    const body = sent.length > 0 ? (JSON.parse(sent.toString()) as CallBody) : {};
    const granted = policies[functionOf(who)];
    const denied = granted && firstDenied(granted, needsOf(op, body));
    const call = { who, op, table: body.TableName, index: body.IndexName };
    if (denied) {
      record({ ...call, ...nothing(), status: 400, denied: nameOf(denied) });
      return failure(400, 'AccessDeniedException', `User: ${who} is not authorized to perform: ${nameOf(denied)}`);
    }
    const metered = isMetered(op);
    const forward = metered ? Buffer.from(JSON.stringify({ ...body, ReturnConsumedCapacity: 'INDEXES' })) : sent;
    const reply = await ask(framed(head, forward, /^host:/i, [`host: ${host}`]));
    if (!reply) throw new Error('the database closed the connection');
    const status = Number(reply.head.slice(9, 12));
    const requestId = headerOf(reply.head, 'x-amzn-requestid');
    const told = metered ? tell(op, status, reply.body, body) : { units: nothing(), answer: reply.body };
    record({ ...call, ...told.units, status, requestId });
    // The checksum is of the answer before our change.
    return framed(reply.head, told.answer, /^x-amz-crc32:/i);
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}`,
    log,
    reset: () => void log.splice(0),
    total: (filter = {}) => totalOf(log, filter),
    onCall(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const nameOf = ({ action, resource }: Need): string => `dynamodb:${action} on resource: ${resource}`;
const nothing = () => ({ tableUnits: 0, indexUnits: {}, reads: 0, writes: 0 });

/** Reads the capacity out of an answer, and takes it out again unless the caller asked for it. */
function tell(op: string, status: number, answer: Buffer, body: CallBody) {
  if (status !== 200) return { units: refusedUnits(op, answer, body), answer };
  const { ConsumedCapacity, ...rest } = JSON.parse(answer.toString());
  const { tableUnits, indexUnits } = unitsOf(ConsumedCapacity);
  const sum = Object.values(indexUnits).reduce((all, units) => all + units, tableUnits);
  const units = { tableUnits, indexUnits, reads: isRead(op) ? sum : 0, writes: isRead(op) ? 0 : sum };
  return {
    units,
    answer: (body.ReturnConsumedCapacity ?? 'NONE') === 'NONE' ? Buffer.from(JSON.stringify(rest)) : answer,
  };
}

/** A condition that fails pays for its write, though the answer does not say how much: the least it can be. */
function refusedUnits(op: string, answer: Buffer, body: CallBody) {
  if (isRead(op) || !/ConditionalCheckFailed|TransactionCanceled/.test(answer.toString())) return nothing();
  const least = body.TransactItems ? 2 * body.TransactItems.length : 1;
  return { ...nothing(), tableUnits: least, writes: least };
}

function totalOf(log: readonly Call[], filter: Partial<Call>) {
  const total = { tableUnits: 0, indexUnits: {} as Record<string, number>, reads: 0, writes: 0 };
  const wanted = Object.entries(filter) as [keyof Call, unknown][];
  for (const call of log) {
    const fits = ([field, value]: [keyof Call, unknown]) =>
      call[field] === value || (field === 'who' && functionOf(call.who) === value);
    if (!wanted.every(fits)) continue;
    total.tableUnits += call.tableUnits;
    total.reads += call.reads;
    total.writes += call.writes;
    for (const [name, units] of Object.entries(call.indexUnits)) {
      total.indexUnits[name] = (total.indexUnits[name] ?? 0) + units;
    }
  }
  return total;
}

function failure(status: number, name: string, message: string): Buffer {
  const body = Buffer.from(JSON.stringify({ __type: `com.amazon.coral.service#${name}`, message }));
  return framed(`HTTP/1.1 ${status} ${name}\r\ncontent-type: ${jsonType}`, body, /^$/);
}
