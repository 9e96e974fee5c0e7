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

const sizes: Record<string, string> = {
  '--body': '20px',
  '--heading': '25px',
  '--secondary': '18px',
  '--small': '16px',
  '--touch': '56px',
  '--cell-font-size': '20px',
  '--cell-line-height': '30px',
  '--cell-label-font-size': '17px',
  '--cell-vertical-padding': '14px',
  '--field-label-color': '#1F2329',
  '--button-normal-font-size': '20px',
  '--button-default-font-size': '20px',
  '--button-default-height': '56px',
  '--button-small-font-size': '18px',
  '--button-small-height': '48px',
  '--search-font-size': '20px',
  '--search-input-height': '48px',
  '--tag-font-size': '16px',
  '--dialog-font-size': '20px',
  '--dialog-message-font-size': '19px',
  '--step-font-size': '16px',
  '--step-horizontal-title-font-size': '16px',
  '--notice-bar-font-size': '18px',
};

/** One string of variables for the page element: it scales Vant's sizes and ours alike. */
export const pageStyle = (on: boolean): string =>
  on
    ? Object.entries(sizes)
        .map(([name, value]) => `${name}:${value}`)
        .join(';')
    : '';
