// For everybody, without signing in: what neighbours wish for, and stories of wishes that came true.
import { client } from '@kit/client.ts';
import { knownCommunity, rememberCommunity } from '@kit/community.ts';
import { go, useBottom, usePull } from '@kit/page.ts';
import { usePaged } from '@kit/useLoaded.ts';
import { areaName } from '@shared/areas/area.ts';
import type { PublicWish } from '@shared/wishes/routes.ts';
import { View } from '@tarojs/components';
import { AreaPicker } from '@ui/AreaPicker.tsx';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Empty } from '@ui/Empty.tsx';
import { Loaded } from '@ui/Loaded.tsx';
import { Page } from '@ui/Page.tsx';
import { Tag } from '@ui/Tag.tsx';
import { useState } from 'react';
import { words } from '../../words.ts';

export default function Wall() {
  const [area, setArea] = useState(knownCommunity);
  const [picking, setPicking] = useState(false);
  const list = usePaged((cursor) => client.wishes.publicWishes({ input: { area: area ?? '', cursor } }), area);
  const stories = usePaged((cursor) => client.wishes.publicStories({ input: { area: area ?? '', cursor } }), area);
  usePull(() => Promise.all([list.reload(), stories.reload()]));
  useBottom(() => void list.more());
  const pick = (code: string): void => setArea(rememberCommunity(code));
  return (
    <Page
      bar={
        <Button kind="main" onTap={() => go('/features/wishes/pages/make/index')}>
          {words.make}
        </Button>
      }
    >
      <Card flush>
        <Cell
          title={words.community}
          value={area ? areaName(area) : words.chooseCommunity}
          onTap={() => setPicking(true)}
        />
      </Card>
      <AreaPicker open={picking} onClose={() => setPicking(false)} onPick={pick} />
      {!area ? (
        <Empty drawing="cup" text={words.chooseFirst} action={words.chooseCommunity} onTap={() => setPicking(true)} />
      ) : (
        <Loaded state={list}>
          {({ items }) => (
            <>
              <View className="heading soft">{words.wall}</View>
              {items.length === 0 && <Empty drawing="cup" text={words.none} />}
              {items.map((wish) => (
                <Wish key={wish.id} wish={wish} />
              ))}
            </>
          )}
        </Loaded>
      )}
      {stories.items.length > 0 && <View className="heading soft">{words.stories}</View>}
      {stories.items.map(({ id, label, text }) => (
        <Card key={id} title={label}>
          {text}
        </Card>
      ))}
    </Page>
  );
}

const Wish = ({ wish }: { wish: PublicWish }) => (
  <Card onTap={() => go(`/features/wishes/pages/detail/index?id=${wish.id}`)} label={`${wish.label}，${wish.text}`}>
    <View className="row row--apart">
      <View className="card__title grow">{wish.label}</View>
      {wish.minor && <Tag text={words.child} kind="success" />}
    </View>
    <View>{wish.text}</View>
    <View className="soft">
      {[wish.name, areaName(wish.area), words.left(wish.quota - wish.taken, wish.quota)].filter(Boolean).join(' · ')}
    </View>
  </Card>
);
