import type { ComplaintAction } from '@shared/complaints/complaint.ts';
import { measures, outcomes } from '@shared/complaints/words.ts';
import { channels } from '@shared/orders/words.ts';
import { type ActionSpec, chips, spoken } from '@ui/form.ts';

const must = '至少 5 个字';

/** Every action of a complaint: for whoever complained, whoever is complained of, and the desk above. */
export const complaintActions: Record<ComplaintAction, ActionSpec> = {
  rate: {
    resident: '评价',
    staff: '评价',
    look: 'main',
    rank: 1,
    fields: [
      { kind: 'yesNo', name: 'solved', label: '问题解决了吗', yes: '解决了', no: '没解决', required: true },
      { kind: 'stars', name: 'stars', label: '满意吗', required: true },
      spoken('多说一句', '可以不写'),
    ],
    done: '谢谢您的评价',
  },
  appeal: {
    resident: '申诉',
    staff: '申诉',
    look: 'main',
    rank: 2,
    fields: [spoken('为什么应该受理', '至少 5 个字。会由上一级来看，不是同一个人', true)],
  },
  add: {
    resident: '补充一句',
    staff: '补充一句',
    look: 'plain',
    rank: 3,
    fields: [spoken('补充', '', true)],
  },
  explain: {
    resident: '说明情况',
    staff: '记录说明',
    look: 'main',
    rank: 4,
    fields: [spoken('说明', '至少 5 个字。两边的话都会听', true)],
  },
  objectBar: {
    resident: '对先不让上门有异议',
    staff: '对暂停有异议',
    look: 'plain',
    rank: 5,
    fields: [spoken('为什么', must, true)],
  },
  accept: {
    resident: '受理',
    staff: '受理',
    look: 'main',
    rank: 6,
    fields: [],
    sure: '受理后被投诉的人会知道，受理吗？',
  },
  reject: {
    resident: '没能受理',
    staff: '不予受理',
    look: 'danger',
    rank: 20,
    fields: [
      spoken('说明', '至少 5 个字，投诉人会看到', true),
      { kind: 'line', name: 'ask', label: '可以找谁', hint: '部门、窗口或电话', max: 60, required: true },
    ],
  },
  contact: {
    resident: '记一次联系',
    staff: '记录联系',
    look: 'plain',
    rank: 9,
    fields: [
      { kind: 'chips', name: 'channel', label: '怎么联系的', chips: chips(channels), required: true },
      { kind: 'yesNo', name: 'reached', label: '联系上了吗', yes: '联系上了', no: '没联系上', required: true },
      spoken('说了什么', '可以不写'),
    ],
  },
  decide: {
    resident: '认定',
    staff: '认定',
    look: 'main',
    rank: 7,
    fields: [
      { kind: 'chips', name: 'outcome', label: '认定', chips: chips(outcomes), required: true },
      { kind: 'chips', name: 'measures', label: '处理（可以多选）', chips: chips(measures), many: true },
      spoken('依据', must, true),
    ],
    tip: '要先听过被投诉的人说明情况。',
  },
  reply: {
    resident: '答复',
    staff: '答复投诉人',
    look: 'main',
    rank: 8,
    fields: [spoken('答复', '至少 5 个字，投诉人会看到', true)],
  },
  proposeBar: {
    resident: '提出先不让上门',
    staff: '提出暂停上门',
    look: 'plain',
    rank: 30,
    fields: [
      { kind: 'until', name: 'until', label: '到什么时候（最多 14 天）', required: true },
      spoken('理由', must, true),
    ],
    tip: '要另一个人同意才算。本人会知道，可以有异议。',
  },
  confirmBar: {
    resident: '同意先不让上门',
    staff: '同意暂停上门',
    look: 'plain',
    rank: 31,
    fields: [],
    sure: '同意暂停他上门和接触未成年人的服务？',
  },
  endBar: { resident: '恢复上门', staff: '恢复上门', look: 'plain', rank: 32, fields: [spoken('理由', must, true)] },
};
