import { communityOf } from '@shared/kit/area.ts';
import { session } from './session.ts';
import { recall, remember } from './store.ts';

const lastLooked = 'community';

/** The community looked at last, else that of the profile's address or of a grant; 12 digits. */
export function knownCommunity(): string | undefined {
  const { address, grants = [] } = session.get()?.person ?? {};
  const own = address?.area ?? grants.find(({ scope }) => /^\d{12,15}$/.test(scope))?.scope;
  return recall<string>(lastLooked) ?? (own && communityOf(own));
}

/** Keeps the community of an area for the next page that asks; returns its code. */
export function rememberCommunity(area: string): string {
  const community = communityOf(area);
  remember(lastLooked, community);
  return community;
}
