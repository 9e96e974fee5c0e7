import { now, sayTime } from '@kit/time.ts';
import { roles } from '@shared/kit/actor.ts';
import { type CaseView, type Seen, shownParts, type TimelineLine } from '@shared/kit/view.ts';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Button } from './Button.tsx';
import { Card } from './Card.tsx';
import { Field } from './Field.tsx';
import { Timeline } from './Timeline.tsx';

/** Who opened what of the reader's data. */
export const seenText = ({ name, as, what }: Seen): string =>
  `${name}（${roles[as as keyof typeof roles]?.label ?? as}）看过${what.map((one) => shownParts[one]).join('、')}`;

/** '王*芳 已送到', '您许了这个愿', '有人 答应来'. @param past a kind's words for each action, read behind a name */
const lineOf =
  (past: Record<string, string>, reasons: Record<string, string>) =>
  ({ at, action, name, mine, words, reason }: TimelineLine) => ({
    at,
    text: `${mine ? '您' : name === '系统' ? '' : `${name || '有人'} `}${past[action] ?? ''}`,
    words: [reason && reasons[reason], words].filter(Boolean).join('：'),
  });

/** What happened, and for the case's own side who has opened their address or phone. */
export const Chain = ({
  view,
  past,
  reasons = {},
}: {
  view: CaseView;
  past: Record<string, string>;
  reasons?: Record<string, string>;
}) => (
  <>
    {view.seenBy && (
      <Card title="谁看过我的信息">
        {view.seenBy.length === 0 && <View className="soft">还没有人看过</View>}
        {view.seenBy.map((seen) => (
          <View key={`${seen.name}${seen.at}`} className="soft">
            {`${sayTime(seen.at, now())} ${seenText(seen)}`}
          </View>
        ))}
      </Card>
    )}
    {view.timeline.length > 0 && (
      <Card title="经过">
        <Timeline lines={view.timeline.map(lineOf(past, reasons))} />
      </Card>
    )}
  </>
);

/** An inspector says why before personal data is shown; the reason is on record. */
export function Reveal({ onReason }: { onReason: (reason: string) => void }) {
  const [reason, setReason] = useState('');
  return (
    <Card title="看地址和电话">
      <Field label="原因" value={reason} hint="至少 4 个字，会留下记录" max={100} onChange={setReason} />
      <Button onTap={() => onReason(reason)} disabled={reason.trim().length < 4}>
        看地址和电话
      </Button>
    </Card>
  );
}
