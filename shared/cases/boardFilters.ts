import type { CaseCard } from '../kit/card.ts';

interface BoardRow {
  label: string;
  hot: boolean;
  /** `now`: epoch seconds. */
  is: (card: CaseCard, now: number) => boolean;
}

/** What whoever looks after many desks looks for first; each is a filter of their board. */
const table = {
  overdue: { label: '超时', hot: true, is: ({ due }, now) => due !== undefined && due < now },
  emergency: { label: '紧急', hot: true, is: ({ flags }) => flags.includes('emergency') },
  listed: { label: '监督名单', hot: true, is: ({ flags }) => flags.includes('onInspectorList') },
  notSolved: {
    label: '办了没解决',
    hot: false,
    is: ({ state, flags }) => state === 'review' || flags.includes('redo') || flags.includes('disputed'),
  },
  pushed: { label: '被劝取消', hot: true, is: ({ flags }) => flags.includes('pushedCancel') },
  designated: { label: '指定承办', hot: false, is: ({ flags }) => flags.includes('designated') },
} as const satisfies Record<string, BoardRow>;

export type BoardFilter = keyof typeof table;
export const boardFilters: Record<BoardFilter, BoardRow> = table;
