import { sayError } from '@kit/errors.ts';
import { toast } from '@kit/page.ts';
import { chooseVideo, type Photo, playClip, recordVoice, upload } from '@kit/upload.ts';
import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { Button } from './Button.tsx';
import { Cell } from './Cell.tsx';

export interface Clip extends Photo {
  voice: boolean;
}

interface ClipsProps {
  clips: readonly Clip[];
  onChange: (clips: Clip[]) => void;
  most?: number;
  /** Must be true before anything is sent. */
  before?: () => Promise<boolean>;
}

/** Short video and voice, for those who would rather show or say it than write. */
export function Clips({ clips, onChange, most = 2, before }: ClipsProps) {
  const latest = useRef(clips);
  latest.current = clips;
  const [stop, setStop] = useState<() => void>();
  const put = (path: string, part: Partial<Clip>): void => {
    latest.current = latest.current.map((clip) => (clip.path === path ? { ...clip, ...part } : clip));
    onChange([...latest.current]);
  };
  const send = async (path: string): Promise<void> => {
    put(path, { share: 0, problem: undefined });
    try {
      put(path, { id: await upload(path, 'report', (share) => put(path, { share })), share: 100 });
    } catch (error) {
      put(path, { problem: sayError(error) });
    }
  };
  const add = async (take: () => Promise<string | undefined>, voice: boolean): Promise<void> => {
    if (before && !(await before())) return;
    try {
      const path = await take();
      if (!path) return;
      latest.current = [...latest.current, { path, share: 0, voice }];
      await send(path);
    } catch (error) {
      toast(sayError(error));
    }
  };
  const speak = (): Promise<string> => {
    const { stop: end, done } = recordVoice();
    setStop(() => end);
    return done.finally(() => setStop(undefined));
  };
  return (
    <View className="stack">
      {clips.map(({ path, id, share, voice, problem }) => (
        <View key={path} className="row">
          <View
            className="grow"
            ariaRole={problem ? 'button' : 'text'}
            ariaLabel={problem ? `${problem}，再传一次` : undefined}
            onClick={() => problem && send(path)}
          >
            {`${voice ? '语音' : '视频'} · ${problem ? `${problem}，点这里再传` : id ? '传好了' : `${share}%`}`}
          </View>
          <Button small onTap={() => onChange(latest.current.filter((clip) => clip.path !== path))}>
            去掉
          </Button>
        </View>
      ))}
      {stop ? (
        <Button kind="main" onTap={stop}>
          正在录音，说完点这里
        </Button>
      ) : (
        clips.length < most && (
          <View className="row">
            <View className="grow">
              <Button onTap={() => add(chooseVideo, false)}>拍段视频</Button>
            </View>
            <View className="grow">
              <Button onTap={() => add(speak, true)}>说一段话</Button>
            </View>
          </View>
        )
      )}
    </View>
  );
}

/** Clips of a case; a tap plays one. */
export const ClipRow = ({ clips }: { clips: readonly { id: string; view: string }[] }) => (
  <>
    {clips.map((clip, at) => (
      <Cell
        key={clip.id}
        icon="play-circle-o"
        title={`第 ${at + 1} 段视频或语音`}
        onTap={() => playClip(clip).catch((error) => toast(sayError(error)))}
      />
    ))}
  </>
);
