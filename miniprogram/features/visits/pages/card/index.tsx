// For a grid worker at somebody's door, in gloves and without signal: one card, and nothing asked that is on record.
import { client } from '@kit/client.ts';
import { go, useParams } from '@kit/page.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import { areaName } from '@shared/areas/area.ts';
import { View } from '@tarojs/components';
import { AreaPicker } from '@ui/AreaPicker.tsx';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Chips } from '@ui/Chips.tsx';
import { Field } from '@ui/Field.tsx';
import { Kept } from '@ui/Kept.tsx';
import { Page } from '@ui/Page.tsx';
import { Photos } from '@ui/Photos.tsx';
import { ProxySheet } from '@ui/ProxySheet.tsx';
import { useState } from 'react';
import { useCard } from '../../useCard.ts';
import { words } from '../../words.ts';

const outcomes = (['later', 'solved', 'noted'] as const).map((key) => ({ key, text: words[key] }));

export default function VisitCard() {
  const { area } = useParams();
  const { draft, put, kept, problems, refusal, busy, send, again } = useCard(area);
  const [who, setWho] = useState(false);
  const [picking, setPicking] = useState(false);
  const known = useLoaded(() => client.visits.known({ personId: draft.servedId ?? '' }), draft.servedId);
  return (
    <Page
      bar={
        <>
          {refusal && <View className="problem">{refusal}</View>}
          <Button kind="main" busy={busy} onTap={send}>
            {words.save}
          </Button>
        </>
      }
    >
      <Kept kept={kept} onRestart={again} />
      <Card title={words.heard}>
        <Field
          label={words.details}
          kind="words"
          value={draft.details}
          hint={words.detailsHint}
          max={1000}
          problem={problems.details}
          onChange={(details) => put({ details })}
        />
        <View className="form__label">{words.photos}</View>
        <Photos photos={draft.photos} purpose="order" onChange={(photos) => put({ photos })} />
      </Card>
      <Card title={words.whom} flush>
        <Cell title={words.person} value={draft.servedName ?? words.nobody} onTap={() => setWho(true)} />
        {known.data && <View className="tip desk__none">{words.onRecord}</View>}
        {known.data?.open.map(({ id, no }) => (
          <Cell key={id} title={words.open} value={no} />
        ))}
        <Cell
          title={words.community}
          value={draft.area ? areaName(draft.area) : words.choose}
          onTap={() => setPicking(true)}
        />
        {problems.area && <View className="problem">{problems.area}</View>}
        {!known.data?.address && (
          <Field
            label={words.address}
            value={draft.address}
            hint={words.addressHint}
            max={120}
            problem={problems.address}
            onChange={(address) => put({ address })}
          />
        )}
      </Card>
      <Card title={words.outcome}>
        <Chips
          chips={outcomes}
          chosen={[draft.outcome]}
          onChange={([outcome]) => put({ outcome: outcome ?? 'later' })}
        />
        {draft.outcome === 'solved' && <View className="tip">{words.solvedHint}</View>}
      </Card>
      <Button onTap={() => go('/features/visits/pages/list/index')}>{words.mine}</Button>
      <AreaPicker open={picking} onClose={() => setPicking(false)} onPick={(code) => put({ area: code })} />
      <ProxySheet
        title={words.somebody}
        hint={words.whomHint}
        why="走访"
        send={words.register}
        open={who}
        onClose={() => setWho(false)}
        onServed={(servedId, servedName) => put({ servedId, servedName })}
      />
    </Page>
  );
}
