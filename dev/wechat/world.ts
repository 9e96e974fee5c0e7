import type { Callback } from './callback.ts';
import { WechatError } from './errors.ts';
import { Limits } from './limits.ts';
import { type Message, Quotas } from './messages.ts';
import { OneUseCodes } from './oneUseCodes.ts';
import type { Template } from './templateFields.ts';
import { Tokens } from './tokens.ts';

export interface Person {
  /** When the user last opened the mini-program, epoch seconds. */
  seen: number;
  blocked: boolean;
}

/** All that WeChat knows of one mini-program; in memory only. */
export interface World {
  appid: string;
  secret: string;
  now: () => number;
  people: Map<string, Person>;
  loginCodes: OneUseCodes<string>;
  phoneCodes: OneUseCodes<{ openid: string; phone: string }>;
  tokens: Tokens;
  limits: Limits;
  quotas: Quotas;
  templates: Map<string, Template>;
  sent: Message[];
  /** Whether the released version has this page. */
  hasPage: (page: string) => boolean;
  callback: Callback | undefined;
  /** Phone numbers told so far: the type of countryCode alternates. */
  phonesTold: number;
}

export interface WorldOptions {
  appid: string;
  secret: string;
  /** Epoch seconds. */
  now: () => number;
  /** Known templates by id; one that is not here becomes known when a user accepts it, with fields as sent. */
  templates?: Readonly<Record<string, Template>>;
  /** Pages of the released version; every page is good without it. */
  pages?: readonly string[];
}

export function newWorld(options: WorldOptions, callback: Callback | undefined): World {
  const { appid, secret, now, templates = {}, pages } = options;
  return {
    appid,
    secret,
    now,
    people: new Map(),
    loginCodes: new OneUseCodes(),
    phoneCodes: new OneUseCodes(),
    tokens: new Tokens(),
    limits: new Limits(),
    quotas: new Quotas(),
    templates: new Map(Object.entries(templates)),
    sent: [],
    hasPage: (page) => pages?.includes(page) ?? true,
    callback,
    phonesTold: 0,
  };
}

/** Marks a user as having the mini-program open now. */
export function visit({ people, now }: World, openid: string): void {
  people.set(openid, { blocked: people.get(openid)?.blocked ?? false, seen: now() });
}

const visitHolds = 2 * 3600;

/** Content checks want a user of this mini-program (43104) who was here in the last two hours (61010). */
export function requireVisitor({ people, now }: World, openid: string): void {
  const person = people.get(openid);
  if (!person) throw new WechatError(43104);
  if (now() - person.seen > visitHolds) throw new WechatError(61010);
}
