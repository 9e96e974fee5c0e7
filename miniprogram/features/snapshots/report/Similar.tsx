import { useCell } from '@kit/cell.ts';
import { client } from '@kit/client.ts';
import { sayError } from '@kit/errors.ts';
import { writing } from '@kit/gate.ts';
import { go, replace, toast } from '@kit/page.ts';
import { session } from '@kit/session.ts';
import { now, sayTime } from '@kit/time.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { useSettled } from '@kit/watch.ts';
import { matterOf } from '@shared/catalogue/matters.ts';
import type { SimilarCard } from '@shared/snapshots/similar.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import type { Draft } from '../draft.ts';
import { words } from '../words.ts';

const page = '/features/snapshots/pages/detail/index?id=';

/** Open matters nearby that sound the same: to follow one is less work than to report again, and the answer comes too. */
export function Similar({ draft }: { draft: Draft }) {
  const known = useCell(session) !== undefined;
  const { category, area, point, beside, details, address } = draft;
  const typed = useSettled(`${details}|${address}`, 800);
  const asks = known && category && area && details.trim().length >= 2;
  const found = useLoaded(
    () =>
      client.snapshots.similar({
        input: {
          ...{ category: category!, area: area!, details },
          ...(point && { point, ...(beside && { beside }) }),
          ...(address && { address }),
        },
      }),
    asks ? `${category} ${area} ${point?.lng} ${point?.lat} ${typed}` : undefined,
  );
  const items = asks ? (found.data?.items ?? []) : [];
  if (items.length === 0) return null;
  return (
    <Card title={words.similar}>
      {items.map((card) => (
        <One key={card.id} card={card} />
      ))}
    </Card>
  );
}

function One({ card }: { card: SimilarCard }) {
  const { id, category, label, createdAt, metres, followers, mine } = card;
  const follow = async (): Promise<void> => {
    try {
      if (!(await writing(words.whyFollow, () => client.snapshots.follow({ id, input: {} })))) return;
      toast(words.followed);
      await replace(page + id);
    } catch (error) {
      toast(sayError(error));
    }
  };
  const about = [
    sayTime(createdAt, now()),
    metres !== undefined && words.metres(metres),
    words.followers(followers),
  ].filter(Boolean);
  return (
    <View className="row row--apart similar">
      <View className="grow" ariaRole="link" onClick={() => go(page + id)}>
        <View>{`${matterOf(category)?.name ?? ''} · ${label}`}</View>
        <View className="soft">{about.join(' · ')}</View>
      </View>
      {mine ? (
        <View className="soft">{words.yours}</View>
      ) : (
        <Button small onTap={follow}>
          {words.followThis}
        </Button>
      )}
    </View>
  );
}
