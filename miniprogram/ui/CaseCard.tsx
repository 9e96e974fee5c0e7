import { now, sayBefore, sayWindow } from '@kit/time.ts';
import { View } from '@tarojs/components';
import { Card } from './Card.tsx';
import { Tag } from './Tag.tsx';

interface CaseCardProps {
  title: string;
  state: string;
  /** 点单, 随手拍: said where kinds stand together. */
  called?: string;
  window?: { from: number; to: number };
  due?: number;
  urgent?: boolean;
  place?: string;
  onTap: () => void;
}

/** One case in a list: what it is, how it stands, when. */
export const CaseCard = ({ title, state, called, window, due, urgent, place, onTap }: CaseCardProps) => (
  <Card onTap={onTap} label={`${title}，${state}`}>
    <View className="row row--apart">
      <View className="card__title grow">{title}</View>
      {urgent && <Tag text="紧急" kind="danger" />}
      {called && <Tag text={called} />}
    </View>
    <View>{state}</View>
    {(window || place) && (
      <View className="soft">{[window && sayWindow(window, now()), place].filter(Boolean).join(' · ')}</View>
    )}
    {!window && due && <View className="soft">{sayBefore(due, now())}</View>}
  </Card>
);
