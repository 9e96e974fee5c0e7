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

type Link = { id: string; view: string };

/** Addresses of photos in their order; '' for one that can't be had now. */
function useAddresses(photos: readonly Link[], open: (photo: Link) => Promise<string>): string[] {
  const [addresses, setAddresses] = useState<string[]>([]);
  const ids = photos.map(({ id }) => id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the links change with each view, the photos don't
  useEffect(() => {
    let gone = false;
    Promise.all(photos.map((photo) => open(photo).catch(() => ''))).then((found) => {
      if (!gone) setAddresses(found);
    });
    return () => {
      gone = true;
    };
  }, [ids]);
  return addresses;
}

/** Photos of a case, each opened by this reader's own short-lived right; those of a public list by everybody's. */
export function PhotoRow({ photos, open = photoAddress }: { photos: readonly Link[]; open?: typeof photoAddress }) {
  const addresses = useAddresses(photos, open).filter(Boolean);
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

interface PhotoPickProps {
  photos: readonly Link[];
  chosen: readonly string[];
  onChange: (chosen: string[]) => void;
}

/** Some of the photos that are there already: a tap takes one or leaves it. */
export function PhotoPick({ photos, chosen, onChange }: PhotoPickProps) {
  const addresses = useAddresses(photos, photoAddress);
  const toggle = (id: string): void =>
    onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]);
  if (photos.length === 0) return <View className="soft">没有照片可选</View>;
  return (
    <View className="photos">
      {photos.map(({ id }, at) => (
        <View
          key={id}
          className="photos__one"
          ariaRole="checkbox"
          ariaChecked={chosen.includes(id)}
          ariaLabel={`第 ${at + 1} 张照片`}
          onClick={() => toggle(id)}
        >
          {addresses[at] && <Image className="photos__image" src={addresses[at]} mode="aspectFill" />}
          <View className="photos__note">{chosen.includes(id) ? '✓ 选了' : '没选'}</View>
        </View>
      ))}
    </View>
  );
}
