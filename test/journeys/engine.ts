import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Phone } from '../../dev/host/phone.ts';

/** Journeys run in jsdom; the same ones run in Chromium, with a picture of where each phone ended, where this is asked for. */
export const engine = process.env.JOURNEYS_IN === 'chromium' ? 'chromium' : 'jsdom';

const folder = join(import.meta.dirname, '../../dist/journeys');
let taken = 0;

/** Where somebody's phone stands at the end of a journey: dist/journeys/<person>-<n>.png, in Chromium only. */
export async function pictureOf(phone: Phone, key: string): Promise<void> {
  if (engine !== 'chromium') return;
  mkdirSync(folder, { recursive: true });
  await phone.screenshot(join(folder, `${key}-${++taken}.png`));
}
