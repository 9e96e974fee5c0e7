import { call } from '@kit/page.ts';
import { View } from '@tarojs/components';
import { Icon } from './Icon.tsx';

/** A number to ring, with what it is and when somebody answers. */
export const PhoneButton = ({ number, name, hours }: { number: string; name: string; hours?: string }) => (
  <View
    className="phone grow"
    hoverClass="pressed"
    ariaRole="button"
    ariaLabel={`拨打${name} ${number}`}
    onClick={() => call(number)}
  >
    <Icon name="phone-o" />
    <View className="grow">
      <View>{name}</View>
      {hours && <View className="soft">{hours}</View>}
    </View>
  </View>
);
