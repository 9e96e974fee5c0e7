// For everybody, without signing in: which grid one lives in, the stations around, and how far five minutes on foot reach.
import { client } from '@kit/client.ts';
import { go, useParams } from '@kit/page.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { areaName } from '@shared/areas/area.ts';
import { gridKinds } from '@shared/grid/grid.ts';
import { makeLocator } from '@shared/grid/locate.ts';
import type { StationReach } from '@shared/grid/routes.ts';
import { communityOf } from '@shared/kit/area.ts';
import { View } from '@tarojs/components';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Chips } from '@ui/Chips.tsx';
import { Empty } from '@ui/Empty.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { MapView, type Point } from '@ui/Map.tsx';
import { mapColours, sheer } from '@ui/mapColours.ts';
import { Page } from '@ui/Page.tsx';
import { useState } from 'react';
import { areasOf, viewOf, within } from '../../onMap.ts';
import { useWhere } from '../../useWhere.ts';
import { Where } from '../../Where.tsx';
import { words } from '../../words.ts';

type Layer = keyof typeof words.layers;
const layers = (Object.keys(words.layers) as Layer[]).map((key) => ({ key, text: words.layers[key] }));
const openCard = (code: string): unknown => go(`/features/grid/pages/card/index?code=${code}`);

/** Everything the map shows of a community and the street around it. */
async function around(community: string) {
  const area = community.slice(0, 9);
  const [map, stations, reach, done] = await Promise.all([
    client.grid.gridMap({ input: { area } }),
    client.grid.stations({ input: { area } }),
    client.grid.stationReach({ input: { area } }),
    client.snapshots.publicList({ input: { area: community } }).then(
      ({ items }) => items,
      () => [],
    ),
  ]);
  return { map, ...stations, reach, done };
}
type Around = Awaited<ReturnType<typeof around>>;

export default function GridMapPage() {
  const { area: given } = useParams();
  const where = useWhere(given && communityOf(given));
  const { area } = where;
  const loaded = useLoaded(() => around(area ?? ''), area);
  const [shown, setShown] = useState<Layer[]>(['grids', 'stations']);
  return (
    <Page>
      <Where where={where} />
      {!area ? (
        <Empty drawing="door" text={words.chooseFirst} />
      ) : (
        <Loaded state={loaded}>
          {(data) => (
            <>
              <View className="filters">
                <Chips many chips={layers} chosen={shown} onChange={setShown} />
              </View>
              <Drawn data={data} area={area} shown={shown} here={where.place} />
              {shown.includes('circle') && <Reach reach={data.reach} community={area} />}
              {shown.includes('grids') && <Grids data={data} area={area} />}
              {shown.includes('stations') && <Stations data={data} area={area} />}
              {shown.includes('done') && <Done data={data} />}
            </>
          )}
        </Loaded>
      )}
    </Page>
  );
}

interface Shown {
  data: Around;
  area: string;
}

function Drawn({ data, area, shown, here }: Shown & { shown: Layer[]; here?: Point }) {
  const { map, stations, circle, done } = data;
  const own = within(map.grids, area);
  const view = viewOf(own) ?? viewOf(map.grids);
  const first = stations.find(({ community }) => community === area) ?? stations[0];
  const centre = here ?? view?.centre ?? first?.point;
  if (!centre) return <View className="tip">{words.noGrids}</View>;
  const find = makeLocator(map.grids);
  const spots = shown.includes('stations') ? stations.map(({ point, name }) => ({ ...point, text: name })) : [];
  const handled = shown.includes('done')
    ? done.flatMap(({ point, words: text }) => (point ? [{ ...point, text }] : []))
    : [];
  return (
    <MapView
      centre={centre}
      scale={view?.scale}
      label={words.mapLabel(areaName(area))}
      areas={shown.includes('grids') ? areasOf(map.grids, (code) => communityOf(code) === area) : []}
      markers={[...spots, ...handled].map((spot, id) => ({ id, ...spot }))}
      circles={
        shown.includes('circle')
          ? stations.map(({ point }) => ({
              ...point,
              metres: circle.metres,
              line: mapColours.success,
              fill: sheer(mapColours.success, 12),
            }))
          : []
      }
      here={here !== undefined}
      onTap={(at) => {
        const code = shown.includes('grids') && find(at);
        if (code) openCard(code);
      }}
    />
  );
}

const percent = (share?: number): string => (share === undefined ? words.noShare : `${Math.round(share * 100)}%`);

function Reach({ reach, community }: { reach: StationReach; community: string }) {
  const { circle, communities, unplaced, total } = reach;
  const own = communities.find((one) => one.community === community);
  return (
    <Card title={words.reach(circle.minutes, percent(own?.share))} flush>
      {own && <Cell title={areaName(community)} value={words.reachOf(own.inside, own.households)} />}
      <Cell
        title={areaName(community.slice(0, 9))}
        value={`${percent(total.share)} · ${words.reachOf(total.inside, total.households)}`}
      />
      {unplaced > 0 && <View className="tip desk__none">{words.unplaced(unplaced)}</View>}
    </Card>
  );
}

function Grids({ data: { map }, area }: Shown) {
  const own = within(map.grids, area);
  return (
    <Card title={words.grids} flush>
      <View className="tip desk__none">{own.length === 0 ? words.noGrids : words.gridsHint}</View>
      {own.map(({ code, name, kind }) => (
        <Cell key={code} title={name} label={gridKinds[kind].label} onTap={() => openCard(code)} />
      ))}
    </Card>
  );
}

function Stations({ data: { stations }, area }: Shown) {
  const own = stations.filter(({ community }) => community === area);
  return (
    <Card title={words.stations} flush>
      {own.length === 0 && <View className="tip desk__none">{words.noStations}</View>}
      {own.map(({ id, name, openNow, serviceLabels }) => (
        <Cell key={id} title={name} label={serviceLabels.join('、')} value={openNow ? words.open : words.closed} />
      ))}
    </Card>
  );
}

const Done = ({ data: { done } }: { data: Around }) => (
  <Card title={words.done} flush>
    {done.length === 0 && <View className="tip desk__none">{words.noDone}</View>}
    {done.map(({ id, words: text, days }) => (
      <Cell key={id} title={text} value={words.days(days)} />
    ))}
  </Card>
);
