import { View } from '@tarojs/components';

/** Stars never stand without their word. */
export const starWords = ['很不满意', '不满意', '基本满意', '满意', '非常满意'] as const;

export const Stars = ({ value, onChange }: { value?: number; onChange: (stars: number) => void }) => (
  <View className="row">
    <van-rate value={value ?? 0} onChange={(event: { detail: number }) => onChange(event.detail)} />
    <View ariaLive="polite">{value ? `${value} 星 ${starWords[value - 1]}` : '点星星'}</View>
  </View>
);
