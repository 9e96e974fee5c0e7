import { startPhone } from './start.ts';

/** For jsdom: the driver evaluates this script in a window of its own and calls what it leaves there. */
Object.assign(window, { startPhone });
