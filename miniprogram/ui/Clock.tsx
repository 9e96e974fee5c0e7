import { now, sayLeft } from '@kit/time.ts';
import { Text } from '@tarojs/components';

/** Time left until `due` (epoch seconds), in words and a colour that comes with them. */
export function Clock({ due, prefix = '' }: { due: number; prefix?: string }) {
  const { text, level } = sayLeft(due, now());
  return <Text className={`clock clock--${level}`}>{prefix + text}</Text>;
}
