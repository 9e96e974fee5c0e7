import Taro from '@tarojs/taro';
import { CallError } from './errors.ts';

/** A point, gcj02 degrees, with what the map calls it. */
export interface Place {
  lng: number;
  lat: number;
  name?: string;
}

const refusal = (error: unknown): Place | undefined => {
  if (String((error as { errMsg?: string }).errMsg ?? '').includes('cancel')) return undefined;
  throw new CallError('notAllowed', { text: '没有拿到位置。选一下社区、写清地方也一样能办' });
};

/** Where the phone is. Throws a sentence when its owner or the phone won't say. */
export const herePlace = (): Promise<Place | undefined> =>
  Taro.getLocation({ type: 'gcj02' }).then(({ longitude, latitude }) => ({ lng: longitude, lat: latitude }), refusal);

/** A place pointed at on WeChat's map; undefined when the person changed their mind. */
export const choosePlace = (): Promise<Place | undefined> =>
  Taro.chooseLocation({}).then(
    ({ longitude, latitude, name, address }) => ({ lng: longitude, lat: latitude, name: name || address }),
    refusal,
  );
