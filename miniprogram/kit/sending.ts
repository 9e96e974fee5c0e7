import { callByName } from './client.ts';
import { openOutbox, type Waiting } from './outbox.ts';
import { toast } from './page.ts';
import { recall, remember } from './store.ts';

/** The one outbox of this phone. */
export const outbox = openOutbox({
  recall: () => recall<Waiting[]>('outbox'),
  remember: (waiting) => remember('outbox', waiting),
  send: callByName,
  sent: ({ title }) => toast(`「${title}」发出去了`),
});
