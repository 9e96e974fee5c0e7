import { View } from '@tarojs/components';

interface SearchProps {
  value: string;
  hint: string;
  onChange: (value: string) => void;
  onSearch?: () => void;
}

export const Search = ({ value, hint, onChange, onSearch }: SearchProps) => (
  <View className="search">
    <van-search
      value={value}
      placeholder={hint}
      shape="round"
      onChange={(event: { detail: string }) => onChange(event.detail)}
      onSearch={() => onSearch?.()}
    />
  </View>
);
