import { S3Error } from './s3Error.ts';
import { type XmlTree, xmlDocument } from './xml.ts';

/** What an operation answers; the server writes it. */
export interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

export const xmlAnswer = (root: string, tree: XmlTree, status = 200, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'Content-Type': 'application/xml', ...headers },
  body: xmlDocument(root, tree),
});

/** First and last byte of a single `bytes=` range; undefined if the header is absent or of a kind HTTP lets us ignore. */
export function parseRange(header: string | undefined, size: number): { first: number; last: number } | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return undefined;
  const suffix = match[1] === '';
  const first = suffix ? Math.max(0, size - Number(match[2])) : Number(match[1]);
  const last = suffix || match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  if (first >= size) throw new S3Error('InvalidRange');
  return first > last ? undefined : { first, last };
}
