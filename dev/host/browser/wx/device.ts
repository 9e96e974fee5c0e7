import { launchOf, type Phone } from '../context.ts';
import { text } from '../define.ts';
import { calls } from './call.ts';

const statusBarHeight = 44;
const titleBarHeight = 44;
const sdkVersion = '3.8.12';

/** What the phone and WeChat say of themselves. */
export function deviceCalls({ settings, pages, owner, signals, bundle }: Phone): Record<string, unknown> {
  const { width, height, fontSizeSetting } = settings;
  const windowInfo = () => {
    const windowHeight = pages.top()?.scroller.clientHeight || height - statusBarHeight - titleBarHeight;
    return {
      pixelRatio: 2,
      screenWidth: width,
      screenHeight: height,
      windowWidth: width,
      windowHeight,
      statusBarHeight,
      screenTop: height - windowHeight,
      safeArea: {
        left: 0,
        right: width,
        top: statusBarHeight,
        bottom: height,
        width,
        height: height - statusBarHeight,
      },
    };
  };
  const deviceInfo = () => ({
    brand: 'host',
    model: 'host',
    system: 'Android 14',
    platform: 'android',
    abi: 'arm64',
    memorySize: 4096,
    benchmarkLevel: 20,
  });
  const appBaseInfo = () => ({
    SDKVersion: sdkVersion,
    version: '8.0.60',
    language: 'zh_CN',
    theme: 'light',
    enableDebug: false,
    fontSizeSetting,
    fontSizeScaleFactor: fontSizeSetting / 17,
    host: { env: 'WeChat' },
  });
  const systemInfo = () => ({ ...windowInfo(), ...deviceInfo(), ...appBaseInfo() });
  const network = () => ({ networkType: owner.offline ? 'none' : '4g', isConnected: !owner.offline, weakNet: false });
  const opened = () => ({
    ...launchOf(bundle, settings),
    referrerInfo: {},
    apiCategory: 'default',
  });
  return {
    getWindowInfo: windowInfo,
    getDeviceInfo: deviceInfo,
    getAppBaseInfo: appBaseInfo,
    getSystemInfoSync: systemInfo,
    getSystemSetting: () => ({
      bluetoothEnabled: false,
      locationEnabled: true,
      wifiEnabled: true,
      deviceOrientation: 'portrait',
    }),
    getAppAuthorizeSetting: () => ({
      locationAuthorized: 'authorized',
      cameraAuthorized: 'authorized',
      notificationAuthorized: 'authorized',
    }),
    getSkylineInfoSync: () => ({ isSupported: false, version: '' }),
    getRendererUserAgent: () => 'host',
    getAccountInfoSync: () => ({ miniProgram: { appId: 'wx0000000000000000', envVersion: 'develop', version: '' } }),
    getLaunchOptionsSync: opened,
    getEnterOptionsSync: opened,
    getMenuButtonBoundingClientRect: () => ({
      top: 50,
      bottom: 82,
      left: width - 94,
      right: width - 7,
      width: 87,
      height: 32,
    }),
    getUpdateManager: () => ({ onCheckForUpdate() {}, onUpdateReady() {}, onUpdateFailed() {}, applyUpdate() {} }),
    canIUseWebp: () => true,
    getBatteryInfoSync: () => ({ level: 80, isCharging: false }),
    onNetworkStatusChange: (listener: never) => signals.on('networkStatusChange', listener),
    offNetworkStatusChange: (listener?: never) => signals.off('networkStatusChange', listener),
    ...calls({
      getSystemInfo: systemInfo,
      getSystemInfoAsync: systemInfo,
      getNetworkType: network,
      getBatteryInfo: () => ({ level: 80, isCharging: false }),
      getScreenBrightness: () => ({ value: 0.8 }),
      setScreenBrightness: () => {},
      setKeepScreenOn: () => {},
      vibrateShort: () => {},
      vibrateLong: () => {},
      loadFontFace: ({ family, source }) => loadFont(text(family), text(source)),
    }),
  };
}

async function loadFont(family: string, source: string): Promise<object> {
  const font = await new FontFace(family, source).load();
  (document.fonts as unknown as { add(font: FontFace): void }).add(font);
  return { status: 'loaded' };
}
