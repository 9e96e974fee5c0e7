import { fits, found } from '@kit/search.ts';
import { areaName, childrenOf, daladBanner } from '@shared/areas/area.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Cell } from './Cell.tsx';
import { PhoneButton } from './PhoneButton.tsx';
import { Search } from './Search.tsx';
import { Sheet } from './Sheet.tsx';

interface AreaPickerProps {
  open: boolean;
  onClose: () => void;
  onPick: (community: string) => void;
  /** A whole street or town may be chosen too. */
  streets?: boolean;
  /** Who does not know their community may name the town alone: its office finds out. */
  townWillDo?: boolean;
}

const streets = childrenOf(daladBanner);
const all = streets.flatMap(({ code, name }) => childrenOf(code).map((area) => ({ ...area, street: name })));

/** The community list, for everybody whose location we don't have: by street, by name, by spelling, or not known. */
export function AreaPicker({ open, onClose, onPick, streets: whole = false, townWillDo = false }: AreaPickerProps) {
  const [typed, setTyped] = useState('');
  const [street, setStreet] = useState<string>();
  const [unknown, setUnknown] = useState(false);
  const hits = typed ? found(all, ({ code, name, street: of }) => fits(typed, code, name, of)).slice(0, 30) : [];
  const pick = (code: string): void => {
    onPick(code);
    onClose();
  };
  if (unknown)
    return (
      // By a key of its own: it begins at its top, not where the list was scrolled to.
      <Sheet key="unknown" title="在哪个社区或村" open={open} onClose={onClose}>
        <Cell title="← 回到列表" onTap={() => setUnknown(false)} />
        <NotKnown {...(townWillDo && { onPick: pick })} />
      </Sheet>
    );
  return (
    <Sheet title="在哪个社区或村" open={open} onClose={onClose}>
      <Search value={typed} hint="名称或拼音，如 召北、zb" onChange={setTyped} />
      {typed &&
        hits.map(({ code, name, street: of }) => <Cell key={code} title={name} label={of} onTap={() => pick(code)} />)}
      {typed && hits.length === 0 && <View className="tip">没有找到，换个写法试试，或从下面选</View>}
      {!typed &&
        !street &&
        streets.map(({ code, name }) => <Cell key={code} title={name} onTap={() => setStreet(code)} />)}
      {!typed && street && (
        <>
          <Cell title={`← ${areaName(street)}`} label="换一个街道、镇" onTap={() => setStreet(undefined)} />
          {whole && <Cell title={`${areaName(street)}全部`} onTap={() => pick(street)} />}
          {childrenOf(street).map(({ code, name }) => (
            <Cell key={code} title={name} onTap={() => pick(code)} />
          ))}
        </>
      )}
      <Cell title="不知道" onTap={() => setUnknown(true)} />
    </Sheet>
  );
}

/** Whom to ask; and where that will do, the town alone. */
const NotKnown = ({ onPick }: { onPick?: (town: string) => void }) => (
  <View className="stack">
    <View className="tip">门牌或水电费单上常写着社区名。也可以打电话，说一声附近的路口，我们帮您查。</View>
    <PhoneButton number="12345" name="12345 热线" hours="24 小时（原 96118）" />
    {onPick && (
      <>
        <View className="form__label">只知道街道、镇也行，他们照您写的地址找</View>
        {streets.map(({ code, name }) => (
          <Cell key={code} title={name} onTap={() => onPick(code)} />
        ))}
      </>
    )}
  </View>
);
