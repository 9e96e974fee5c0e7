import { client } from '@kit/client.ts';
import { knownCommunity, rememberCommunity } from '@kit/community.ts';
import { herePlace, type Place } from '@kit/place.ts';
import { useState } from 'react';
import { words } from './words.ts';

/** Which community a page is about: given, found by the phone's place, or picked; a refused place is no hindrance. */
export function useWhere(given?: string) {
  const [area, setArea] = useState(given ?? knownCommunity());
  const [place, setPlace] = useState<Place>();
  const [said, setSaid] = useState<string>();
  const pick = (code: string): void => {
    setSaid(undefined);
    setArea(rememberCommunity(code));
  };
  const locate = async (): Promise<void> => {
    const found = await herePlace().catch(() => undefined);
    if (!found) return setSaid(words.notLocated);
    setPlace(found);
    const grid = await client.grid.gridAt({ input: { lng: found.lng, lat: found.lat } }).catch(() => undefined);
    if (grid?.area) pick(grid.area);
    else setSaid(words.outside);
  };
  return { area, place, said, pick, locate };
}
