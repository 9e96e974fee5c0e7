import 'react';
import '@tarojs/taro';

/** Vant's native tags: only ui/ names them, with its own typed props around each. */
declare module 'react/jsx-runtime' {
  namespace JSX {
    interface IntrinsicElements {
      // biome-ignore lint/suspicious/noExplicitAny: native components without types; ui/ gives each its typed wrapper
      [tag: `van-${string}`]: any;
    }
  }
}

/** Taro types some aria attributes only; config/aria.cjs passes all of these on. */
declare module '@tarojs/components/types/common' {
  interface StandardProps {
    ariaRole?: string;
    ariaLabel?: string;
    ariaLive?: 'polite' | 'off';
    ariaChecked?: boolean;
    ariaDisabled?: boolean;
  }
}

/** WeChat's own font setting, missing in Taro's types. */
declare module '@tarojs/taro' {
  namespace getAppBaseInfo {
    interface Result {
      fontSizeSetting?: number;
    }
  }
}

declare global {
  /** Put in by config/index.ts. */
  const API_BASE: string;
  const CLIENT_VERSION: string;
}
