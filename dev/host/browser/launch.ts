import { launchOf, type Phone } from './context.ts';
import type { Program } from './program.ts';
import { textOf } from './watch.ts';

/** The program goes to the background and comes back: what is told to whom. */
export function backgroundOf({ owner, pages, signals }: Phone, program: Program) {
  return (hidden: boolean): void => {
    if (owner.hidden === hidden) return;
    owner.hidden = hidden;
    const shown = { path: pages.top()?.path, query: pages.top()?.query, scene: 1001 };
    if (hidden) {
      pages.top()?.lifetime('onHide');
      program.app().onHide?.();
      signals.emit('appHide');
      signals.emit('host:hidden');
      return;
    }
    program.app().onShow?.(shown);
    signals.emit('appShow', shown);
    pages.top()?.lifetime('onShow');
  };
}

/** Runs app.js, tells the app how it was opened, and opens the first page. */
export function launch(phone: Phone, program: Program): void {
  const { bundle, settings, signals, watch } = phone;
  const opened = { ...launchOf(bundle, settings), referrerInfo: {} };
  try {
    program.start();
    const app = program.app();
    signals.on('error', (message: string) => app.onError?.(message));
    signals.on('unhandledRejection', (value: unknown) => app.onUnhandledRejection?.(value));
    app.onLaunch?.(opened);
    app.onShow?.(opened);
    signals.emit('appShow', opened);
    phone.pages.reLaunch(`/${settings.startPath ?? opened.path}`);
    watch.tell({ type: 'ready' });
  } catch (error) {
    watch.problem('script error', textOf(error));
  }
}
