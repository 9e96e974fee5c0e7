import { View } from '@tarojs/components';

/** The one heading of a page or a part of it. */
export const Heading = ({ text, hint }: { text: string; hint?: string }) => (
  <View className="heading" ariaRole="heading">
    <View className="title">{text}</View>
    {hint && <View className="soft">{hint}</View>}
  </View>
);
