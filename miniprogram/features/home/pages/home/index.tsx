// For everybody who opens the program, an 80-year-old first: what is under way, what one can ask for, whom to ring.
import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { knownCommunity } from '@kit/community.ts';
import { elder } from '@kit/elder.ts';
import { go, usePull } from '@kit/page.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { View } from '@tarojs/components';
import { Icon } from '@ui/Icon.tsx';
import { Page } from '@ui/Page.tsx';
import { Phones } from '@ui/Phones.tsx';
import { tiles } from '../../../index.ts';
import { Ended } from '../../Ended.tsx';
import { OpenCase } from '../../OpenCase.tsx';
import { Unread } from '../../Unread.tsx';
import { useMe } from '../../useMe.ts';
import { Workbench } from '../../Workbench.tsx';

export default function Home() {
  const { person, ended, seen } = useMe();
  const large = useCell(elder);
  const mine = useLoaded(() => client.cases.mine({ input: {} }), person?.id);
  usePull(mine.reload);
  const shown = large ? tiles.filter((tile) => tile.elder) : tiles;
  return (
    <Page>
      <Ended grants={ended} onSeen={seen} />
      <OpenCase cards={mine.data?.items ?? []} />
      {person && <Unread person={person.id} />}
      {person && <Workbench grants={person.grants} />}
      <View className="tiles">
        {shown.map(({ text, hint, icon, url }, at) => (
          <View
            key={text}
            className={`tiles__one${at === 0 ? ' tiles__one--wide' : ''}`}
            hoverClass="pressed"
            ariaRole="button"
            ariaLabel={`${text}，${hint}`}
            onClick={() => go(url)}
          >
            <View className="tiles__icon">
              <Icon name={icon} size="28px" />
            </View>
            <View className="tiles__text">{text}</View>
            <View className="soft">{hint}</View>
          </View>
        ))}
      </View>
      <Phones area={mine.data?.items[0]?.area ?? knownCommunity()} />
    </Page>
  );
}
