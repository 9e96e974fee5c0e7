import { fits, found } from '@kit/search.ts';
import { catalogueItems, groups, itemOf } from '@shared/catalogue/catalogue.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Chips } from '@ui/Chips.tsx';
import { Search } from '@ui/Search.tsx';
import { useState } from 'react';
import { words } from '../words.ts';

interface WhatProps {
  category?: string;
  problem?: string;
  onChange: (category?: string) => void;
}

/** Second question: one service, by group or by search in Chinese or spelling. */
export function What({ category, problem, onChange }: WhatProps) {
  const [typed, setTyped] = useState('');
  const [group, setGroup] = useState<string>();
  const chosen = category ? itemOf(category) : undefined;
  if (chosen)
    return (
      <Card title={`2 ${words.what}`}>
        <View className="row row--apart">
          <View className="grow">
            <View className="title">{chosen.name}</View>
            <View className="soft">{`${chosen.hint}（${words.lead(chosen.leadHours)}）`}</View>
          </View>
          <Button small onTap={() => onChange(undefined)}>
            {words.another}
          </Button>
        </View>
      </Card>
    );
  const items = typed
    ? found(catalogueItems, ({ code, name, hint }) => fits(typed, code, name, hint))
    : (groups.find(({ id }) => id === group)?.items ?? []);
  return (
    <Card title={`2 ${words.what}`}>
      <Search value={typed} hint={words.whatSearch} onChange={setTyped} />
      {problem && <View className="problem">{problem}</View>}
      {!typed && (
        <Chips
          chips={groups.map(({ id, name }) => ({ key: id as string, text: name }))}
          chosen={group ? [group] : []}
          onChange={([next]) => setGroup(next)}
        />
      )}
      {items.map(({ code, name, hint }) => (
        <Cell key={code} title={name} label={hint} onTap={() => onChange(code)} />
      ))}
      {typed && items.length === 0 && <View className="tip">{words.nothingFound}</View>}
    </Card>
  );
}
