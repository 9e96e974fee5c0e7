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
      <View className="sheet">
        <View className="sheet__head">
          {title}
          <View className="sheet__close" hoverClass="pressed" ariaRole="button" ariaLabel="关闭" onClick={onClose}>
            关闭
          </View>
        </View>
        <View className="sheet__body">{children}</View>
      </View>
    )}
  </van-popup>
);
