interface SearchProps {
  value: string;
  hint: string;
  onChange: (value: string) => void;
  onSearch?: () => void;
}

export const Search = ({ value, hint, onChange, onSearch }: SearchProps) => (
  <van-search
    value={value}
    placeholder={hint}
    shape="round"
    customStyle="margin:8px 0;padding:0;border:1px solid var(--edge);border-radius:24px;overflow:hidden"
    onChange={(event: { detail: string }) => onChange(event.detail)}
    onSearch={() => onSearch?.()}
  />
);
