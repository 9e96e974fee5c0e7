import { S3Error } from './s3Error.ts';

const entities: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;', "'": '&apos;' };
const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

export const escapeXml = (text: string): string => text.replace(/[<>&"']/g, (mark) => entities[mark]!);

const unescapeXml = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (hex) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (decimal) return String.fromCodePoint(Number(decimal));
    return named[name!] ?? whole;
  });

export type XmlValue = string | number | boolean | XmlTree | XmlTree[];
export interface XmlTree {
  [name: string]: XmlValue | undefined;
}

const inner = (tree: XmlTree): string =>
  Object.entries(tree)
    .map(([name, value]) => (value === undefined ? '' : element(name, value)))
    .join('');

function element(name: string, value: XmlValue): string {
  if (Array.isArray(value)) return value.map((one) => element(name, one)).join('');
  return `<${name}>${typeof value === 'object' ? inner(value) : escapeXml(String(value))}</${name}>`;
}

/** One XML document; lists repeat their element, undefined leaves it out. */
export const xmlDocument = (root: string, tree: XmlTree): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${element(root, tree)}`;

/** Keys and quiet flag of a DeleteObjects body; MalformedXML unless it names 1 to 1000 keys (S3's limit). */
export function parseDelete(body: string): { keys: string[]; quiet: boolean } {
  if (body.includes('<VersionId>')) throw new S3Error('NotImplemented', 'Versions are not implemented');
  const keys = [...body.matchAll(/<Object>\s*<Key>([^<]+)<\/Key>\s*<\/Object>/g)].map(([, key]) => unescapeXml(key!));
  if (keys.length === 0 || keys.length > 1000) throw new S3Error('MalformedXML');
  return { keys, quiet: /<Quiet>\s*true\s*<\/Quiet>/.test(body) };
}
