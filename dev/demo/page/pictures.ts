import type { Picture } from './link.ts';

/** What a camera would give: a drawn photo, marked as such. Nobody's home is on it. */
export function drawnPhoto(name: string, dripping: boolean): Picture {
  const canvas = document.createElement('canvas');
  canvas.width = 800;
  canvas.height = 600;
  const pen = canvas.getContext('2d')!;
  const wall = pen.createLinearGradient(0, 0, 0, 600);
  wall.addColorStop(0, '#dfe6ea');
  wall.addColorStop(1, '#c3ced6');
  pen.fillStyle = wall;
  pen.fillRect(0, 0, 800, 600);
  tiles(pen);
  tap(pen);
  if (dripping) drops(pen);
  basin(pen, dripping);
  pen.fillStyle = 'rgb(31 35 41 / 70%)';
  pen.font = '500 30px "Noto Sans SC", sans-serif';
  pen.fillText(`演示照片 · ${name}`, 28, 568);
  const base64 = canvas.toDataURL('image/jpeg', 0.82).split(',')[1]!;
  return { name: `${name}.jpg`, type: 'image/jpeg', base64 };
}

function tiles(pen: CanvasRenderingContext2D): void {
  pen.strokeStyle = 'rgb(255 255 255 / 55%)';
  pen.lineWidth = 3;
  for (let x = 0; x <= 800; x += 100) line(pen, x, 0, x, 440);
  for (let y = 40; y <= 440; y += 100) line(pen, 0, y, 800, y);
}

function line(pen: CanvasRenderingContext2D, x: number, y: number, toX: number, toY: number): void {
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(toX, toY);
  pen.stroke();
}

/** Pipe from the wall, neck, handle. */
function tap(pen: CanvasRenderingContext2D): void {
  pen.strokeStyle = '#7b8794';
  pen.lineCap = 'round';
  pen.lineWidth = 46;
  pen.beginPath();
  pen.moveTo(250, 420);
  pen.lineTo(250, 240);
  pen.arcTo(250, 150, 350, 150, 90);
  pen.lineTo(380, 150);
  pen.arcTo(470, 150, 470, 240, 80);
  pen.lineTo(470, 268);
  pen.stroke();
  pen.strokeStyle = '#9aa5b1';
  pen.lineWidth = 14;
  line(pen, 238, 400, 238, 250);
  pen.strokeStyle = '#5c6773';
  pen.lineWidth = 26;
  line(pen, 190, 330, 250, 330);
  line(pen, 178, 300, 178, 360);
}

function drops(pen: CanvasRenderingContext2D): void {
  pen.fillStyle = '#4b86b4';
  for (const [y, size] of [
    [316, 13],
    [362, 16],
    [414, 19],
  ] as const) {
    pen.beginPath();
    pen.moveTo(470, y - size * 1.7);
    pen.quadraticCurveTo(470 + size * 1.4, y, 470, y + size);
    pen.quadraticCurveTo(470 - size * 1.4, y, 470, y - size * 1.7);
    pen.fill();
  }
}

function basin(pen: CanvasRenderingContext2D, wet: boolean): void {
  pen.fillStyle = '#f4f6f8';
  pen.fillRect(0, 440, 800, 160);
  pen.fillStyle = wet ? '#a9c6dc' : '#dde3e8';
  pen.beginPath();
  pen.ellipse(450, 486, 210, 34, 0, 0, Math.PI * 2);
  pen.fill();
}
