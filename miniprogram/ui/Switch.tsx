/** A line with a switch at its end. */
export const Switch = ({
  title,
  label,
  on,
  onChange,
}: {
  title: string;
  label?: string;
  on: boolean;
  onChange: (on: boolean) => void;
}) => (
  <van-cell title={title} label={label ?? ''} titleWidth="auto" titleStyle="flex:3">
    <van-switch
      checked={on}
      size="28px"
      ariaLabel={title}
      onChange={(event: { detail: boolean }) => onChange(event.detail)}
    />
  </van-cell>
);
