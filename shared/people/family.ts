import { type Actor, holds } from '../kit/actor.ts';
import type { AreaCode } from '../kit/area.ts';
import type { ErrorCode } from '../kit/errors.ts';

/** An invite lives a day: long enough to read it over the phone, too short to circulate. */
export const inviteLife = 24 * 3600;
/** Wrong or right, so many invite codes may be tried a day: six digits can't be searched. */
export const inviteTriesADay = 10;
/** Served persons one relative may be bound to, and relatives one served person may have. */
export const familyLimit = 8;

export type BindingState = 'pending' | 'bound' | 'ended';

/** `relativeId` may act for `servedId` once bound. `id` is both ids joined, so it needs no pointer. */
export interface Binding {
  id: string;
  servedId: string;
  servedName: string;
  relativeId: string;
  relativeName: string;
  relation: string;
  state: BindingState;
  /** Epoch seconds of the last change. */
  at: number;
}

export interface Invite {
  servedId: string;
  expiresAt: number;
}

/** The served person as the rules need them; `proxyMade` = made by staff for somebody without a phone. */
export interface Served {
  id: string;
  proxyMade: boolean;
  area?: AreaCode;
}

export const bindingId = (servedId: string, relativeId: string): string => `${servedId}-${relativeId}`;

/** The two person ids in a binding id; undefined when it isn't one. */
export const partsOf = (id: string): { servedId: string; relativeId: string } | undefined => {
  const found = /^([0-9A-Z]{16})-([0-9A-Z]{16})$/.exec(id);
  return found ? { servedId: found[1]!, relativeId: found[2]! } : undefined;
};

/** An invite is good until it expires, for anybody but its maker. */
export const refuseInvite = (invite: Invite | undefined, relativeId: string, now: number): ErrorCode | undefined => {
  if (!invite || now >= invite.expiresAt) return 'notFound';
  return invite.servedId === relativeId ? 'conflictOfInterest' : undefined;
};

/** Without a code only a person made by staff can be asked for: nobody else's id opens their door. */
export const refuseAsk = (served: Served | undefined, relativeId: string): ErrorCode | undefined => {
  if (!served?.proxyMade) return 'notFound';
  return served.id === relativeId ? 'conflictOfInterest' : undefined;
};

/**
 * The served person confirms. For a person without a phone the station of their community does (it asks them),
 * never the relative. Nobody confirms for themself.
 */
export const refuseConfirm = (binding: Binding, actor: Actor, served: Served): ErrorCode | undefined => {
  if (actor.id === binding.relativeId) return 'conflictOfInterest';
  const stands = served.proxyMade && served.area !== undefined && holds(actor, 'stationStaff', served.area);
  if (actor.id !== binding.servedId && !stands) return 'notYours';
  return binding.state === 'pending' ? undefined : 'wrongState';
};

/** Either side ends it at any time, without a reason; the station may for a person without a phone. */
export const refuseEnd = (binding: Binding, actor: Actor, served: Served): ErrorCode | undefined => {
  const side = actor.id === binding.servedId || actor.id === binding.relativeId;
  const stands = served.proxyMade && served.area !== undefined && holds(actor, 'stationStaff', served.area);
  if (!side && !stands) return 'notYours';
  return binding.state === 'ended' ? 'wrongState' : undefined;
};

/** The makers of records for people without a phone: each in their own area only. */
export const mayMakeServed = (actor: Actor, area: AreaCode): boolean =>
  holds(actor, 'gridWorker', area) || holds(actor, 'stationStaff', area);
