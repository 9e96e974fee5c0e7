import { now } from '@kit/time.ts';
import { ulid } from '@kit/ulid.ts';
import type { NewGrid } from '@shared/grid/change.ts';
import type { GridKind } from '@shared/grid/grid.ts';

/** A grid to be, as it is being typed. */
export interface GridDraft {
  name: string;
  kind: GridKind;
  supervision: string;
  households: string;
  extent: string;
  /** Degrees gcj02. */
  border?: [number, number][];
}
export interface ChangeDraft {
  /** Fixed with the draft: however often it is sent, one change comes of it. */
  key: string;
  area?: string;
  from: string[];
  to: GridDraft[];
}
export const newGrid = (): GridDraft => ({ name: '', kind: 'basic', supervision: '', households: '', extent: '' });
export const newChange = (area?: string): ChangeDraft => ({
  ...{ key: ulid(now()), from: [], to: [newGrid(), newGrid()] },
  ...(area && { area }),
});

/** As the route takes it; what is empty stays out. */
export const gridFrom = ({ name, kind, supervision, households, extent, border }: GridDraft): NewGrid => ({
  ...{ name: name.trim(), kind, supervision: supervision.trim() },
  ...(households.trim() && { households: Number(households) }),
  ...(extent.trim() && { extent: extent.trim() }),
  ...(border && { border }),
});

interface Feature {
  geometry?: { type?: string; coordinates?: unknown };
  properties?: Record<string, unknown> | null;
}
/** Outer rings of a GeoJSON file (gcj02) by the name of their grid; undefined: it is no such file. */
export function bordersIn(text: string): Map<string, [number, number][]> | undefined {
  try {
    const { features } = JSON.parse(text.replace(/^\uFEFF/, '')) as { features: Feature[] };
    return new Map(
      features.flatMap(({ geometry, properties }) => {
        const name = properties?.name ?? properties?.名称;
        const [outer] = (geometry?.coordinates ?? []) as [number, number][][];
        return geometry?.type === 'Polygon' && typeof name === 'string' && outer ? [[name.trim(), outer]] : [];
      }),
    );
  } catch {
    return undefined;
  }
}
