import { type AreaCode, communityOf } from './area.ts';
import { isOnDuty } from './duty.ts';

/** Somebody on a grid's roster who has signed in: may be given work. */
export interface Worker {
  grid: AreaCode;
  personId: string;
  name: string;
  post: string;
  duty?: string;
  /** Keyed digest of the number they signed in with. */
  login?: string;
}

/** Workers are asked in this order. */
const order = ['fullTime', 'partTime', 'gridHead'];
const rank = ({ post }: Worker): number => (order.includes(post) ? order.indexOf(post) : order.length);

/**
 * Who receives a matter of this place first: the workers of its grid on duty at `now` (epoch s), full-time first. A
 * place without a grid, or with nobody on duty: none, and the station of the community receives it.
 */
export function receivers(workers: readonly Worker[], area: AreaCode, now: number): Worker[] {
  const here = workers.filter(({ grid, duty }) => grid === area && isOnDuty(duty, now));
  return here.sort((a, b) => rank(a) - rank(b) || (a.personId < b.personId ? -1 : 1));
}

export const workersKey = (area: AreaCode): string => `WORKERS#${communityOf(area)}`;
