import { callByName } from './client.ts';
import { openOutbox, type Waiting } from './outbox.ts';
import { toast } from './page.ts';
import { recall, remember } from './store.ts';
import { keepFile, upload } from './upload.ts';

/** Sends the pictures, then names them in the call. One that was sent before a broken call is sent again: nothing names it. */
async function withPhotos(args: object, photos: NonNullable<Waiting['photos']>): Promise<object> {
  if (photos.length === 0) return args;
  const { input: given, ...rest } = args as { input?: Record<string, string[] | undefined> };
  const input = { ...given };
  for (const { path, purpose, into = 'photos' } of photos)
    input[into] = [...(input[into] ?? []), await upload(path, purpose, () => {})];
  return { ...rest, input };
}

/** The one outbox of this phone. */
export const outbox = openOutbox({
  recall: () => recall<Waiting[]>('outbox'),
  remember: (waiting) => remember('outbox', waiting),
  send: async (call, args, { photos = [] }) => callByName(call, await withPhotos(args, photos)),
  hold: async (waiting) => ({
    ...waiting,
    photos: await Promise.all((waiting.photos ?? []).map(async (one) => ({ ...one, path: await keepFile(one.path) }))),
  }),
  sent: ({ title }) => toast(`「${title}」发出去了`),
});
