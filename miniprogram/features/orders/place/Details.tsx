import { beforeWriting } from '@kit/gate.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { Field } from '@ui/Field.tsx';
import { PhoneButton } from '@ui/PhoneButton.tsx';
import { Photos } from '@ui/Photos.tsx';
import { words } from '../words.ts';
import { type Draft, dangerIn } from './draft.ts';

interface DetailsProps {
  draft: Draft;
  problems: Record<string, string>;
  change: (part: Partial<Draft>) => void;
}

const numbers = [
  { number: '110', name: '110 报警' },
  { number: '119', name: '119 火警' },
  { number: '120', name: '120 急救' },
  { number: '122', name: '122 交通事故' },
];

/** Fourth question: what it is about, photos, whom to ask for. Words of danger show whom to ring first. */
export function Details({ draft, problems, change }: DetailsProps) {
  const danger = dangerIn(draft.details);
  return (
    <Card title={`4 ${words.details}`}>
      <Field
        label={words.details}
        kind="words"
        value={draft.details}
        hint={words.detailsHint}
        max={2000}
        problem={problems.details}
        onChange={(details) => change({ details, notEmergency: undefined })}
      />
      {danger && !draft.notEmergency && (
        <View className="problem">
          <View>{words.danger(danger)}</View>
          <View className="numbers">
            {numbers.map((one) => (
              <PhoneButton key={one.number} {...one} />
            ))}
          </View>
          <Button onTap={() => change({ notEmergency: true })}>{words.notEmergency}</Button>
        </View>
      )}
      <View className="form__label">{words.photos}</View>
      <Photos
        photos={draft.photos}
        purpose="order"
        before={() => beforeWriting(words.whyPhoto)}
        onChange={(photos) => change({ photos })}
      />
      {problems.photos && <View className="problem">{problems.photos}</View>}
      <Field
        label={words.contact}
        value={draft.contactName}
        hint={words.contactHint}
        max={30}
        problem={problems.contactName}
        onChange={(contactName) => change({ contactName })}
      />
      <Field
        label={words.phone}
        kind="phone"
        value={draft.contactPhone}
        hint={words.phoneHint}
        problem={problems.contactPhone}
        onChange={(contactPhone) => change({ contactPhone })}
      />
      <View className="tip">{words.hidden}</View>
    </Card>
  );
}
