import { client } from '@kit/client.ts';
import { sayError } from '@kit/errors.ts';
import { askForMessage } from '@kit/messages.ts';
import { toast } from '@kit/page.ts';
import { texts } from '@kit/texts.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import type { CaseView } from '@shared/kit/view.ts';
import { View } from '@tarojs/components';
import { Button } from './Button.tsx';
import { Card } from './Card.tsx';

const words = texts({
  zh: {
    ask: '有进展用微信告诉我',
    hint: '点一次，下一次有进展微信会告诉您一声。不点也能在「消息」里看',
    left: (count: number) => `接下来 ${count} 次有进展，微信会告诉您`,
    more: '再多告诉一次',
    done: '好的，有进展会告诉您',
    refused: '没有开。在「消息」里也能看到进展',
    banned: '微信里把消息关了，要到微信的设置里打开',
  },
});

/** For whoever waits for an answer while there is news to come: WeChat may tell them, once for each time they say so. */
export const TellMe = ({ view }: { view: CaseView }) =>
  view.seenBy && view.actions.includes('note') ? <Ask about={view.id} /> : null;

function Ask({ about }: { about: string }) {
  const allowed = useLoaded(() => client.people.messages(), about);
  const template = allowed.data?.templates.progress;
  // Where the operator has no template nothing is offered.
  if (!template) return null;
  const left = allowed.data?.left.progress ?? 0;
  // WeChat asks only right after the tap: nothing may be waited for before.
  const ask = async (): Promise<void> => {
    const answer = await askForMessage(template);
    if (answer !== 'accepted') return toast(words[answer]);
    try {
      allowed.put(await client.people.allowMessages({ input: { kinds: ['progress'] } }));
      toast(words.done);
    } catch (error) {
      toast(sayError(error));
    }
  };
  return (
    <Card>
      <View className="soft">{left > 0 ? words.left(left) : words.hint}</View>
      <Button onTap={ask}>{left > 0 ? words.more : words.ask}</Button>
    </Card>
  );
}
