// For somebody on a confirmed roster: takes up their posts by the phone number that WeChat vouches for.

import { client } from '@kit/client.ts';
import { knownCommunity } from '@kit/community.ts';
import { sayError } from '@kit/errors.ts';
import { writing } from '@kit/gate.ts';
import { go } from '@kit/page.ts';
import { keepPerson } from '@kit/session.ts';
import { areaName } from '@shared/areas/area.ts';
import type { ClaimedPost } from '@shared/grid/routes.ts';
import { View } from '@tarojs/components';
import { AreaPicker } from '@ui/AreaPicker.tsx';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Page } from '@ui/Page.tsx';
import { PhoneNumberButton } from '@ui/PhoneNumberButton.tsx';
import { useState } from 'react';
import { words } from '../../staffWords.ts';

/** Claims, then reads oneself again: the new posts give new rights. */
async function claim(area: string, code: string): Promise<ClaimedPost[] | undefined> {
  const answer = await writing(words.claimWhy, () => client.grid.claimPosts({ input: { area, code } }));
  if (answer) keepPerson(await client.people.me());
  return answer?.posts;
}

export default function Claim() {
  const [area, setArea] = useState(knownCommunity);
  const [picking, setPicking] = useState(false);
  const [posts, setPosts] = useState<ClaimedPost[]>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const send = async (code: string | undefined): Promise<void> => {
    setProblem(undefined);
    if (!code || !area) return setProblem(words.claimRefused);
    setBusy(true);
    await claim(area, code).then(setPosts, (error) => setProblem(sayError(error)));
    setBusy(false);
  };
  return (
    <Page
      bar={
        posts?.length ? (
          <Button kind="main" onTap={() => go('/features/grid/pages/mine/index')}>
            {words.grids}
          </Button>
        ) : (
          <PhoneNumberButton busy={busy} disabled={!area} onCode={send}>
            {words.claimButton}
          </PhoneNumberButton>
        )
      }
    >
      <View className="tip">{words.claimHint}</View>
      <Card flush>
        <Cell title={words.community} value={area ? areaName(area) : words.choose} onTap={() => setPicking(true)} />
      </Card>
      {problem && <View className="problem">{problem}</View>}
      {posts?.length === 0 && <View className="problem">{words.claimedNone}</View>}
      {posts && posts.length > 0 && (
        <Card title={words.claimed} flush>
          {posts.map(({ grid, label }) => (
            <Cell key={`${grid} ${label}`} title={label} label={areaName(grid)} />
          ))}
        </Card>
      )}
      <AreaPicker open={picking} onClose={() => setPicking(false)} onPick={setArea} />
    </Page>
  );
}
