import { placeOf, sayError } from '@kit/errors.ts';
import { beforeWriting } from '@kit/gate.ts';
import { back } from '@kit/page.ts';
import type { Loaded as LoadedState } from '@kit/useLoaded.ts';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Empty } from './Empty.tsx';
import { Skeleton } from './Skeleton.tsx';

interface LoadedProps<T> {
  state: LoadedState<T>;
  children: (data: T) => ReactNode;
  /** Why one should sign in here. */
  why?: string;
  rows?: number;
}

/** The states every page has: loading, failed (old data stays), not signed in, gone, no permission, done. */
export function Loaded<T>({ state, children, why = '登录后才能看到', rows = 3 }: LoadedProps<T>) {
  const { phase, data, error, reload } = state;
  const place = error ? placeOf(error) : undefined;
  if (place === 'login') {
    const login = async (): Promise<void> => {
      if (await beforeWriting(why)) await reload();
    };
    return <Empty drawing="door" text={why} action="微信登录" onTap={login} />;
  }
  if (place === 'gone' || place === 'page')
    return <Empty drawing="door" text={sayError(error)} action="返回" onTap={back} />;
  if (data === undefined && phase === 'failed')
    return <Empty drawing="wire" text={sayError(error)} action="再试一次" onTap={reload} />;
  if (data === undefined) return <Skeleton rows={rows} cards={2} />;
  return (
    <>
      {phase === 'failed' && (
        <View className="problem row row--apart">
          <View className="grow">{`${sayError(error)}，下面是刚才的内容`}</View>
          <Button small onTap={reload}>
            再试一次
          </Button>
        </View>
      )}
      {children(data)}
    </>
  );
}
