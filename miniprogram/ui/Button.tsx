import type { ReactNode } from 'react';

interface ButtonProps {
  children: ReactNode;
  onTap?: () => void;
  /** `main` once a page; `danger` for what can't be taken back. */
  kind?: 'main' | 'plain' | 'danger';
  small?: boolean;
  disabled?: boolean;
  /** Shows that it is under way and takes no second tap. */
  busy?: boolean;
  label?: string;
  openType?: 'share' | 'contact' | 'openSetting';
}

const types = { main: 'primary', plain: 'default', danger: 'danger' } as const;

/** A button as wide as its place; a disabled or busy one hears nothing. */
export const Button = ({ children, onTap, kind = 'plain', small, disabled, busy, label, openType }: ButtonProps) => (
  <van-button
    type={types[kind]}
    size={small ? 'small' : 'normal'}
    block={!small}
    disabled={disabled ?? false}
    loading={busy ?? false}
    loadingText="请稍候"
    openType={openType ?? ''}
    ariaLabel={label ?? ''}
    onClick={() => !disabled && !busy && onTap?.()}
  >
    {children}
  </van-button>
);
