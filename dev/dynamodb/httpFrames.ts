import type { Socket } from 'node:net';

/** One HTTP/1.1 message, whole. `head`: first line and header lines, without the empty line. */
export interface Frame {
  head: string;
  body: Buffer;
}
const headEnd = Buffer.from('\r\n\r\n');
const nothing = Buffer.alloc(0);

/** Value of a header, or undefined. */
export const headerOf = (head: string, name: string): string | undefined =>
  new RegExp(`^${name}:[ \\t]*(.*?)[ \\t]*$`, 'im').exec(head)?.[1];

/** Bytes of a message whose body is another now. Lines named in `without` are left out, `more` is added. */
export function framed(head: string, body: Buffer, without: RegExp, more: readonly string[] = []): Buffer {
  const lines = head
    .split('\r\n')
    .filter((line) => !without.test(line) && !/^(content-length|transfer-encoding):/i.test(line));
  const text = [...lines, ...more, `content-length: ${body.length}`, '', ''].join('\r\n');
  return Buffer.concat([Buffer.from(text, 'latin1'), body]);
}

/**
 * Cuts what a connection brings into messages, one after another: by content-length, or chunk by chunk. Node's own HTTP
 * server and client do the same at several times the processor time, which the functions under measurement need.
 */
export function onFrames(socket: Socket, take: (frame: Frame) => void): void {
  let kept: Buffer = nothing;
  socket.on('data', (part) => {
    kept = kept.length === 0 ? part : Buffer.concat([kept, part]);
    for (;;) {
      const end = kept.indexOf(headEnd);
      if (end < 0) return;
      const head = kept.toString('latin1', 0, end);
      const found = bodyFrom(head, kept, end + headEnd.length);
      if (!found) return;
      kept = kept.subarray(found.end);
      take({ head, body: found.body });
    }
  });
}

interface Found {
  body: Buffer;
  end: number;
}
function bodyFrom(head: string, bytes: Buffer, start: number): Found | undefined {
  if (/^transfer-encoding:.*chunked/im.test(head)) return chunksFrom(bytes, start);
  const end = start + Number(headerOf(head, 'content-length') ?? 0);
  return bytes.length < end ? undefined : { body: bytes.subarray(start, end), end };
}

function chunksFrom(bytes: Buffer, start: number): Found | undefined {
  const chunks: Buffer[] = [];
  for (let at = start; ; ) {
    const line = bytes.indexOf('\r\n', at);
    if (line < 0) return undefined;
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16);
    const end = line + 2 + size + 2;
    if (bytes.length < end) return undefined;
    // Trailers are not used by anybody here.
    if (size === 0) return { body: Buffer.concat(chunks), end };
    chunks.push(bytes.subarray(line + 2, line + 2 + size));
    at = end;
  }
}
