import type { StationView } from '@shared/grid/station.ts';
import { View } from '@tarojs/components';
import { Card } from '@ui/Card.tsx';
import { PhoneButton } from '@ui/PhoneButton.tsx';
import { Tag } from '@ui/Tag.tsx';
import { words } from './words.ts';

/** One station: what one can do there, whether it is open, how far it is, whom to ring. */
export const StationCard = ({ station }: { station: StationView }) => {
  const { name, kindLabel, openNow, metres, serviceLabels, hours, address, phone } = station;
  return (
    <Card>
      <View className="row row--apart">
        <View className="card__title grow">{name}</View>
        <Tag text={openNow ? words.open : words.closed} kind={openNow ? 'success' : 'plain'} />
      </View>
      <View className="soft">
        {[kindLabel, metres !== undefined && words.metres(metres)].filter(Boolean).join(' · ')}
      </View>
      <View>{serviceLabels.join('、')}</View>
      <View className="soft">{hours ?? words.officeHours}</View>
      <View className="soft">{address}</View>
      {phone && <PhoneButton number={phone} name={words.ring(phone)} />}
    </Card>
  );
};
