interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string;
  /** `words`: several lines; `phone`, `digits`: the number keyboard. */
  kind?: 'line' | 'words' | 'phone' | 'digits';
  max?: number;
  problem?: string;
  required?: boolean;
  disabled?: boolean;
}

const types = { line: 'text', words: 'textarea', phone: 'number', digits: 'digit' } as const;

/** One question with its answer; what is wrong with it stands under it. */
export const Field = ({
  label,
  value,
  onChange,
  hint,
  kind = 'line',
  max,
  problem,
  required,
  disabled,
}: FieldProps) => (
  <van-field
    // Vant's own star lies over the label where a field has no margin of its own.
    label={required ? `${label} *` : label}
    value={value}
    type={types[kind]}
    autosize={kind === 'words'}
    placeholder={hint ?? ''}
    maxlength={max ?? -1}
    showWordLimit={kind === 'words' && max !== undefined}
    disabled={disabled ?? false}
    error={problem !== undefined}
    errorMessage={problem ?? ''}
    titleWidth="5em"
    onChange={(event: { detail: string }) => onChange(event.detail)}
  />
);
