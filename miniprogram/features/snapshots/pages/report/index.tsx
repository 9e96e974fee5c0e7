// For anybody in the street with a phone in one hand: a photo first, then where, what happened, and of which kind it is.
import { beforeWriting } from '@kit/gate.ts';
import { go } from '@kit/page.ts';
import { hasFlag } from '@shared/catalogue/matters.ts';
import { units } from '@shared/catalogue/units.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Chips } from '@ui/Chips.tsx';
import { Clips } from '@ui/Clips.tsx';
import { Field } from '@ui/Field.tsx';
import { Page } from '@ui/Page.tsx';
import { Photos } from '@ui/Photos.tsx';
import { Switch } from '@ui/Switch.tsx';
import { type Draft, dangerIn, isComplaint } from '../../draft.ts';
import { Danger } from '../../report/Danger.tsx';
import { Similar } from '../../report/Similar.tsx';
import { What } from '../../report/What.tsx';
import { Where } from '../../report/Where.tsx';
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
      {kept && (
        <View className="row row--apart">
          <View className="soft">{words.kept}</View>
          <View className="link" ariaRole="button" onClick={again}>
            {words.restart}
          </View>
        </View>
      )}
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

interface WhoProps {
  draft: Draft;
  put: (part: Partial<Draft>) => void;
  problems: Record<string, string>;
}

/** How to reach whoever reports, and what of it may be known: each is asked only where it means something. */
function Who({ draft, put, problems }: WhoProps) {
  const complaint = isComplaint(draft);
  const mayBePublic = hasFlag(draft.category ?? '', 'publicOk') && !draft.secret;
  return (
    <Card title={`5 ${words.who}`}>
      <Field
        label={words.contact}
        value={draft.contactName}
        hint={words.contactHint}
        max={30}
        problem={problems.contactName}
        onChange={(contactName) => put({ contactName })}
      />
      <Field
        label={words.phone}
        kind="phone"
        value={draft.contactPhone}
        hint={words.phoneHint}
        max={12}
        problem={problems.contactPhone}
        onChange={(contactPhone) => put({ contactPhone })}
      />
      {complaint ? (
        <>
          <View className="tip">{words.alwaysSecret}</View>
          <View className="form__label">{words.accused}</View>
          <Chips
            chips={units().map(({ code, short }) => ({ key: code, text: short }))}
            chosen={draft.accused ? [draft.accused] : []}
            onChange={([accused]) => put({ accused })}
          />
          <View className="tip">{words.accusedHint}</View>
        </>
      ) : (
        <Switch
          title={words.secret}
          label={words.secretHint}
          on={draft.secret}
          onChange={(secret) => put({ secret })}
        />
      )}
      {mayBePublic && (
        <Switch
          title={words.mayShow}
          label={words.mayShowHint}
          on={draft.mayShow}
          onChange={(mayShow) => put({ mayShow })}
        />
      )}
    </Card>
  );
}
