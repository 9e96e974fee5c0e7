import type { CaseCard } from '@shared/kit/card.ts';

const soonWithin = 2 * 3600;

interface UnitRow {
  label: string;
  hot: boolean;
  is: (card: CaseCard, now: number) => boolean;
}
const table = {
  toSign: { label: '待签收', hot: true, is: ({ state }) => state === 'assigned' },
  atWork: { label: '处置中', hot: false, is: ({ state }) => state === 'signed' },
  soon: { label: '要超时', hot: true, is: ({ due }, now) => due !== undefined && due < now + soonWithin },
  emergency: { label: '紧急', hot: true, is: ({ flags }) => flags.includes('emergency') },
} as const satisfies Record<string, UnitRow>;

export type UnitFilter = keyof typeof table;
/** What a department looks for first; each is a filter of its list and a number on 首页. */
export const unitFilters: Record<UnitFilter, UnitRow> = table;
