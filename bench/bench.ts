import { boards } from './boards.ts';
import { capacity } from './capacity.ts';
import { coldstart } from './coldstart.ts';
import { faults } from './faults.ts';
import { firstscreen } from './firstscreen.ts';
import { heat } from './heat.ts';
import { load } from './load.ts';
import { locate } from './locate.ts';
import { option } from './options.ts';
import { orders } from './orders.ts';
import { overhead } from './overhead.ts';
import { races } from './races.ts';
import { similar } from './similar.ts';
import { snapshots } from './snapshots.ts';
import { start } from './start.ts';
import { watched } from './watchers.ts';

/** `npm run bench -- <name>`; each ends by itself, and non-zero when a budget of docs/budgets.md is broken. */
const benches: Record<string, () => Promise<boolean>> = {
  boards,
  capacity,
  coldstart,
  faults,
  firstscreen,
  heat,
  load,
  locate,
  orders: () => (option('watchers', 0) > 0 ? watched(option('watchers', 0)) : orders()),
  overhead,
  races,
  similar,
  snapshots,
  start,
};
const name = process.argv[2] ?? '';
const run = benches[name];
if (!run) {
  console.error(`npm run bench -- ${Object.keys(benches).join(' | ')}`);
  process.exit(2);
}
process.exitCode = (await run()) ? 0 : 1;
