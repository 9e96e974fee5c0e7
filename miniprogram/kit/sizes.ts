/** Sizes of 长辈版: letters of 20 px and more, places for the finger of 56. Vant's variables and ours (ui/tokens.scss). */
export const elderSizes: Record<string, string> = {
  '--body': '20px',
  '--heading': '25px',
  '--secondary': '18px',
  '--small': '16px',
  '--touch': '56px',
  '--cell-font-size': '20px',
  '--cell-line-height': '30px',
  '--cell-label-font-size': '17px',
  '--cell-vertical-padding': '14px',
  '--field-error-message-text-font-size': '18px',
  '--field-word-limit-font-size': '16px',
  '--field-label-color': '#1F2329',
  '--button-normal-font-size': '20px',
  '--button-default-font-size': '20px',
  '--button-default-height': '56px',
  '--button-small-font-size': '18px',
  '--button-small-height': '48px',
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
    ? Object.entries(elderSizes)
        .map(([name, value]) => `${name}:${value}`)
        .join(';')
    : '';
