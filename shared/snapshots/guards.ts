import { classIds, hasFlag, matterOf } from '../catalogue/matters.ts';
import { areaOfOwnUnit, isOfUnit, isUnitCode, unitOf } from '../catalogue/units.ts';
import type { CaseHead } from '../kit/case.ts';
import type { Guard, Refusal } from '../kit/workflow.ts';
import { own } from './own.ts';

/** Conditions of the snapshot table: each one rule of design/workflows.md, Snapshot. */
const refuse = (refused: Refusal['refused'], text?: string, field?: string): Refusal => ({ refused, text, field });

/** A bureau, or the station or street of this place by its area. */
const exists = (unit: string, head: CaseHead): boolean => {
  const area = areaOfOwnUnit(unit);
  return area ? head.area.startsWith(area) : isUnitCode(unit);
};

export const photoShown: Guard = (_head, _actor, { photos = [] }) =>
  photos.length > 0 ? undefined : refuse('badInput', '请上传现场照片', 'photos');
export const photoOrWords: Guard = (_head, _actor, { photos = [], words }) =>
  photos.length > 0 || words ? undefined : refuse('badInput', '请上传照片或写明情况', 'photos');

/** "Not true" needs two: who stood there says so, another confirms. */
export const doubtedFirst: Guard = (head, _actor, { reason }) =>
  reason !== 'notTrue' || head.flags.includes('doubted')
    ? undefined
    : refuse('wrongState', '先由网格员到现场核实不属实，再由站所确认', 'reason');
export const notDoubted: Guard = (head) =>
  head.flags.includes('doubted') ? refuse('wrongState', '已经报过不属实，等站所确认') : undefined;

export const knownMatter: Guard = (_head, _actor, { category, class: chosen }) => {
  if (!matterOf(category)) return refuse('badInput', '“类别”不在目录里', 'category');
  return chosen === undefined || classIds.includes(chosen)
    ? undefined
    : refuse('badInput', '“时限”不在可选范围', 'class');
};
export const knownAccused: Guard = (_head, _actor, { accused }) =>
  accused === undefined || isUnitCode(accused) ? undefined : refuse('badInput', '没有这个单位', 'accused');
/** What the handler reads of a secret report was written by the station, never by the reporter. */
export const wordedIfSecret: Guard = (head) =>
  own(head).secret && !own(head).worded
    ? refuse('wrongState', '要求保密的事项，请先写好转办文字', 'handlerText')
    : undefined;
/** 首接负责, and nobody gets the complaint about themself (济南市 12345 条例 32). */
export const givable: Guard = (head, _actor, { unit }) => {
  if (!exists(unit, head)) return refuse('badInput', '没有这个单位', 'unit');
  return unit === own(head).accused ? refuse('conflictOfInterest', '不能交给被投诉的单位', 'unit') : undefined;
};
export const reasonIfOther: Guard = (head, _actor, { unit, words }) => {
  const { to } = own(head);
  return to === undefined || unit === to || words
    ? undefined
    : refuse('badInput', '与派遣目录不同，请写明理由', 'words');
};
/** Before filing only what can't wait. */
/** Another kind would not know to keep the reporter's name. */
export const notSecret: Guard = (head) =>
  own(head).secret ? refuse('notFit', '要求保密的事项不能转为服务') : undefined;
export const filedOrUrgent: Guard = (head) =>
  head.state === 'filed' || head.flags.includes('emergency') ? undefined : refuse('wrongState', '请先立案再派遣');
export const afterTrouble: Guard = (head) =>
  head.desk.length <= 6 ||
  head.flags.some((flag) => ['returned', 'lateSign', 'overdue', 'autoAssigned', 'redo'].includes(flag))
    ? undefined
    : refuse('wrongState', '先按目录派遣；被退回、超期后才能指定');

export const objectsOnce: Guard = (head) =>
  head.flags.includes('objected') || head.flags.includes('designated')
    ? refuse('limitReached', '异议只能提一次；裁定或指定的不能再提')
    : undefined;
export const clauseOfDuties: Guard = (head, _actor, { clause }) => {
  const duties = unitOf(head.unit ?? '')?.duties ?? [];
  return clause <= Math.max(1, duties.length)
    ? undefined
    : refuse('badInput', `职责只有 ${duties.length} 条`, 'clause');
};
export const notDesignated: Guard = (head) =>
  head.flags.includes('designated') ? refuse('wrongState', '裁定或指定承办的不能退回') : undefined;

export const newCo: Guard = (head, actor, input, context) => {
  const { unit } = input;
  if (unit === head.unit) return refuse('badInput', '主办单位不用再请自己', 'unit');
  if ((own(head).co ?? []).some(([code]) => code === unit)) return refuse('badInput', '已经请过这个单位', 'unit');
  return givable(head, actor, input, context);
};
export const coOpen: Guard = (head, actor) =>
  (own(head).co ?? []).some(([unit, , answered]) => answered === undefined && isOfUnit(actor, unit))
    ? undefined
    : refuse('wrongState', '已经回复过协办意见');
export const coDone: Guard = (head, _actor, _input, { now }) =>
  (own(head).co ?? []).every(([, due, answered]) => answered !== undefined || due <= now)
    ? undefined
    : refuse('tooEarly', '协办单位还没有回复，也没有到期');
/** Where people can see it, they are shown it: a photo of what was done, or why there is none. */
export const resultShown: Guard = (head, _actor, { photos = [], noPhoto }) =>
  photos.length > 0 || noPhoto || !hasFlag(head.category, 'visible')
    ? undefined
    : refuse('badInput', '请上传处理后的照片，或写明为什么没有', 'photos');

export const ratesOnce: Guard = (_head, _actor, _input, { facts }) =>
  facts.ratedToo ? refuse('wrongState', '已经评价过了') : undefined;
export const isSampled: Guard = (head) =>
  head.flags.includes('sampled') ? undefined : refuse('notFit', '抽查名单由系统抽取');

export const knownParts: Guard = (_head, _actor, { parts }) => {
  const wrong = (parts as { category: string }[]).findIndex(({ category }) => !matterOf(category));
  return wrong < 0 ? undefined : refuse('badInput', '“类别”不在目录里', `parts.${wrong}.category`);
};
export const notPart: Guard = (head) => (own(head).part ? refuse('wrongState', '拆分出来的不能再拆分') : undefined);

/** Only what the tree allows, never a secret one, and only photos whose owner agreed. */
export const mayBeShown: Guard = (head, _actor, { publicPhotos = [] }, { facts }) => {
  if (!hasFlag(head.category, 'publicOk') || own(head).secret) return refuse('notFit', '这一类事项不公开');
  const foreign = (publicPhotos as string[]).find((id) => !facts.showable?.includes(id));
  return foreign === undefined ? undefined : refuse('notFit', '只能公开处置照片，或本人同意公开的照片', 'publicPhotos');
};
export const isToShow: Guard = (head) =>
  head.flags.includes('toShow') ? undefined : refuse('wrongState', '没有待确认的公开');
export const notShown: Guard = (head) =>
  head.flags.includes('public') ? refuse('wrongState', '已经公开了') : undefined;
export const isShown: Guard = (head) =>
  head.flags.includes('public') || head.flags.includes('toShow') ? undefined : refuse('wrongState', '没有公开');
