import { View } from '@tarojs/components';
import { Button } from './Button.tsx';

interface EmptyProps {
  drawing: 'cup' | 'door' | 'letter' | 'done' | 'wire';
  text: string;
  /** The next step. */
  action?: string;
  onTap?: () => void;
}

/** Nothing here: a drawing, one sentence, the next step. */
export const Empty = ({ drawing, text, action, onTap }: EmptyProps) => (
  <View className="empty">
    <View className={`drawing drawing--${drawing}`} />
    <View className="stack">
      <View>{text}</View>
      {action && (
        <View>
          <Button kind="main" onTap={onTap}>
            {action}
          </Button>
        </View>
      )}
    </View>
  </View>
);
