import type { OrderState } from '../../../shared/orders/states.ts';
import type { Beat, Stage } from './player.ts';

/** Followed case is now in this state. */
const reaches =
  (state: OrderState) =>
  ({ until }: Stage): Promise<void> =>
    until(({ order }) => order?.state === state);

export const firstStory: readonly Beat[] = [
  {
    phone: 1,
    say: '张桂兰说要帮什么忙',
    seconds: 2,
    act: async (stage) => {
      await stage.reset();
      await reaches('submitted')(stage);
    },
  },
];
export const secondStory: readonly Beat[] = firstStory;
