import { aboveOf, bannerOf, communityOf } from '../../shared/kit/area.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import { DAY } from '../../shared/kit/clock.ts';
import type { Effect } from '../../shared/kit/workflow.ts';
import type { Item } from './table.ts';

const keptFor = 180 * DAY;

const deskOf = (area: string): string => `DESK#${area}`;
const helpersOf = (head: CaseHead): string[] => head.helpers.map(({ id }) => id);
const offeredIn = ({ offer }: CaseHead): string[] =>
  offer ? [offer.team ? `TEAM#${offer.id}` : offer.id, ...(offer.member ? [offer.member] : [])] : [];

/** Who stands beside the head in items of their own; read only when an effect asks for them. */
export interface Beside {
  followers: readonly string[];
  /** Keys of co-handling units' desks. */
  co: readonly string[];
  /** Inboxes of those who have a share of a group wish. */
  sharers: readonly string[];
}
export const nobodyBeside: Beside = { followers: [], co: [], sharers: [] };

/** `heads`: before (if any) and after, so that those who were let go hear of it too. `desk`: the one that had it before. */
type Recipients = (after: CaseHead, heads: readonly CaseHead[], desk: string, beside: Beside) => string[];
const desks: Recipients = (_after, heads) => heads.map((head) => deskOf(head.desk));

/** Whose inbox each effect reaches: a person's id, or a desk's, team's or pool's key. */
const recipients: Record<Effect, Recipients> = {
  tellRequester: ({ requester, proxy }) => [requester, ...(proxy ? [proxy] : [])],
  tellServed: ({ served }) => [served],
  tellHelpers: (_after, heads) => heads.flatMap(helpersOf),
  tellOffered: (_after, heads) => heads.flatMap(offeredIn),
  tellDesk: desks,
  ringDesk: desks,
  tellAbove: (_after, _heads, desk) => [deskOf(aboveOf(desk))],
  tellPool: ({ area }) => [`POOL#${communityOf(area)}`],
  tellUnit: (_after, heads) => heads.flatMap(({ unit }) => (unit ? [`UNIT#${unit}`] : [])),
  tellFollowers: (_after, _heads, _desk, { followers }) => [...followers],
  tellCo: (_after, _heads, _desk, { co }) => [...co],
  tellSharers: (_after, _heads, _desk, { sharers }) => [...sharers],
  tellCentre: ({ area }) => [deskOf(bannerOf(area))],
  tellAccused: ({ own }) => (own?.accused as string[] | undefined) ?? [],
};

/** Who hears of it, by which effect: once each, by the first effect that names them. `heads`: before (if any), after. */
export function toldBy(
  effects: readonly Effect[],
  heads: readonly CaseHead[],
  beside: Beside = nobodyBeside,
): Map<string, Effect> {
  const told = new Map<string, Effect>();
  for (const effect of effects)
    for (const recipient of recipients[effect](heads.at(-1)!, heads, heads[0]!.desk, beside))
      if (!told.has(recipient)) told.set(recipient, effect);
  return told;
}

/** The inspector's list of a banner: whatever came onto it stands there as a notice. */
export const inspectorOf = ({ area }: CaseHead): string => `INSPECTOR#${bannerOf(area)}`;

/** What happened, as a notice says it: the version after it, the action or reminder, when (epoch s), the state after it. */
export interface Happening {
  v: number;
  action: string;
  at: number;
  to: string;
}

/** Keyed by case, version, cause and recipient. It names the case, never what is in it: inboxes can't leak an address. */
export const notice = (
  { id, kind, no }: CaseHead,
  { v, action, at, to }: Happening,
  recipient: string,
  cause: string,
): Item => ({
  pk: `INBOX#${recipient}`,
  sk: `${String(at).padStart(10, '0')}#${id}#${v}#${cause}`,
  caseId: id,
  kind,
  no,
  action,
  state: to,
  at,
  ttl: at + keptFor,
});
