import { Map as NativeMap } from '@tarojs/components';
import { mapColours, sheer } from './mapColours.ts';

/** gcj02 degrees, as the server and WeChat's maps have them. */
export interface Point {
  lng: number;
  lat: number;
}
/** Something at a point. `text` stands over it once it is tapped, or always with `open`. */
export interface Marker extends Point {
  id: number;
  text?: string;
  open?: boolean;
  /** Picture in place of the map's own pin. */
  icon?: string;
}
/** An area by its corners; colours out of `mapColours`. */
export interface Area {
  ring: readonly Point[];
  fill?: string;
  line?: string;
}
export interface Circle extends Point {
  metres: number;
  fill?: string;
  line?: string;
}

interface MapProps {
  centre: Point;
  /** 3 (the whole country) to 20 (a house). */
  scale?: number;
  markers?: readonly Marker[];
  areas?: readonly Area[];
  circles?: readonly Circle[];
  /** Shows where the phone is, if its owner lets it. */
  here?: boolean;
  /** What the map shows, for those who can't see it. */
  label: string;
  onMarker?: (id: number) => void;
  onTap?: (at: Point) => void;
}

const at = ({ lng, lat }: Point) => ({ longitude: lng, latitude: lat });
const soft = sheer(mapColours.primary, 12);

const pin = ({ id, text, open, icon = '', ...point }: Marker) => ({
  ...{ id, iconPath: icon, width: 28, height: 36, ...at(point) },
  ...(text && {
    callout: {
      ...{ content: text, fontSize: 14, padding: 8, borderRadius: 8, borderWidth: 1, anchorX: 0, anchorY: 0 },
      ...{ color: mapColours.ink, bgColor: mapColours.card, borderColor: mapColours.line },
      ...{ textAlign: 'center' as const, display: open ? ('ALWAYS' as const) : ('BYCLICK' as const) },
    },
  }),
});
const polygon = ({ ring, fill = soft, line = mapColours.primary }: Area) => ({
  ...{ points: ring.map(at), strokeColor: line, strokeWidth: 2, fillColor: fill },
});
const round = ({ metres, fill = soft, line = mapColours.primary, ...point }: Circle) => ({
  ...{ ...at(point), radius: metres, color: line, strokeWidth: 1, fillColor: fill },
});

/** WeChat's own map as wide as its place. What is on it must also stand in a list: a map can't be read out. */
export const MapView = (props: MapProps) => {
  const { centre, scale = 14, markers = [], areas = [], circles = [], here = false, label, onMarker, onTap } = props;
  return (
    <NativeMap
      className="map"
      {...at(centre)}
      scale={scale}
      markers={markers.map(pin)}
      polygons={areas.map(polygon)}
      circles={circles.map(round)}
      showLocation={here}
      ariaLabel={label}
      onMarkerTap={({ detail }) => onMarker?.(Number(detail.markerId))}
      onCalloutTap={({ detail }) => onMarker?.(Number(detail.markerId))}
      onTap={({ detail }) => onTap?.({ lng: detail.longitude, lat: detail.latitude })}
      onError={() => undefined}
    />
  );
};
