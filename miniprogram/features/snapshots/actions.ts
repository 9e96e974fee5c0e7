import { about, complaintReasons } from '@shared/complaints/words.ts';
import type { SnapshotAction } from '@shared/snapshots/snapshot.ts';
import { reasons } from '@shared/snapshots/words.ts';
import { type ActionSpec, chips, choice, spoken, yesNo } from '@ui/form.ts';
import { staffActions } from './staffActions.ts';

const must = '至少 5 个字';
const plain = (text: string, rank: number, fields: readonly ActionSpec['fields'][number][]): ActionSpec => ({
  ...{ resident: text, staff: text, rank, fields },
  look: 'plain',
});
const main = (text: string, rank: number, fields: readonly ActionSpec['fields'][number][]): ActionSpec => ({
  ...plain(text, rank, fields),
  look: 'main',
});

const rating = [
  yesNo('contacted', '联系过您吗', '联系过', '没联系'),
  yesNo('solved', '问题解决了吗', '解决了', '没解决'),
  { kind: 'stars', name: 'stars', label: '满意吗', required: true },
  { kind: 'chips', name: 'tags', label: '想说的（可以多选）', chips: chips(reasons.tags), many: true },
  spoken('多说一句', '可以不写'),
] as const;

/** What whoever reported it, their family and those who follow it do. */
const forPeople = {
  rate: { ...main('评价', 1, rating), staff: '代评（电话）', done: '谢谢您的评价' },
  answer: main('回答', 2, [spoken('回答', '', true)]),
  reopen: { ...main('重新打开', 3, []), done: '社区会再联系您' },
  redo: { ...plain('还没办好', 10, [spoken('哪里没办好', '说一声，马上重新办')]), done: '会重新办' },
  urge: { ...plain('催一催', 11, []), done: '催过了，他们会看到' },
  appeal: main('申诉', 12, [spoken('为什么应该受理', `${must}。会由上一级来看，不是同一个人`, true)]),
  cancel: {
    ...plain('取消', 23, [choice('reason', '原因', reasons.cancel, false), spoken('多说一句', '可以不写')]),
    look: 'danger',
    tip: '原因可以不选。有人让您取消的，请选出来，我们会查。有危险的事，您取消了也接着办。',
  },
  note: plain('补充一句', 22, [spoken('补充', '', true)]),
  dispute: plain('没人来办', 41, [spoken('情况', '说一声是没来还是没办')]),
  amend: {
    ...plain('更正', 51, [
      { kind: 'area', name: 'area', label: '社区' },
      { kind: 'line', name: 'address', label: '位置', hint: '不改就空着', max: 120 },
      { kind: 'words', name: 'details', label: '要反映的事', hint: '不改就空着', max: 2000 },
    ]),
    tip: '换了社区会请人重新到现场看。',
  },
  correctRating: { ...plain('改评价', 52, rating), tip: '只能改一次。' },
  unmerge: { ...plain('分开单独办', 53, [spoken('为什么')]), staff: '拆回' },
  denyContact: { ...plain('没有联系过我', 54, []), sure: '没有人联系过您吗？那一次就不算。', done: '会再联系您' },
  hide: { ...plain('不再公开', 55, [spoken('为什么', '可以不写')]), staff: '撤下公开' },
  complain: {
    ...plain('投诉', 60, [
      choice('about', '投诉谁', about),
      choice('reason', '投诉什么', complaintReasons),
      spoken('说明', `${must}。先由上一级看，被投诉的人看不到`, true),
    ]),
    look: 'danger',
    done: '收到了，会有人联系您',
  },
  emergency: {
    ...plain('这是紧急情况', 61, [spoken('情况')]),
    staff: '转应急',
    look: 'danger',
    danger: true,
    tip: '有人受伤、着火、煤气泄漏，请先打上面的电话。',
  },
} as const satisfies Partial<Record<SnapshotAction, ActionSpec>>;

/** Only the system does these, or the party outside by its link. */
type Elsewhere = 'takeIn' | 'partEnded' | 'outsideAnswer' | 'toOrder';

/** Every action of a snapshot that a person takes on its page, with its button and form. */
export const snapshotActions: Record<Exclude<SnapshotAction, Elsewhere>, ActionSpec> = {
  ...forPeople,
  ...staffActions,
};

/** Neighbours join instead of reporting again; no step of the case itself. */
export const followActions: Record<'follow' | 'unfollow', ActionSpec> = {
  follow: { ...main('关注这一件', 4, []), done: '有结果会告诉您，也请您评价' },
  unfollow: { ...plain('不再关注', 63, []), done: '不再提醒您了' },
};
