import { isOfUnit as isOf } from '../catalogue/units.ts';
import { type Actor, holdsAny, type Role } from '../kit/actor.ts';
import { areaLevels, communityOf } from '../kit/area.ts';
import type { CaseHead } from '../kit/case.ts';
import type { PartyRule, WhoRule } from '../kit/who.ts';
import { own } from './own.ts';

const inDepartment = (actor: Actor): boolean => actor.grants.some(({ role }) => role === 'department');

/** The unit that holds it: answerable to the resident even when others do part of the work (首接负责). */
export const lead: WhoRule = {
  label: '主办单位',
  is: (head, actor) => head.unit !== undefined && isOf(actor, head.unit),
  elsewhere: inDepartment,
};
export const coHandler: WhoRule = {
  label: '协办单位',
  is: (head, actor) => (own(head).co ?? []).some(([unit]) => isOf(actor, unit)),
  elsewhere: inDepartment,
};
export const follower: WhoRule = { label: '关注的人', is: (_head, _actor, facts) => facts.follows === true };

const upward: Record<number, readonly Role[]> = {
  [areaLevels.grid]: ['stationStaff', 'streetStaff', 'centre'],
  [areaLevels.community]: ['stationStaff', 'streetStaff', 'centre'],
  [areaLevels.street]: ['streetStaff', 'centre'],
  [areaLevels.banner]: ['centre'],
};
/** The desk that answers for it now, or one above: an appeal goes up, and the refuser's desk can't decide again. */
export const deskOrAbove: WhoRule = {
  label: '当前站所或上级',
  is: (head, actor) => holdsAny(actor, upward[head.desk.length] ?? ['centre'], head.area),
  elsewhere: (actor) => actor.grants.some(({ role }) => ['stationStaff', 'streetStaff', 'centre'].includes(role)),
};
/** A grid worker of the same community, whoever's grid it is. */
export const neighbourGrid: WhoRule = {
  label: '本社区网格员',
  is: (head, actor) =>
    actor.grants.some(({ role, scope }) => role === 'gridWorker' && communityOf(scope) === communityOf(head.area)),
  elsewhere: (actor) => actor.grants.some(({ role }) => role === 'gridWorker'),
};

const by = (head: CaseHead, ...actions: string[]): string[] =>
  head.history.filter(({ action }) => actions.includes(action)).map((entry) => entry.by);

/** Who did the work or spoke for a unit: they check and judge nothing about it. */
export const handlers: PartyRule = (head) =>
  by(head, 'sign', 'handle', 'return', 'object', 'inviteCo', 'coAnswer', 'askOutside', 'solvedOnSpot');
/** Who filed it, sent it to a unit, or decided which. */
export const deciders: PartyRule = (head) => by(head, 'file', 'assign', 'designate', 'decide', 'decideReturn');
export const checkers: PartyRule = (head) => by(head, 'pass', 'back', 'recheck');
/** Who said on the spot that it is not true: another confirms. */
export const doubters: PartyRule = (head) => by(head, 'notTrue');
/** Who asks to be rid of it. */
export const objectors: PartyRule = (head) => by(head, 'object', 'return');
/** Who chose what to make public: a second person looks at faces and plates. */
export const showers: PartyRule = (head) => {
  const { shower } = own(head);
  return shower ? [shower] : [];
};
