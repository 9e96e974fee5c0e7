import Taro from '@tarojs/taro';
import { cell } from './cell.ts';

export const online = cell(true);

/** Watches the phone's connection; called once, when the program starts. */
export function watchNetwork(whenBack: () => void): void {
  Taro.getNetworkType({ success: ({ networkType }) => online.set(networkType !== 'none') });
  Taro.onNetworkStatusChange(({ isConnected }) => {
    online.set(isConnected);
    if (isConnected) whenBack();
  });
}
