// For everybody, without signing in, tired feet first: which station is near, what it does, whether it is open now.
import { client } from '@kit/client.ts';
import { go, usePull } from '@kit/page.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { daladBanner } from '@shared/areas/area.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Empty } from '@ui/Empty.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { useState } from 'react';
import { StationCard } from '../../StationCard.tsx';
import { useWhere } from '../../useWhere.ts';
import { Where } from '../../Where.tsx';
import { words } from '../../words.ts';

const step = 10;

export default function Stations() {
  const where = useWhere();
  const { area, place } = where;
  const [wide, setWide] = useState<string>();
  const [most, setMost] = useState(step);
  // Who says where they are may have the nearest one in the next community or street.
  const scope = place ? daladBanner : area && wide === area ? area.slice(0, 9) : area;
  const about = scope && `${scope} ${place?.lng} ${place?.lat}`;
  const list = useLoaded(() => client.grid.stations({ input: { area: scope ?? '', ...place } }), about);
  usePull(list.reload);
  return (
    <Page
      bar={
        area && (
          <Button kind="main" onTap={() => go(`/features/grid/pages/map/index?area=${area}`)}>
            {words.map}
          </Button>
        )
      }
    >
      <Where where={where} />
      {!scope ? (
        <Empty drawing="door" text={words.chooseFirst} />
      ) : (
        <Loaded state={list}>
          {({ stations }) => (
            <>
              {stations.length === 0 && (
                <Empty
                  drawing="door"
                  text={words.noStations}
                  action={scope.length === 12 ? words.wholeStreet : undefined}
                  onTap={() => setWide(area)}
                />
              )}
              {stations.slice(0, most).map((station) => (
                <StationCard key={station.id} station={station} />
              ))}
              {stations.length > most && (
                <View className="link" ariaRole="button" onClick={() => setMost(most + step)}>
                  {words.more}
                </View>
              )}
            </>
          )}
        </Loaded>
      )}
    </Page>
  );
}
