import { View } from '@tarojs/components';
import { emergencyNumbers } from '@ui/ActionForm.tsx';
import { Chips } from '@ui/Chips.tsx';
import { PhoneButton } from '@ui/PhoneButton.tsx';
import { words } from '../words.ts';

interface DangerProps {
  word: string;
  urgent?: 'yes' | 'no';
  onChange: (urgent?: 'yes' | 'no') => void;
}

/** Danger rings 110, 119, 120 or 122 first; then the centre's duty desk is asked, or it is none after all. */
export const Danger = ({ word, urgent, onChange }: DangerProps) => (
  <View className="problem">
    <View>{words.danger(word)}</View>
    <View className="numbers">
      {emergencyNumbers.map((one) => (
        <PhoneButton key={one.number} {...one} />
      ))}
    </View>
    <Chips
      chips={[
        { key: 'yes', text: words.urgentYes },
        { key: 'no', text: words.urgentNo },
      ]}
      chosen={urgent ? [urgent] : []}
      onChange={([next]) => onChange(next)}
    />
    <View className="tip">{words.urgentHint}</View>
  </View>
);
