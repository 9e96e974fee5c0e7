import { View } from '@tarojs/components';

export interface Chip<K extends string = string> {
  key: K;
  text: string;
  off?: boolean;
}

interface ChipsProps<K extends string> {
  chips: readonly Chip<K>[];
  chosen: readonly K[];
  onChange: (chosen: K[]) => void;
  /** Several at once; otherwise one, and choosing it again lets go of it. */
  many?: boolean;
}

export function Chips<K extends string>({ chips, chosen, onChange, many }: ChipsProps<K>) {
  const toggled = (key: K): K[] => {
    if (chosen.includes(key)) return chosen.filter((one) => one !== key);
    return many ? [...chosen, key] : [key];
  };
  return (
    <View className="chips" ariaRole={many ? 'group' : 'radiogroup'}>
      {chips.map(({ key, text, off }) => (
        <View
          key={key}
          className={`chip${chosen.includes(key) ? ' chip--on' : ''}${off ? ' chip--off' : ''}`}
          hoverClass={off ? 'none' : 'pressed'}
          ariaRole={many ? 'checkbox' : 'radio'}
          ariaChecked={chosen.includes(key)}
          ariaDisabled={off ?? false}
          ariaLabel={text}
          onClick={() => !off && onChange(toggled(key))}
        >
          {text}
        </View>
      ))}
    </View>
  );
}

/** Yes or no as two chips; undefined: not answered yet. */
export const YesNo = ({
  value,
  onChange,
  yes,
  no,
}: {
  value?: boolean;
  onChange: (value: boolean) => void;
  yes: string;
  no: string;
}) => (
  <Chips
    chips={[
      { key: 'yes', text: yes },
      { key: 'no', text: no },
    ]}
    chosen={value === undefined ? [] : [value ? 'yes' : 'no']}
    onChange={([key]) => key && onChange(key === 'yes')}
  />
);
