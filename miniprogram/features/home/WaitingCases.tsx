import { useCell } from '@kit/cell.ts';
import { confirm } from '@kit/page.ts';
import { outbox } from '@kit/sending.ts';
import { View } from '@tarojs/components';
import { Button } from '@ui/Button.tsx';
import { Card } from '@ui/Card.tsx';
import { words } from './words.ts';

/** What was written and has not reached the server: it says so, and why where the server said no. */
export function WaitingCases() {
  const waiting = useCell(outbox.waiting);
  const drop = async (key: string): Promise<void> => {
    if (await confirm(words.dropSure)) outbox.drop(key);
  };
  return (
    <>
      {waiting.map(({ key, title, problem }) => (
        <Card key={key}>
          <View className="card__title">{`${title} · ${words.waiting}`}</View>
          {problem ? <View className="problem">{problem}</View> : <View className="soft">{words.waitingHint}</View>}
          <View className="row">
            {!problem && (
              <Button small kind="main" onTap={() => void outbox.flush()}>
                {words.sendNow}
              </Button>
            )}
            <Button small onTap={() => drop(key)}>
              {words.drop}
            </Button>
          </View>
        </Card>
      ))}
    </>
  );
}
