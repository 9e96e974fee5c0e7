import { View } from '@tarojs/components';
import type { ReactNode } from 'react';

interface SheetProps {
  title: string;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** A sheet from below; what is in it is built only while it is open. */
export const Sheet = ({ title, open, onClose, children }: SheetProps) => (
  <van-popup show={open} position="bottom" round closeOnClickOverlay safeAreaInsetBottom={false} onClose={onClose}>
    {open && (
      <View className="drawer">
        <View className="drawer__head">
          <View className="grow">{title}</View>
          <View className="drawer__close" hoverClass="pressed" ariaRole="button" ariaLabel="关闭" onClick={onClose}>
            关闭
          </View>
        </View>
        <View className="drawer__body">{children}</View>
      </View>
    )}
  </van-popup>
);
