import { fits, found } from '@kit/search.ts';
import { deadlineClasses } from '@shared/catalogue/data/matterGroups.ts';
import { matterMenu, matterOf } from '@shared/catalogue/matters.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Chips } from '@ui/Chips.tsx';
import { Search } from '@ui/Search.tsx';
import { useState } from 'react';
import { allMatters, soundsLike } from '../draft.ts';
import { words } from '../words.ts';

interface WhatProps {
  category?: string;
  details: string;
  problem?: string;
  onChange: (category?: string) => void;
}

const menu = matterMenu();

/** What it is: what the words sound like stands first; else by search, or by where it belongs. */
export function What({ category, details, problem, onChange }: WhatProps) {
  const [typed, setTyped] = useState('');
  const [tree, setTree] = useState<string>();
  const [group, setGroup] = useState<string>();
  const chosen = category ? matterOf(category) : undefined;
  if (chosen)
    return (
      <Card title={`4 ${words.what}`}>
        <View className="row row--apart">
          <View className="grow">
            <View className="title">{chosen.name}</View>
            <View className="soft">{words.answeredIn(deadlineClasses[chosen.class].label)}</View>
          </View>
          <Button small onTap={() => onChange(undefined)}>
            {words.another}
          </Button>
        </View>
      </Card>
    );
  const groups = menu.find(({ id }) => id === tree)?.groups ?? [];
  const matters = typed
    ? found(allMatters(), ({ code, name, hint }) => fits(typed, code, name, hint)).slice(0, 12)
    : (groups.find(({ id }) => id === group)?.matters ?? []);
  const likely = typed ? [] : soundsLike(details);
  return (
    <Card title={`4 ${words.what}`}>
      {problem && <View className="problem">{problem}</View>}
      {likely.length > 0 && (
        <>
          <View className="tip">{words.looksLike}</View>
          <Chips
            chips={likely.map(({ code, name }) => ({ key: code, text: name }))}
            chosen={[]}
            onChange={([code]) => onChange(code)}
          />
        </>
      )}
      <Search value={typed} hint={words.whatSearch} onChange={setTyped} />
      {!typed && (
        <View className="stack">
          <Chips
            chips={menu.map(({ id }) => ({ key: id as string, text: words.trees[id] ?? '' }))}
            chosen={tree ? [tree] : []}
            onChange={([next]) => {
              setTree(next);
              setGroup(undefined);
            }}
          />
          {groups.length > 0 && (
            <View className="grouped">
              <Chips
                chips={groups.map(({ id, name }) => ({ key: id as string, text: name }))}
                chosen={group ? [group] : []}
                onChange={([next]) => setGroup(next)}
              />
            </View>
          )}
        </View>
      )}
      {matters.map(({ code, name, hint }) => (
        <Cell key={code} title={name} label={hint} onTap={() => onChange(code)} />
      ))}
      {typed && matters.length === 0 && <View className="tip">{words.nothingFound}</View>}
    </Card>
  );
}
