import type { OrderState } from '../../shared/orders/states.ts';
import type { OrderView } from '../../shared/orders/view.ts';
import { keyNamed, type Person } from './slots.ts';

/** The strip above the phones. */
export const steps = ['点单', '派单', '接单', '服务', '评单'] as const;

/** Whose turn it is: `key` of a sample person (nobody's at an end), what they do now, and the step it belongs to. */
export interface Turn {
  key?: string;
  name?: string;
  does: string;
  /** Index into `steps` of what is to be done now; `steps.length` when all is done. */
  step: number;
  /** Ended otherwise than by the last step. */
  broken?: boolean;
}

/** What a sentence is made from: the order as the street reads it, whole names included. */
export type Told = Pick<
  OrderView,
  'state' | 'desk' | 'flags' | 'offer' | 'helpers' | 'timeline' | 'proposal' | 'rating'
>;
type Row = (order: Told, now: number) => { name?: string; does: string };
const halfHour = 1800;

const requesterOf = ({ timeline }: Told): string => timeline[0]?.name ?? '点单人';
const helperOf = ({ helpers }: Told): string => helpers[0]?.name ?? '接单人';
const last = ({ timeline }: Told, actions: readonly string[]) =>
  timeline.findLast(({ action }) => actions.includes(action));
const taking = ['accept', 'claim', 'sign', 'takeSelf'];

/** Escalated cases are answered one level up. */
const deskName = ({ desk }: Told): string => ({ 12: '小王', 9: '赵敏华', 6: '陈刚' })[desk.length] ?? '小王';

/** Why an order is with the station again, the weightiest reason first. */
const againBecause: readonly (readonly [string, string])[] = [
  ['redo', '再派一次：居民说还没办好，点开另问一位'],
  ['noShow', '马上另派：约好的人没来，点开另问一位'],
  ['returned', '另问一位：答应的人去不了了，点开再派'],
  ['noTaker', '另找一位：大厅里没有人接，点开再派'],
];

/** Who of the desk neither sent it to anybody nor did it: only they may call back (nobody judges their own work). */
const callerOf = ({ timeline }: Told): string => {
  const busy = timeline
    .filter(({ action }) => [...taking, 'offer', 'assign', 'publish', 'designate'].includes(action))
    .map(({ name }) => name);
  return ['小王', '赵敏华', '小李', '陈刚'].find((name) => !busy.includes(name)) ?? '陈刚';
};

/** One sentence per state of an order; a test holds the table complete. */
const rows: Record<OrderState, { step: number; broken?: boolean; say: Row }> = {
  submitted: {
    step: 1,
    say: (order) => ({
      name: deskName(order),
      does: againBecause.find(([flag]) => order.flags.includes(flag))?.[1] ?? '看到新单，点「问王芳」',
    }),
  },
  offered: {
    step: 2,
    say: ({ offer }) => ({ name: offer?.name, does: '还看不到门牌，先答复：点「我能去」或「这次去不了」' }),
  },
  open: { step: 2, say: () => ({ name: '王芳', does: '单子在接单大厅，先点的先得：点「我来」' }) },
  assigned: { step: 2, say: ({ offer }) => ({ name: offer?.name, does: '收到指派，点「签收」' }) },
  accepted: { step: 3, say: accepted },
  inService: {
    step: 3,
    say: (order) => ({ name: helperOf(order), does: '干完拍两张照片，点「做完了」' }),
  },
  finished: {
    step: 4,
    say: (order, now) => ({
      name: requesterOf(order),
      does:
        now < (last(order, ['finish', 'answerNow'])?.at ?? 0) + halfHour
          ? '半小时后才评，免得当面为难；上面点「+1 小时」'
          : '点「评价」：几颗星，问题解决了吗',
    }),
  },
  review: {
    step: 4,
    say: (order) => ({ name: callerOf(order), does: '打电话回访，点「回访」；派过这单的人不能自己回访' }),
  },
  closed: {
    step: steps.length,
    say: ({ rating }) => ({
      does: rating ? `办结了，${rating.stars} 星。15 天内还能点「还没办好」` : '办结了，没有评价',
    }),
  },
  cancelled: { step: 0, broken: true, say: () => ({ does: '这一单取消了。再点一单，或点「重来」' }) },
  rejected: { step: 1, broken: true, say: () => ({ does: '没能受理：写明了为什么、该找谁；居民可以申诉一次' }) },
  merged: { step: 1, broken: true, say: () => ({ does: '并入同一件事的那一单，那边办完，这边也会答复' }) },
};

function accepted(order: Told): { name: string; does: string } {
  const { proposal, helpers } = order;
  if (proposal) {
    const asked = helpers.some(({ id }) => id === proposal.by) ? requesterOf(order) : helperOf(order);
    return { name: asked, does: '看看对方提的新时间，点「同意改时间」或「不改时间」' };
  }
  const since = last(order, [...taking, 'setOut'])?.action;
  return since === 'setOut'
    ? { name: helperOf(order), does: '到门口了，问到 4 位到达码，点「到了」' }
    : { name: helperOf(order), does: '看得到门牌和电话了，到时间点「出发」' };
}

/** Nothing ordered yet. */
const beginning: Turn = { key: 'resident', name: '张桂兰', does: '点「我要点单」，说说要帮什么忙', step: 0 };

/** Whose turn it is in this order at `now` (epoch seconds); without an order, the resident's. */
export function turnOf(order: Told | undefined, now: number): Turn {
  if (!order) return beginning;
  const { step, broken, say } = rows[order.state];
  const { name, does } = say(order, now);
  return { step, does, ...(broken && { broken }), ...(name && { name, key: keyNamed(name) }) };
}

/** The sentence as it stands above the phones. `held`: who holds the four phones now, by key. */
export function sentenceOf({ key, name, does }: Turn, held: readonly string[]): { phone: number; text: string } {
  if (!name) return { phone: 0, text: does };
  const at = key ? held.indexOf(key) : -1;
  if (at < 0) return { phone: 0, text: `轮到${name}（这四部手机上没有）：${does}` };
  return { phone: at + 1, text: `轮到${'①②③④'[at]}号手机：${name}${does}` };
}

/** The person's line in a list of links. */
export const titleOf = ({ name, what }: Person): string => `${name} · ${what}`;
