import { now, sayBefore, sayWindow } from '@kit/time.ts';
import type { CaseCard } from '@shared/kit/card.ts';
import { View } from '@tarojs/components';
import { Card } from '@ui/Card.tsx';
import { Clock } from '@ui/Clock.tsx';
import { Tag } from '@ui/Tag.tsx';
import type { ReactNode } from 'react';
import { needsOf, placeOf, titleOf } from './hall.ts';

interface JobProps {
  card: CaseCard;
  /** 您的社区, 同一街道. */
  near?: string;
  /** Shows the clock of the answer that is owed. */
  clock?: boolean;
  onTap: () => void;
  children?: ReactNode;
}

/** One job: what, when, where (the community, never the door), and what one must know before saying yes. */
export function Job({ card, near, clock, onTap, children }: JobProps) {
  const needs = needsOf(card.category);
  return (
    <Card>
      <View hoverClass="pressed" ariaRole="button" ariaLabel={`${titleOf(card)}，看详情`} onClick={onTap}>
        <View className="row row--apart">
          <View className="card__title grow">{titleOf(card)}</View>
          {clock && card.due && <Clock due={card.due} />}
          {near && <Tag text={near} kind="success" />}
        </View>
        <View>{card.window ? sayWindow(card.window, now()) : card.due && sayBefore(card.due, now())}</View>
        <View className="soft">{placeOf(card)}</View>
        {needs.length > 0 && (
          <View className="row needs">
            {needs.map((need) => (
              <Tag key={need} text={need} kind="warning" />
            ))}
          </View>
        )}
      </View>
      {children && <View className="row job__acts">{children}</View>}
    </Card>
  );
}
