import type { ReactNode } from 'react';

interface CellProps {
  title: string;
  label?: string;
  value?: string;
  icon?: string;
  onTap?: () => void;
  children?: ReactNode;
}

/** One line of a list; with `onTap` it shows that it leads somewhere. */
export const Cell = ({ title, label, value, icon, onTap, children }: CellProps) => (
  <van-cell
    title={title}
    label={label ?? ''}
    value={value ?? ''}
    icon={icon ?? ''}
    isLink={onTap !== undefined}
    clickable={onTap !== undefined}
    titleWidth="auto"
    ariaRole={onTap ? 'button' : ''}
    onClick={() => onTap?.()}
  >
    {children}
  </van-cell>
);
