import { join } from 'node:path';
import { stopChromium } from '../../dev/host/chromium.ts';
import { buildWeapp } from '../../dev/weapp.ts';
import { startStage } from '../rigStage.ts';
import { takeGallery } from './gallery.ts';
import { shots } from './states.ts';
import { worldOf } from './world.ts';

/** `npm run gallery [page]`: every page in every state, or those whose page's name fits the pattern, to dist/gallery. */
const word = process.argv[2] ?? '';
const [stage, dist] = await Promise.all([startStage(), buildWeapp()]);
const folder = join(import.meta.dirname, '..', '..', 'dist', 'gallery');
const taken = await takeGallery(
  stage,
  dist,
  await worldOf(stage),
  folder,
  shots.filter(({ page }) => new RegExp(word).test(page)),
);
const wrong = taken.filter(({ failed, problems }) => failed !== undefined || problems.length > 0);
for (const { file, failed, problems } of wrong) {
  console.log(
    `✗ ${file}: ${failed?.split('\n')[0] ?? ''} ${problems.map(({ kind, text }) => `${kind} ${text}`).join('; ')}`,
  );
}
console.log(`${taken.length - wrong.length} of ${taken.length} pictures, ${join(folder, 'index.html')}`);
await Promise.all([stopChromium(), stage.stop()]);
process.exitCode = wrong.length > 0 ? 1 : 0;
