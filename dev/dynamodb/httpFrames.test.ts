import type { Socket } from 'node:net';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { type Frame, framed, headerOf, onFrames } from './httpFrames.ts';

const sized = 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 7\r\n\r\n{"a":1}';
const bare = 'GET / HTTP/1.1\r\nhost: a\r\n\r\n';
const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n{"b\r\n4;x=y\r\n":2}\r\n0\r\n\r\n';

/** What is cut out of bytes that come in parts of `size`. */
async function cut(text: string, size: number): Promise<Frame[]> {
  const stream = new PassThrough();
  const frames: Frame[] = [];
  onFrames(stream as unknown as Socket, (frame) => frames.push(frame));
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) stream.write(bytes.subarray(at, at + size));
  stream.end();
  await new Promise((resolve) => stream.once('end', resolve));
  return frames;
}

describe('messages of a connection', () => {
  it.each([1, 2, 3, 7, 20, 1000])('are cut out whole, however they come (%i bytes at a time)', async (size) => {
    const frames = await cut(sized + bare + chunked + sized, size);
    expect(frames.map(({ body }) => body.toString())).toEqual(['{"a":1}', '', '{"b":2}', '{"a":1}']);
    expect(frames.map(({ head }) => headerOf(head, 'host'))).toEqual(['a', 'a', undefined, 'a']);
  });
  it('go on with another body, right in length, without what was left out', async () => {
    const [frame] = await cut(chunked, 1000);
    const again = framed(`${frame!.head}\r\nX-Amz-Crc32: 1`, Buffer.from('达'), /^x-amz-crc32:/i, ['x: y']).toString();
    expect(again).toBe('HTTP/1.1 200 OK\r\nx: y\r\ncontent-length: 3\r\n\r\n达');
  });
});
