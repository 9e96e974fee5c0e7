import { type Actor, leadsTeam } from '../kit/actor.ts';
import { type CaseHead, helps, ownOf, withOwn } from '../kit/case.ts';
import type { Facts, PartyRule, WhoRule } from '../kit/who.ts';
import type { Change } from '../kit/workflow.ts';

/** A wish's own fields of the head. */
export interface WishOwn {
  /** Absent: one claimer. Else so many shares, of which `taken` are claimed; each claimer has a CLAIM# item. */
  quota: number;
  taken: number;
  /** For a minor, or about somebody's health: handed over at the station, contact never shown. */
  minor: 1;
  health: 1;
  /** Body version whose approved words are public; absent: not on the public list. */
  shown: number;
  worth: string;
  handover: 'station' | 'home';
  /** Which side proposed the time that waits for the other. */
  asked: 'claimer' | 'station';
  /** draft: staff wrote it, the wisher has not agreed; told: agreed, needs two approvals; shown: public. */
  story: 'draft' | 'told' | 'shown';
  /** Body version of the story, its writer, and who approved it first. */
  storyV: number;
  storyBy: string;
  approvedBy: string;
}

/** One share of a group wish: a person's, a team's or a unit's. `by`: who claimed it for them. */
export interface WishClaim {
  as: 'person' | 'team' | 'unit';
  id: string;
  by: string;
  n: number;
}

declare module '../kit/case.ts' {
  interface Counters {
    /** Stories told or drafted. */
    stories: true;
    /** No counter but a cap: what a wish may be worth, in hundreds of yuan. */
    wishHundreds: true;
  }
}
declare module '../kit/who.ts' {
  interface Facts {
    claims?: readonly WishClaim[];
    /** Policies agreed to for this wish, of the versions in force. */
    agreed?: readonly string[];
    /** Words of the body that must not become public: names, phone, door. */
    hidden?: readonly string[];
    /** The actor holds an order of the wisher's now. */
    servesWisher?: boolean;
  }
}

export const wishOf = (head: CaseHead): Partial<WishOwn> => ownOf<WishOwn>(head);
export const isGroup = (head: CaseHead): boolean => (wishOf(head).quota ?? 1) > 1;
export const isGuarded = (head: CaseHead): boolean => wishOf(head).minor === 1 || wishOf(head).health === 1;

const deskOf = (actor: Actor, unit?: string): boolean =>
  unit !== undefined && actor.grants.some(({ role, scope }) => role === 'department' && scope === unit);

/** May this actor act for a person, team or unit that claims? */
export const actsFor = (actor: Actor, { as, id }: Pick<WishClaim, 'as' | 'id'>): boolean =>
  as === 'person' ? id === actor.id : as === 'team' ? leadsTeam(actor, id) : deskOf(actor, id);

/** The actor's share of a group wish. */
export const shareOf = (actor: Actor, { claims }: Facts): WishClaim | undefined =>
  claims?.find((claim) => actsFor(actor, claim));

export const claimer: WhoRule = {
  label: '认领人',
  is: (head, actor, facts) =>
    helps(head, actor.id) ||
    (head.offer?.team === true && leadsTeam(actor, head.offer.id)) ||
    deskOf(actor, head.unit) ||
    shareOf(actor, facts) !== undefined,
};
export const anyone: WhoRule = { label: '任何登录的人', is: (_head, actor) => actor.id !== 'system' };

/** Who ever claimed, brought or handed it over: they don't confirm it. */
const bringing = new Set(['claim', 'deliver', 'match']);
export const bringers: PartyRule = (head, { claims = [] }) => [
  ...head.history.filter(({ action }) => bringing.has(action)).map(({ by }) => by),
  ...claims.map(({ by }) => by),
];
export const storyteller: PartyRule = (head) => {
  const { storyBy, approvedBy } = wishOf(head);
  return [storyBy, approvedBy].filter((id) => id !== undefined);
};

/** Nobody has it any more: free to be claimed. Items of shares go with it (functions/wishes/claims.ts). */
export const dropAll: Change = (head) => ({
  ...withOwn<WishOwn>(head, { taken: undefined, handover: undefined, asked: undefined }),
  helpers: [],
  offer: undefined,
  unit: undefined,
  window: undefined,
  proposal: undefined,
});
