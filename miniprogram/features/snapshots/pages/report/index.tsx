// For anybody in the street with a phone in one hand: a photo first, then where, what happened, and of which kind it is.
import { beforeWriting } from '@kit/gate.ts';
import { go } from '@kit/page.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Clips } from '@ui/Clips.tsx';
import { Field } from '@ui/Field.tsx';
import { Kept } from '@ui/Kept.tsx';
import { Page } from '@ui/Page.tsx';
import { Photos } from '@ui/Photos.tsx';
import { dangerIn } from '../../draft.ts';
import { Danger } from '../../report/Danger.tsx';
import { Similar } from '../../report/Similar.tsx';
import { What } from '../../report/What.tsx';
import { Where } from '../../report/Where.tsx';
import { Who } from '../../report/Who.tsx';
import { useReport } from '../../useReport.ts';
import { words } from '../../words.ts';

export default function Report() {
  const report = useReport();
  const { draft, put, kept, problems, refusal, busy, send, again } = report;
  const danger = dangerIn(draft);
  const consent = () => beforeWriting(words.whyPhoto);
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
      <Card title={`1 ${words.photo}`}>
        <Photos photos={draft.photos} purpose="report" before={consent} onChange={(photos) => put({ photos })} />
        <View className="tip">{words.photoHint}</View>
        <Clips clips={draft.clips} before={consent} onChange={(clips) => put({ clips })} />
        {(problems.photos || problems.clips) && <View className="problem">{problems.photos ?? problems.clips}</View>}
      </Card>
      <Where {...report} />
      <Card title={`3 ${words.details}`}>
        <Field
          label={words.say}
          kind="words"
          value={draft.details}
          hint={words.detailsHint}
          max={2000}
          problem={problems.details}
          onChange={(details) => put({ details })}
        />
      </Card>
      <What
        category={draft.category}
        details={draft.details}
        problem={problems.category}
        onChange={(category) => put({ category })}
      />
      {danger && <Danger word={danger} urgent={draft.urgent} onChange={(urgent) => put({ urgent })} />}
      <Similar draft={draft} />
      <Who draft={draft} put={put} problems={problems} />
      <Button onTap={() => go('/features/snapshots/pages/public/index')}>大家拍的</Button>
    </Page>
  );
}
