import type { CaseCard } from '../kit/card.ts';

const soonWithin = 2 * 3600;

/** The numbers a station looks at first; on its page each is a filter of the list, so both come from this one table. */
export const deskFilters = {
  soon: {
    label: '要超时',
    is: ({ due }, now) => due !== undefined && due < now + soonWithin,
  },
  waiting: { label: '待派', is: ({ state }) => state === 'submitted' || state === 'verified' || state === 'filed' },
  noTaker: {
    label: '没人接',
    is: ({ flags }) => flags.includes('noTaker') || flags.includes('returned') || flags.includes('noShow'),
  },
  followUp: { label: '待回访', is: ({ state }) => state === 'review' },
  emergency: { label: '紧急', is: ({ flags }) => flags.includes('emergency') },
} as const satisfies Record<string, { label: string; is: (card: CaseCard, now: number) => boolean }>;

export type Filter = keyof typeof deskFilters;
