import { capacity } from './capacity.ts';
import { coldstart } from './coldstart.ts';
import { locate } from './locate.ts';
import { orders } from './orders.ts';

/** `npm run bench -- capacity`, `-- orders`, `-- coldstart`, `-- locate`; each ends non-zero when a budget of docs/budgets.md is broken. */
const benches: Record<string, () => Promise<boolean>> = { capacity, coldstart, locate, orders };
const name = process.argv[2] ?? '';
const run = benches[name];
if (!run) {
  console.error(`npm run bench -- ${Object.keys(benches).join(' | ')}`);
  process.exit(2);
}
process.exitCode = (await run()) ? 0 : 1;
