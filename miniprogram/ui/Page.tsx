import { useCell } from '@kit/cell.ts';
import { elder } from '@kit/elder.ts';
import { online } from '@kit/network.ts';
import { useVisible } from '@kit/page.ts';
import { outbox } from '@kit/sending.ts';
import { pageStyle } from '@kit/sizes.ts';
import { PageMeta, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { AgreeSheet } from './AgreeSheet.tsx';

interface PageProps {
  children: ReactNode;
  /** Stays at the bottom: the page's one main step. */
  bar?: ReactNode;
}

/** Around every page: elder mode, the strip that says what the network does, the consent sheet, the bottom bar. */
export function Page({ children, bar }: PageProps) {
  const large = useCell(elder);
  const connected = useCell(online);
  const waiting = useCell(outbox.waiting).length;
  const visible = useVisible();
  return (
    <>
      <PageMeta pageStyle={pageStyle(large)} />
      <View className={`page${bar ? ' page--bar' : ''}${large ? ' page--elder' : ''}`}>
        {(!connected || waiting > 0) && (
          <View className="page__strip" ariaLive="polite">
            {connected ? `${waiting} 件还没发出去，见「我的单」` : '没有网络。写的内容都留着，有网了自动发'}
          </View>
        )}
        {children}
        {bar && <View className="page__bar">{bar}</View>}
        {visible && <AgreeSheet />}
      </View>
    </>
  );
}
