import { client } from '@kit/client.ts';
import { toast } from '@kit/page.ts';
import { useCountdown } from '@kit/watch.ts';
import type { CaseCard } from '@shared/kit/card.ts';
import { useState } from 'react';
import { words } from './words.ts';

/** Several orders sent to the hall at once; for five seconds nothing is sent and all of it can be taken back. */
export function useBatch(cards: readonly CaseCard[], after: () => Promise<unknown>) {
  const [chosen, setChosen] = useState<string[]>();
  const send = async (): Promise<void> => {
    const wanted = cards.filter(({ id }) => chosen?.includes(id));
    const answers = await Promise.allSettled(
      wanted.map(({ id, version }) => client.orders.publish({ id, input: { version } })),
    );
    const failed = answers.filter(({ status }) => status === 'rejected').length;
    toast(words.batchDone(answers.length - failed, failed));
    setChosen(undefined);
    await after();
  };
  const clock = useCountdown(5, () => void send());
  return {
    chosen,
    left: clock.left,
    begin: () => setChosen([]),
    end: () => setChosen(undefined),
    toggle: ({ id, kind }: CaseCard) => {
      if (kind !== 'order') return toast(words.ordersOnly);
      setChosen((before = []) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
    },
    send: clock.start,
    takeBack: () => {
      clock.stop();
      toast(words.takenBack);
    },
  };
}
