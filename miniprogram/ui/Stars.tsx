import { View } from '@tarojs/components';
import { Icon } from './Icon.tsx';

/** Stars never stand without their word. */
export const starWords = ['很不满意', '不满意', '基本满意', '满意', '非常满意'] as const;

/** Five stars, each with its word for those who hear the page; van-rate has none. */
export const Stars = ({ value = 0, onChange }: { value?: number; onChange: (stars: number) => void }) => (
  <View>
    <View className="stars" ariaRole="radiogroup">
      {starWords.map((word, at) => (
        <View
          key={word}
          className={`stars__one${at < value ? ' stars__one--on' : ''}`}
          hoverClass="pressed"
          ariaRole="radio"
          ariaChecked={value === at + 1}
          ariaLabel={`${at + 1} 星 ${word}`}
          onClick={() => onChange(at + 1)}
        >
          <Icon name={at < value ? 'star' : 'star-o'} size="32px" />
        </View>
      ))}
    </View>
    <View ariaLive="polite">{value ? `${value} 星 ${starWords[value - 1]}` : '点星星，从 1 到 5'}</View>
  </View>
);
