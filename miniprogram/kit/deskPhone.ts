import type { StationView } from '@shared/grid/station.ts';
import { communityOf } from '@shared/kit/area.ts';
import { client } from './client.ts';
import { useLoaded } from './useLoaded.ts';

/** The station that answers for a place: whose phone it is, and whether somebody is there now. */
export interface DeskPhone {
  name: string;
  number: string;
  /** As the station posts its hours; none: office hours. */
  hours?: string;
  openNow: boolean;
}

/** The public phone of a community's centre, else of any of its sites that has one. */
function phoneAmong(stations: readonly StationView[]): DeskPhone | undefined {
  const ringing = stations.filter(({ phone }) => phone !== undefined);
  const found = ringing.find(({ kind }) => kind === 'centre') ?? ringing[0];
  if (!found) return undefined;
  const { name, phone, hours, openNow } = found;
  return { name, number: phone!, openNow, ...(hours !== undefined && { hours }) };
}

/** Whom to ring about a matter at `area` (12 or 15 digits); undefined until known, or where no phone is posted. */
export function useDeskPhone(area: string | undefined): DeskPhone | undefined {
  const community = area && communityOf(area);
  const stations = useLoaded(() => client.grid.stations({ input: { area: community ?? '' } }), community).data
    ?.stations;
  return stations && phoneAmong(stations);
}

/**
 * The number behind 打电话 on a case's page. Its own side rings the station, or the hotline while nobody is there;
 * whoever works on it rings the contact, as far as they may have it.
 */
export function useRing(
  view: { area: string; seenBy?: readonly unknown[]; contactPhone?: string } | undefined,
): string | undefined {
  const desk = useDeskPhone(view?.seenBy && view.area);
  if (!view?.seenBy) return view?.contactPhone;
  return desk?.openNow ? desk.number : '12345';
}
