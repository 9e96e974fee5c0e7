import { go, goTab } from '@kit/page.ts';
import { areaName } from '@shared/areas/area.ts';
import type { CaseCard as Card } from '@shared/kit/card.ts';
import { View } from '@tarojs/components';
import { CaseCard } from '@ui/CaseCard.tsx';
import { kindOf } from '../index.ts';
import { words } from './words.ts';

/** The newest case that is still under way, if there is one. */
export function OpenCase({ cards }: { cards: readonly Card[] }) {
  const open = cards.filter(({ kind, state }) => kindOf(kind) && !kindOf(kind)?.ended.includes(state));
  const [first] = open;
  if (!first) return null;
  return (
    <>
      <View className="heading row row--apart">
        <View className="card__title">{words.open}</View>
        {open.length > 1 && (
          <View className="link" ariaRole="link" onClick={() => goTab('/features/home/pages/mine/index')}>
            {`${words.all} ${open.length}`}
          </View>
        )}
      </View>
      <OneCase card={first} />
    </>
  );
}

/** A case in the words of its kind; one of a kind this version does not know stays closed and says so. */
export function OneCase({ card, mixed = false }: { card: Card; mixed?: boolean }) {
  const kind = kindOf(card.kind);
  return (
    <CaseCard
      title={kind?.title(card.category) ?? words.unknownKind}
      state={kind?.state(card.state) ?? ''}
      called={mixed ? kind?.called : undefined}
      window={card.window}
      due={kind?.ended.includes(card.state) ? undefined : card.due}
      urgent={card.flags.includes('emergency')}
      place={areaName(card.area)}
      onTap={() => kind && go(kind.page + card.id)}
    />
  );
}
