import { createCipheriv, createHash, randomBytes } from 'node:crypto';

export interface CallbackOptions {
  /** Where events are posted. */
  url: string;
  /** The token both sides sign with. */
  token: string;
  /** 43 characters; with it events are sent in safe mode (encrypted), without it in plain JSON. */
  encodingAesKey?: string;
  /** How long events wait, milliseconds of the machine's clock; default 200. */
  delayMs?: number;
}

const retries = 3;
const replyWithinMs = 5000;

/** SHA-1 over the sorted parts: `signature` of token, timestamp, nonce; `msg_signature` with the ciphertext too. */
export const sign = (...parts: string[]): string => createHash('sha1').update(parts.sort().join('')).digest('hex');

/** Safe mode: AES-256-CBC over 16 random bytes, length (4 bytes, big-endian), message, appid; padded to 32. */
export function encrypt(message: string, appid: string, encodingAesKey: string): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const text = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([randomBytes(16), length, text, Buffer.from(appid)]);
  const pad = 32 - (plain.length % 32);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([plain, Buffer.alloc(pad, pad)])), cipher.final()]).toString(
    'base64',
  );
}

/** Posts events late, newest first and each twice, because WeChat promises neither order nor once. */
export class Callback {
  readonly #options: CallbackOptions;
  readonly #appid: string;
  readonly #closed = new AbortController();
  #waiting: object[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(options: CallbackOptions, appid: string) {
    this.#options = options;
    this.#appid = appid;
  }

  push(event: object): void {
    this.#waiting.push(event);
    this.#timer ??= setTimeout(() => void this.#flush(), this.#options.delayMs ?? 200);
  }

  /** Drops what still waits. */
  close(): void {
    clearTimeout(this.#timer);
    this.#closed.abort();
  }

  async #flush(): Promise<void> {
    const events = this.#waiting.reverse();
    this.#waiting = [];
    this.#timer = undefined;
    for (const event of [...events, ...events]) await this.#deliver(event);
  }

  async #deliver(event: object): Promise<void> {
    for (let attempt = 0; attempt <= retries && !this.#closed.signal.aborted; attempt++) {
      if (await this.#post(event)) return;
    }
  }

  /** Whether the receiver answered `success` or nothing within five seconds. */
  async #post(event: object): Promise<boolean> {
    const { url, token, encodingAesKey } = this.#options;
    const [timestamp, nonce] = [String(Math.floor(Date.now() / 1000)), randomBytes(4).toString('hex')];
    const query = new URLSearchParams({ signature: sign(token, timestamp, nonce), timestamp, nonce });
    let body = JSON.stringify(event);
    if (encodingAesKey) {
      const Encrypt = encrypt(body, this.#appid, encodingAesKey);
      query.set('msg_signature', sign(token, timestamp, nonce, Encrypt));
      query.set('encrypt_type', 'aes');
      body = JSON.stringify({ ToUserName: this.#appid, Encrypt });
    }
    const signal = AbortSignal.any([this.#closed.signal, AbortSignal.timeout(replyWithinMs)]);
    const headers = { 'content-type': 'application/json' };
    try {
      const reply = await fetch(`${url}?${query}`, { method: 'POST', headers, body, signal });
      return reply.ok && ['', 'success'].includes(await reply.text());
    } catch {
      return false;
    }
  }
}
