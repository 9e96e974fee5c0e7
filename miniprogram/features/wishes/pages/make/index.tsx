// For a resident or a child's guardian: what one would like, where to bring it, and what may be shown of it.
import { beforeWriting } from '@kit/gate.ts';
import { areaName } from '@shared/areas/area.ts';
import { policies } from '@shared/kit/consent.ts';
import { wishKinds } from '@shared/wishes/words.ts';
import { View } from '@tarojs/components';
import { AreaPicker } from '@ui/AreaPicker.tsx';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Cell } from '@ui/Cell.tsx';
import { Chips, YesNo } from '@ui/Chips.tsx';
import { Field } from '@ui/Field.tsx';
import { Kept } from '@ui/Kept.tsx';
import { Page } from '@ui/Page.tsx';
import { Photos } from '@ui/Photos.tsx';
import { useState } from 'react';
import { askedOf, type Draft } from '../../draft.ts';
import { useMaking } from '../../useMaking.ts';
import { words } from '../../words.ts';

const kinds = Object.entries(wishKinds).map(([key, { label }]) => ({ key, text: label }));

export default function Make() {
  const { draft, put, kept, problems, refusal, busy, send, again } = useMaking();
  const [picking, setPicking] = useState(false);
  const problem = (name: string) => problems[name] && <View className="problem">{problems[name]}</View>;
  const field = (name: keyof Draft & string) => ({
    value: String(draft[name] ?? ''),
    problem: problems[name],
    onChange: (value: string) => put({ [name]: value }),
  });
  return (
    <Page
      bar={
        <>
          <View className={refusal ? 'problem' : 'bar__why'}>{refusal ?? words.promise}</View>
          <Button kind="main" busy={busy} onTap={send}>
            {words.send}
          </Button>
        </>
      }
    >
      <Kept kept={kept} onRestart={again} />
      <Card title={`1 ${words.forWhom}`}>
        <YesNo value={draft.minor} yes={words.childOf} no={words.self} onChange={(minor) => put({ minor })} />
        {draft.minor && <Field label={words.childName} hint={words.childHint} max={30} {...field('wisherName')} />}
      </Card>
      <Card title={`2 ${words.what}`}>
        <Chips
          chips={kinds}
          chosen={draft.category ? [draft.category] : []}
          onChange={([category]) => put({ category })}
        />
        {problem('category')}
        <Field label={words.details} kind="words" hint={words.detailsHint} max={500} {...field('details')} />
        <View className="form__label">{words.health}</View>
        <YesNo value={draft.health} yes={words.yes} no={words.no} onChange={(health) => put({ health })} />
        <View className="form__label">{words.photos}</View>
        <Photos
          photos={draft.photos}
          purpose="order"
          before={() => beforeWriting(words.whySend)}
          onChange={(photos) => put({ photos })}
        />
        {problem('photos')}
      </Card>
      <Card title={`3 ${words.where}`}>
        <Cell
          title={words.community}
          value={draft.area ? areaName(draft.area) : words.chooseCommunity}
          onTap={() => setPicking(true)}
        />
        {problem('area')}
        <Field label={words.address} hint={words.addressHint} max={120} {...field('address')} />
        <Field label={words.contact} hint={words.contactHint} max={30} {...field('contactName')} />
        <Field label={words.phone} kind="phone" max={12} {...field('contactPhone')} />
        <AreaPicker open={picking} onClose={() => setPicking(false)} onPick={(area) => put({ area })} />
      </Card>
      <Card title={`4 ${words.consent}`}>
        <Chips
          many
          chips={askedOf(draft).map((key) => ({ key, text: policies[key].label.replace('单独同意', '') }))}
          chosen={draft.agreed}
          onChange={(agreed) => put({ agreed })}
        />
        {problem('consents')}
        <View className="tip">{words.consentHint}</View>
      </Card>
    </Page>
  );
}
