import { areaName } from '@shared/areas/area.ts';
import { type Grant, roles } from '@shared/kit/actor.ts';
import { isAreaCode } from '@shared/kit/area.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { words } from './words.ts';

const named = ({ role, scope }: Grant): string =>
  `${roles[role].label}${isAreaCode(scope) ? `（${areaName(scope)}）` : ''}`;

/** A post has ended: said once, with what that means and whom to ask. */
export function Ended({ grants, onSeen }: { grants: readonly Grant[]; onSeen: () => void }) {
  if (grants.length === 0) return null;
  return (
    <Card title={words.postEnded(grants.map(named).join('、'))}>
      <View className="tip">{words.postEndedHint}</View>
      <Button onTap={onSeen}>{words.seen}</Button>
    </Card>
  );
}
