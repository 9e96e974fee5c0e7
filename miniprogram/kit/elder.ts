import Taro from '@tarojs/taro';
import { cell } from './cell.ts';
import { recall, remember } from './store.ts';

/** WeChat's font setting from which we take it that small letters are hard to read (16 is its standard). */
const largeFont = 20;

function chosen(): boolean {
  const choice = recall<boolean>('elder');
  if (choice !== undefined) return choice;
  const { fontSizeSetting = 16 } = Taro.getAppBaseInfo?.() ?? {};
  return fontSizeSetting >= largeFont;
}

/** 长辈版: on by WeChat's font setting or by choice. */
export const elder = cell(chosen());

export function chooseElder(on: boolean): void {
  remember('elder', on);
  elder.set(on);
}

/** Somebody who chose it on another phone has it here too, unless they chose otherwise on this one. */
export function followElder(on: boolean): void {
  if (on && recall<boolean>('elder') === undefined) elder.set(true);
}
