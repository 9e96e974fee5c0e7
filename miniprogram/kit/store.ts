import Taro from '@tarojs/taro';

/** The phone's own storage: what was remembered under a name, undefined when nothing was or it can't be read. */
export function recall<T>(name: string): T | undefined {
  try {
    const found = Taro.getStorageSync(name);
    return found === '' ? undefined : (found as T);
  } catch {
    return undefined;
  }
}

/** A full storage must not stop anybody: what can't be kept is lost, the page goes on. Says whether it was kept. */
export function remember(name: string, value: unknown): boolean {
  try {
    Taro.setStorageSync(name, value);
    return true;
  } catch {
    return false;
  }
}

export function forget(name: string): void {
  try {
    Taro.removeStorageSync(name);
  } catch {
    // Nothing was there.
  }
}
