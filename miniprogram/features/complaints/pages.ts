import { complaintStates } from '../../../shared/complaints/states.ts';
import { type ComplaintReason, complaintReasons } from '../../../shared/complaints/words.ts';
import type { FeatureRow } from '../feature.ts';
import { toldOf } from './told.ts';

const states: Record<string, { resident: string; staff: string }> = complaintStates;

export const complaintsFeature: FeatureRow = {
  package: 'sub',
  pages: [{ path: 'pages/detail', title: '投诉', pull: true }],
  kind: {
    kind: 'complaint',
    called: '投诉',
    page: '/features/complaints/pages/detail/index?id=',
    title: (category) => `投诉：${complaintReasons[category as ComplaintReason] ?? '一件事'}`,
    state: (state) => states[state]?.resident ?? '',
    staff: (state) => states[state]?.staff ?? '',
    ended: ['closed', 'rejected'],
    told: toldOf,
  },
};
