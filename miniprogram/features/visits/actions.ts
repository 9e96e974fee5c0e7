import type { VisitAction } from '@shared/visits/visit.ts';
import { type ActionSpec, type FormField, spoken } from '@ui/form.ts';
import { turnSpecs } from '@ui/turns.ts';

const must = '至少 5 个字';
const plain = (resident: string, staff: string, rank: number, fields: readonly FormField[]): ActionSpec => ({
  ...{ resident, staff, rank, fields },
  look: 'plain',
});
const main = (resident: string, staff: string, rank: number, fields: readonly FormField[]): ActionSpec => ({
  ...plain(resident, staff, rank, fields),
  look: 'main',
});

/** Every action of a visit that a person takes on its page; a complaint has a form of its own. */
export const visitActions: Record<Exclude<VisitAction, 'complain'>, ActionSpec> = {
  sayWhether: main('说说解决没有', '代居民说', 1, [
    { kind: 'yesNo', name: 'solved', label: '解决了吗', yes: '解决了', no: '没解决', required: true },
    spoken('多说一句', '可以不写'),
  ]),
  solve: main('当场解决了', '当场解决了', 2, [
    { kind: 'photos', name: 'photos', label: '照片（可以不放）', purpose: 'result' },
    spoken('怎么解决的', must, true),
  ]),
  answer: main('回答', '回答', 3, [spoken('回答', '', true)]),
  noteOnly: plain('不用办', '仅记录', 20, [spoken('说明', '可以不写')]),
  reopen: main('还有事要办', '还有事要办', 4, [spoken('还有什么事', must, true)]),
  edit: plain('改记录', '修改记录', 21, [
    { kind: 'words', name: 'details', label: '听到的事', hint: '不改就空着', max: 1000 },
    { kind: 'line', name: 'address', label: '地址', hint: '不改就空着', max: 120 },
    { kind: 'line', name: 'contactName', label: '居民', hint: '不改就空着', max: 30 },
    { kind: 'line', name: 'contactPhone', label: '手机号', hint: '不改就空着', max: 12 },
  ]),
  urge: plain('催一催', '催一催', 11, []),
  note: plain('补充一句', '补充一句', 22, [spoken('补充', '', true)]),
  ask: plain('问一句', '追问', 54, [spoken('问什么', must, true)]),
  contact: plain('记一次联系', '记录联系', 18, [
    {
      kind: 'chips',
      name: 'channel',
      label: '怎么联系的',
      chips: Object.entries({ phone: '电话', visit: '上门', message: '消息' }).map(([key, text]) => ({ key, text })),
      required: true,
    },
    { kind: 'yesNo', name: 'reached', label: '联系上了吗', yes: '联系上了', no: '没联系上', required: true },
    spoken('说了什么'),
  ]),
  emergency: { ...plain('这是紧急情况', '转应急', 61, [spoken('情况')]), look: 'danger', danger: true },
  ...turnSpecs,
};
