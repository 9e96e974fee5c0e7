import { View } from '@tarojs/components';
import type { ReactNode } from 'react';

interface CardProps {
  title?: string;
  children: ReactNode;
  /** Without inner space: for lists of cells. */
  flush?: boolean;
  onTap?: () => void;
  label?: string;
}

export const Card = ({ title, children, flush, onTap, label }: CardProps) => (
  <View
    className={flush ? 'card card--flush' : 'card'}
    hoverClass={onTap ? 'pressed' : 'none'}
    ariaRole={onTap ? 'button' : undefined}
    ariaLabel={label}
    onClick={onTap}
  >
    {title && <View className="card__title">{title}</View>}
    {children}
  </View>
);
