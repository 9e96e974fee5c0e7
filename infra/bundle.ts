import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Directory of a function's bundle.
 * @throws when it was not built: an asset must never be an old one or an empty one
 */
export function bundleOf(assetRoot: string, name: string): string {
  const directory = join(assetRoot, name);
  if (!existsSync(join(directory, 'index.mjs')))
    throw new Error(`${name} has no bundle in ${assetRoot}: run npm run build`);
  return directory;
}
