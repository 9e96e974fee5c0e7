import { now, sayWindow } from '@kit/time.ts';
import type { CaseCard } from '@shared/kit/card.ts';
import { View } from '@tarojs/components';
import { Clock } from '@ui/Clock.tsx';
import { Tag } from '@ui/Tag.tsx';
import { calledOf, stateOf, titleOf } from './kinds.ts';
import { words } from './words.ts';

const marks: Record<string, string> = {
  noTaker: '没人接',
  returned: '被退回',
  noShow: '没去',
  redo: '重办',
  appealed: '申诉',
  doubted: '现场没看到',
  overdue: '超时',
  toShow: '待确认公开',
};

interface RowProps {
  card: CaseCard;
  at: number;
  on: boolean;
  /** A box to tick where several are chosen. */
  ticked?: boolean;
  handledBy?: string;
  onTap: () => void;
}

/** One line of the desk: number to type, what, clock, when, and what is odd about it. */
export const Row = ({ card, at, on, ticked, handledBy, onTap }: RowProps) => (
  <View
    className={`desk__row${on ? ' desk__row--on' : ''}`}
    hoverClass="pressed"
    ariaRole={ticked === undefined ? 'button' : 'checkbox'}
    ariaChecked={ticked ?? false}
    ariaLabel={`${at + 1}，${titleOf(card)}`}
    onClick={onTap}
  >
    <View className={`desk__no${ticked ? ' desk__no--on' : ''}`}>
      {ticked === undefined ? at + 1 : ticked ? '✓' : ''}
    </View>
    <View className="grow">
      <View className="row row--apart">
        <View className="desk__title">{titleOf(card)}</View>
        {card.due && <Clock due={card.due} />}
      </View>
      <View className="soft">
        {[stateOf(card), card.window && sayWindow(card.window, now())].filter(Boolean).join(' · ')}
      </View>
      <View className="row">
        {card.kind !== 'order' && <Tag text={calledOf(card)} />}
        {card.flags.includes('emergency') && <Tag text="紧急" kind="danger" />}
        {card.flags.flatMap((flag) => (marks[flag] ? [<Tag key={flag} text={marks[flag]} kind="warning" />] : []))}
        {handledBy && <Tag text={words.handling(handledBy)} />}
      </View>
    </View>
  </View>
);
