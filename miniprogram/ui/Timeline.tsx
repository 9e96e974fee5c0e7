import { now, sayTime } from '@kit/time.ts';
import { View } from '@tarojs/components';

export interface TimelineLine {
  at: number;
  text: string;
  words?: string;
}

/** What happened, newest first, in plain words. */
export const Timeline = ({ lines }: { lines: readonly TimelineLine[] }) => (
  <View className="timeline">
    {[...lines].reverse().map(({ at, text, words }, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: history only grows at its head
      <View className="timeline__line" key={lines.length - index}>
        <View>{text}</View>
        <View className="soft">{sayTime(at, now())}</View>
        {words && <View className="timeline__words">{words}</View>}
      </View>
    ))}
  </View>
);
