import { View } from '@tarojs/components';

/** A block of traditional Mongolian: vertical, columns from left to right. Rotated horizontal text is unreadable. */
export const VerticalText = ({ text, label }: { text: string; label?: string }) => (
  <View className="vertical" ariaLabel={label}>
    {text}
  </View>
);
