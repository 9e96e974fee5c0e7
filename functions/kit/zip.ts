const endOfDirectory = 0x06054b50;
const entry = 0x02014b50;

/** Bytes a zip says it unpacks to, by its directory; Infinity where the directory can't be read. */
export function unpackedSize(bytes: Uint8Array): number {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > view.length || view.readUInt32LE(end) !== endOfDirectory) return 0;
  const count = view.readUInt16LE(end + 10);
  let at = view.readUInt32LE(end + 16);
  let total = 0;
  for (let seen = 0; seen < count; seen++) {
    if (at + 46 > view.length || view.readUInt32LE(at) !== entry) return Number.POSITIVE_INFINITY;
    total += view.readUInt32LE(at + 24);
    at += 46 + view.readUInt16LE(at + 28) + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return total;
}
