import { View } from '@tarojs/components';

/** Above a form whose draft was kept: it says so, and lets one begin anew. */
export const Kept = ({ kept, onRestart }: { kept: boolean; onRestart: () => void }) =>
  kept ? (
    <View className="row row--apart">
      <View className="soft">上次没写完的内容还在</View>
      <View className="link" ariaRole="button" onClick={onRestart}>
        重新写
      </View>
    </View>
  ) : null;
