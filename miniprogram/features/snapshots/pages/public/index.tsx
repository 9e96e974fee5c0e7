// For everybody, without signing in: what neighbours reported and what was done about it, as a list and on a map.
import { go, useBottom, usePull } from '@kit/page.ts';
import { publicAddress } from '@kit/upload.ts';
import { areaName } from '@shared/areas/area.ts';
import { matterOf } from '@shared/catalogue/matters.ts';
import type { PublicCard } from '@shared/snapshots/publicList.ts';
import { View } from '@tarojs/components';
import { AreaPicker } from '@ui/AreaPicker.tsx';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Chips } from '@ui/Chips.tsx';
import { Empty } from '@ui/Empty.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { MapView } from '@ui/Map.tsx';
import { Page } from '@ui/Page.tsx';
import { PhotoRow } from '@ui/Photos.tsx';
import { useState } from 'react';
import { usePublic } from '../../usePublic.ts';
import { words } from '../../words.ts';

/** Middle of 树林召镇, gcj02: where the map looks before anything is on it. */
const town = { lng: 110.03, lat: 40.41 };
const detail = '/features/snapshots/pages/detail/index?id=';

export default function Public() {
  const { months, month, setMonth, area, setArea, list } = usePublic();
  const [picking, setPicking] = useState(false);
  const [map, setMap] = useState(false);
  usePull(list.reload);
  useBottom(() => void list.more());
  return (
    <Page
      bar={
        <Button kind="main" onTap={() => go('/features/snapshots/pages/report/index')}>
          {words.reportOne}
        </Button>
      }
    >
      <Card>
        <Cell title={words.area} value={area ? areaName(area) : words.allAreas} onTap={() => setPicking(true)} />
        {area && (
          <View className="link" ariaRole="button" onClick={() => setArea(undefined)}>
            {words.allAreas}
          </View>
        )}
        <Chips
          chips={months.map((key) => ({ key, text: words.month(key) }))}
          chosen={[month]}
          onChange={([next]) => next && setMonth(next)}
        />
      </Card>
      <AreaPicker streets open={picking} onClose={() => setPicking(false)} onPick={setArea} />
      <View className="filters">
        <Chips
          chips={[
            { key: 'list', text: words.list },
            { key: 'map', text: words.map },
          ]}
          chosen={[map ? 'map' : 'list']}
          onChange={([next]) => next && setMap(next === 'map')}
        />
      </View>
      <Loaded state={list}>
        {({ items }) => (
          <>
            {map && <OnMap cards={items} />}
            {!map && items.length === 0 && <Empty drawing="cup" text={`${words.none}。${words.noneHint}`} />}
            {!map && items.map((card) => <One key={card.id} card={card} />)}
            {list.hasMore && (
              <View className="link" ariaRole="button" onClick={() => list.more()}>
                {words.more}
              </View>
            )}
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** One handled matter: what, where about, in how many days, before and after. */
const One = ({ card: { id, category, community, words: said, days, stars, photos } }: { card: PublicCard }) => (
  <Card>
    <View ariaRole="link" ariaLabel={matterOf(category)?.name} onClick={() => go(detail + id)}>
      <View className="card__title">{matterOf(category)?.name ?? ''}</View>
      <View>{said}</View>
      <View className="soft">
        {[areaName(community), words.days(days), stars !== undefined && words.stars(stars)].filter(Boolean).join(' · ')}
      </View>
    </View>
    {photos.length > 0 && <PhotoRow photos={photos} open={publicAddress} />}
  </Card>
);

/** The same on a map; a tap on a pin says what it was. */
function OnMap({ cards }: { cards: readonly PublicCard[] }) {
  const placed = cards.flatMap((card, at) => (card.point ? [{ card, id: at + 1, ...card.point }] : []));
  const [chosen, setChosen] = useState<number>();
  const card = placed.find(({ id }) => id === chosen)?.card;
  return (
    <>
      <Card>
        <MapView
          centre={placed[0] ?? town}
          scale={13}
          markers={placed.map(({ card: one, ...pin }) => ({ ...pin, text: matterOf(one.category)?.name ?? '' }))}
          label={words.mapLabel(placed.length)}
          onMarker={setChosen}
        />
        <View className="tip">{placed.length > 0 ? words.rough : words.none}</View>
      </Card>
      {card && <One card={card} />}
    </>
  );
}
