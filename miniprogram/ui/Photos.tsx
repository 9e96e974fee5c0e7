import { sayError } from '@kit/errors.ts';
import { toast } from '@kit/page.ts';
import { choosePhotos, type Photo, photoAddress, preview, upload } from '@kit/upload.ts';
import type { PhotoPurpose } from '@shared/media/photo.ts';
import { Image, View } from '@tarojs/components';
import { useEffect, useRef, useState } from 'react';

interface PhotosProps {
  photos: readonly Photo[];
  onChange: (photos: Photo[]) => void;
  purpose: PhotoPurpose;
  most?: number;
  /** Must be true before anything is sent: photos leave the phone only after consent. */
  before?: () => Promise<boolean>;
}

/** Photos of a form: picked, made smaller, sent with progress; a failed one is sent again by a tap. */
export function Photos({ photos, onChange, purpose, most = 6, before }: PhotosProps) {
  const latest = useRef<readonly Photo[]>(photos);
  latest.current = photos;
  const put = (path: string, part: Partial<Photo>): void => {
    latest.current = latest.current.map((photo) => (photo.path === path ? { ...photo, ...part } : photo));
    onChange([...latest.current]);
  };
  const send = async (path: string): Promise<void> => {
    put(path, { share: 0, problem: undefined });
    try {
      put(path, { id: await upload(path, purpose, (share) => put(path, { share })), share: 100 });
    } catch (error) {
      put(path, { problem: sayError(error) });
    }
  };
  const add = async (): Promise<void> => {
    if (before && !(await before())) return;
    try {
      const paths = await choosePhotos(most - latest.current.length);
      latest.current = [...latest.current, ...paths.map((path) => ({ path, share: 0 }))];
      onChange([...latest.current]);
      for (const path of paths) await send(path);
    } catch (error) {
      toast(sayError(error));
    }
  };
  const drop = (path: string): void => onChange(latest.current.filter((photo) => photo.path !== path));
  return (
    <View className="photos">
      {photos.map(({ path, share, id, problem }) => (
        <View className="photos__one" key={path}>
          <Image
            className="photos__image"
            src={path}
            mode="aspectFill"
            ariaLabel={problem ? '没传上，点这里再传' : '要放的照片'}
            onClick={() => problem && send(path)}
          />
          {!id && <View className="photos__note">{problem ? '没传上，点这里再传' : `${share}%`}</View>}
          <View className="photos__drop" ariaRole="button" ariaLabel="去掉这张照片" onClick={() => drop(path)}>
            ×
          </View>
        </View>
      ))}
      {photos.length < most && (
        <View className="photos__add" hoverClass="pressed" ariaRole="button" ariaLabel="加照片" onClick={add}>
          <View>＋</View>
          加照片
        </View>
      )}
    </View>
  );
}

/** Photos of a case, each opened by this reader's own short-lived right. */
export function PhotoRow({ photos }: { photos: readonly { id: string; view: string }[] }) {
  const [addresses, setAddresses] = useState<string[]>([]);
  const ids = photos.map(({ id }) => id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the links change with each view, the photos don't
  useEffect(() => {
    let gone = false;
    Promise.all(photos.map((photo) => photoAddress(photo).catch(() => ''))).then((found) => {
      if (!gone) setAddresses(found.filter(Boolean));
    });
    return () => {
      gone = true;
    };
  }, [ids]);
  return (
    <View className="photos">
      {addresses.map((address, at) => (
        <View className="photos__one" key={address}>
          <Image
            className="photos__image"
            src={address}
            mode="aspectFill"
            ariaLabel={`第 ${at + 1} 张照片`}
            onClick={() => preview(address, addresses)}
          />
        </View>
      ))}
    </View>
  );
}
