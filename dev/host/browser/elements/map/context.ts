import { calls } from '../../wx/call.ts';

/** What a `<map>` element lets its context do. */
export interface MapHandle {
  center(): { latitude: number; longitude: number };
  moveTo(place: { latitude: number; longitude: number }): void;
  include(points: { latitude: number; longitude: number }[], padding: number): void;
  scale(): number;
  region(): { southwest: object; northeast: object };
}

const handles = new WeakMap<Element, MapHandle>();
export const setHandle = (dom: Element, handle: MapHandle): void => {
  handles.set(dom, handle);
};

/** wx.createMapContext. @param page element of the page on top */
export function mapContext(page: () => Element, id: string): Record<string, unknown> {
  const handle = (): MapHandle => {
    const found = [...page().querySelectorAll('wx-map')].find((map) => map.id === id);
    const known = found && handles.get(found);
    if (!known) throw new Error(`map ${id} is not there`);
    return known;
  };
  return calls({
    getCenterLocation: () => handle().center(),
    moveToLocation: ({ latitude, longitude }) =>
      handle().moveTo({ latitude: Number(latitude), longitude: Number(longitude) }),
    includePoints: ({ points, padding }) =>
      handle().include(
        points as { latitude: number; longitude: number }[],
        Number((padding as number[] | undefined)?.[0] ?? 20),
      ),
    getScale: () => ({ scale: handle().scale() }),
    getRegion: () => handle().region(),
  });
}
