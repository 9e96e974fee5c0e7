import { client } from '@kit/client.ts';
import { useDraft } from '@kit/drafts.ts';
import { CallError, sayError } from '@kit/errors.ts';
import { writing } from '@kit/gate.ts';
import { toast } from '@kit/page.ts';
import { now } from '@kit/time.ts';
import { areaName } from '@shared/areas/area.ts';
import { licences } from '@shared/catalogue/data/groups.ts';
import { isMinor } from '@shared/people/age.ts';
import type { Application } from '@shared/people/volunteer.ts';
import { View } from '@tarojs/components';
import { AreaPicker } from '@ui/AreaPicker.tsx';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Chips, YesNo } from '@ui/Chips.tsx';
import { Field } from '@ui/Field.tsx';
import { useState } from 'react';
import { words } from './words.ts';

interface Draft {
  skills: string[];
  licences: string[];
  areas: string[];
  birthYear: string;
  hours: string;
  guardianName: string;
  guardianPhone: string;
  insurance?: boolean;
}

const draftFrom = (before?: Application): Draft => ({
  skills: before?.skills ?? [],
  licences: before?.licences ?? [],
  areas: Object.keys(before?.areas ?? {}),
  birthYear: before ? String(before.birthYear) : '',
  hours: before?.hours ?? '',
  guardianName: '',
  guardianPhone: '',
  insurance: before?.insurance,
});

const inputFrom = ({ birthYear, guardianName, guardianPhone, insurance, ...rest }: Draft) => ({
  ...rest,
  birthYear: Number(birthYear),
  ...(guardianName && { guardian: { name: guardianName, phone: guardianPhone } }),
  ...(insurance !== undefined && { insurance }),
});

const chipsOf = (list: readonly string[]) => list.map((text) => ({ key: text, text }));

/** The application; under eighteen a guardian is asked for. What was filled in is kept until it is sent. */
export function ApplyForm({ before, onSent }: { before?: Application; onSent: () => Promise<void> }) {
  const { draft, change, restart } = useDraft('apply', () => draftFrom(before));
  const [picking, setPicking] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const minor = /^\d{4}$/.test(draft.birthYear) && isMinor(Number(draft.birthYear), now());
  const send = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      if (!(await writing(words.why, () => client.people.applyVolunteer({ input: inputFrom(draft) })))) return;
      toast(words.sent);
      restart();
      await onSent();
    } catch (error) {
      setProblem(error instanceof CallError ? sayError(error) : undefined);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card>
      <View className="tip">{words.intro}</View>
      <View className="form__label">{words.skills}</View>
      <Chips many chips={chipsOf(words.skillList)} chosen={draft.skills} onChange={(skills) => change({ skills })} />
      <View className="form__label">{words.licences}</View>
      <Chips
        many
        chips={Object.entries(licences).map(([key, text]) => ({ key, text }))}
        chosen={draft.licences}
        onChange={(chosen) => change({ licences: chosen })}
      />
      <View className="form__label">{words.areas}</View>
      <Chips
        many
        chips={draft.areas.map((key) => ({ key, text: `${areaName(key)} ×` }))}
        chosen={draft.areas}
        onChange={(areas) => change({ areas })}
      />
      <View className="stack">
        <Button onTap={() => setPicking(true)} disabled={draft.areas.length >= 5}>
          {words.addArea}
        </Button>
      </View>
      <Field
        label={words.birthYear}
        kind="phone"
        max={4}
        value={draft.birthYear}
        hint={words.birthHint}
        onChange={(birthYear) => change({ birthYear })}
      />
      <Field label={words.hours} value={draft.hours} hint={words.hoursHint} onChange={(hours) => change({ hours })} />
      {minor && (
        <>
          <View className="form__label">{words.guardianTitle}</View>
          <View className="tip">{words.guardianHint}</View>
          <Field
            label={words.guardianName}
            value={draft.guardianName}
            onChange={(guardianName) => change({ guardianName })}
          />
          <Field
            label={words.guardianPhone}
            kind="phone"
            value={draft.guardianPhone}
            onChange={(guardianPhone) => change({ guardianPhone })}
          />
        </>
      )}
      <View className="form__label">{words.insurance}</View>
      <YesNo value={draft.insurance} yes={words.yes} no={words.no} onChange={(insurance) => change({ insurance })} />
      {problem && <View className="problem">{problem}</View>}
      <View className="form__send">
        <Button kind="main" busy={busy} onTap={send}>
          {before ? words.again : words.send}
        </Button>
      </View>
      <AreaPicker
        open={picking}
        onClose={() => setPicking(false)}
        onPick={(code) => change({ areas: [...new Set([...draft.areas, code])] })}
      />
    </Card>
  );
}
