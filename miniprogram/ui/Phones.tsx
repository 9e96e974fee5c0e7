import { useDeskPhone } from '@kit/deskPhone.ts';
import { texts } from '@kit/texts.ts';
import { Card } from './Card.tsx';
import { PhoneButton } from './PhoneButton.tsx';

const words = texts({
  zh: {
    hotline: '12345 热线',
    hotlineHours: '24 小时（原 96118）',
    office: '上班时间',
    closed: (hours: string) => `现在没人接，${hours}`,
  },
});

/** Whom people ring: the community while somebody is there, and the hotline that always answers. */
export function Phones({ area }: { area?: string | undefined }) {
  const desk = useDeskPhone(area);
  const hours = desk?.hours ?? words.office;
  const station = desk && (
    <PhoneButton number={desk.number} name={desk.name} hours={desk.openNow ? hours : words.closed(hours)} />
  );
  const hotline = <PhoneButton number="12345" name={words.hotline} hours={words.hotlineHours} />;
  return (
    <Card flush>
      {desk?.openNow && station}
      {hotline}
      {!desk?.openNow && station}
    </Card>
  );
}
