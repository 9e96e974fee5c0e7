import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { crc32, deflateSync } from 'node:zlib';

/** The tab bar takes pictures only: four line icons, drawn here so that no foreign picture is in the program. */
const size = 81;
const folder = resolve(import.meta.dirname, '../miniprogram/assets');
const colours = { '': [0x5a, 0x5e, 0x66], '-on': [0xc8, 0x10, 0x2e] } as const;

type Shape = (x: number, y: number) => number;
/** Distance to a line from a to b, all in pixels of the picture. */
const line =
  (ax: number, ay: number, bx: number, by: number): Shape =>
  (x, y) => {
    const share = ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2);
    const at = Math.max(0, Math.min(1, share));
    return Math.hypot(x - ax - at * (bx - ax), y - ay - at * (by - ay));
  };
const ring =
  (cx: number, cy: number, radius: number, lowest = 999): Shape =>
  (x, y) =>
    y > lowest ? 99 : Math.abs(Math.hypot(x - cx, y - cy) - radius);
const path = (...points: [number, number][]): Shape[] =>
  points.slice(1).map(([x, y], at) => line(points[at]![0], points[at]![1], x, y));

const icons: Record<string, Shape[]> = {
  home: [
    ...path([14, 40], [40.5, 16], [67, 40]),
    ...path([22, 36], [22, 66], [59, 66], [59, 36]),
    ...path([40.5, 66], [40.5, 50]),
  ],
  orders: [
    ...path([20, 14], [61, 14], [61, 67], [20, 67], [20, 14]),
    ...path([31, 31], [50, 31]),
    ...path([31, 43], [50, 43]),
    ...path([31, 55], [42, 55]),
  ],
  inbox: [
    ...path([14, 20], [67, 20], [67, 57], [46, 57], [36, 68], [34, 57], [14, 57], [14, 20]),
    ...path([28, 34], [53, 34]),
    ...path([28, 44], [45, 44]),
  ],
  me: [ring(40.5, 28, 13), ring(40.5, 70, 26, 67), ...path([15, 67], [66, 67])],
};

const chunk = (name: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
};

/** A PNG with 8-bit alpha; the edge of a stroke fades over one pixel. */
function png(shapes: Shape[], [red, green, blue]: readonly [number, number, number]): Buffer {
  const rows = Buffer.alloc(size * (1 + size * 4));
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) {
      const distance = Math.min(...shapes.map((shape) => shape(x + 0.5, y + 0.5)));
      const alpha = Math.round(255 * Math.max(0, Math.min(1, 2.9 - distance)));
      rows.set([red, green, blue, alpha], y * (1 + size * 4) + 1 + x * 4);
    }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(size, 0);
  head.writeUInt32BE(size, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Writes miniprogram/assets/<name>.png and <name>-on.png. */
export function drawTabIcons(): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, shapes] of Object.entries(icons))
    for (const [suffix, colour] of Object.entries(colours))
      writeFileSync(join(folder, `${name}${suffix}.png`), png(shapes, colour));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) drawTabIcons();
