interface SwitchProps {
  title: string;
  label?: string;
  on: boolean;
  onChange: (on: boolean) => void;
}

/** A line with a switch at its end; the whole line takes the tap, the switch only shows how it stands. */
export const Switch = ({ title, label, on, onChange }: SwitchProps) => (
  <van-cell
    title={title}
    label={label ?? ''}
    titleWidth="auto"
    titleStyle="flex:3"
    clickable
    ariaRole="switch"
    ariaChecked={on}
    ariaLabel={label ? `${title}，${label}` : title}
    onClick={() => onChange(!on)}
  >
    <van-switch checked={on} size="28px" customClass="switch--still" />
  </van-cell>
);
