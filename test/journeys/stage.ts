import { expect } from 'vitest';
import { noProblems, type OpenOptions, openPhone, type Phone } from '../../dev/host/phone.ts';
import { limits } from '../../dev/host/report.ts';
import { home, openidOf } from '../../dev/seed/people.ts';
import { buildWeapp } from '../../dev/weapp.ts';
import { orderStates } from '../../shared/orders/states.ts';
import { type RigStage, startStage } from '../rigStage.ts';
import { engine } from './engine.ts';

/** A busy machine starts functions slowly; nothing here counts as slow before this, ms. */
export const patience = 20_000;
/** Settings of vitest for a file of journeys. */
export const longTests = { testTimeout: 240_000, hookTimeout: 300_000 };

/** A phone of a journey: it counts its taps and keeps what it showed. */
export interface Hand extends Phone {
  openid: string;
  /** Taps since the last reset; typing is none. */
  taps(): number;
  resetTaps(): void;
  /** Every line it showed while somebody used it. */
  shown(): Set<string>;
}

export interface JourneyStage extends RigStage {
  dist: string;
  /** The phone of a sample person, not signed in. */
  phone(key: string, options?: Partial<OpenOptions>): Promise<Hand>;
  /** Ends a journey: every phone kept its budgets and noticed nothing wrong, and is put away. */
  end(): Promise<void>;
  /** After a journey that failed. */
  clear(): Promise<void>;
}

/** One rig and one built program for all journeys of a file. */
export async function startJourneys(): Promise<JourneyStage> {
  const [stage, dist] = await Promise.all([startStage(), buildWeapp()]);
  const { url, wechatUrl, s3Url } = stage.rig;
  const hands: Hand[] = [];
  const clear = async (): Promise<void> => {
    for (const hand of hands.splice(0)) await hand.close();
  };
  return {
    ...stage,
    dist,
    clear,
    async phone(key, options = {}) {
      const openid = options.openid ?? openidOf(key);
      const rig = { url, wechatUrl, s3Url };
      const hand = handOf(openid, await openPhone({ engine, dist, rig, openid, patience, ...options }));
      hands.push(hand);
      return hand;
    },
    async end() {
      for (const hand of hands) await keptWell(hand);
      await clear();
    },
    async stop() {
      await clear();
      await stage.stop();
    },
  };
}

function handOf(openid: string, phone: Phone): Hand {
  let taps = 0;
  const lines = new Set<string>();
  const look = async (): Promise<void> => {
    for (const line of (await phone.text()).split('\n')) lines.add(line);
  };
  const counted = async (work: () => Promise<void>): Promise<void> => {
    taps += 1;
    await work();
    await look();
  };
  return {
    ...phone,
    openid,
    taps: () => taps,
    resetTaps: () => {
      taps = 0;
    },
    shown: () => lines,
    tap: (wanted) => counted(() => phone.tap(wanted)),
    switchTab: (text) => counted(() => phone.switchTab(text)),
    async waitFor(text, milliseconds) {
      await phone.waitFor(text, milliseconds);
      await look();
    },
  };
}

/** Nothing went wrong on it, and its pages kept their budgets. */
async function keptWell(hand: Hand): Promise<void> {
  await noProblems(hand);
  const { setData, nodes, requests } = await hand.measures();
  expect(Math.max(0, ...setData.map(({ bytes }) => bytes))).toBeLessThanOrEqual(limits.setDataBytes);
  expect(Math.max(0, ...Object.values(nodes))).toBeLessThan(limits.nodes);
  expect(requests.length).toBeGreaterThan(0);
}

/** Words that stay inside (two vocabularies), machine dates, codes of states, errors and records. */
const inside =
  /工单|流转|处置|签收|派遣|抢单池|办结率|赋能|不予受理|改派|当场答复|\d{4}-\d{2}-\d{2}|\b[a-z]+\.[a-z]+\b|undefined|null|NaN|\[object/;
const codes = new RegExp(`\\b(${Object.keys(orderStates).join('|')}|[0-9A-HJKMNP-TV-Z]{26})\\b`);

/** What this phone showed, also in passing, that a resident must never read. */
export async function staffWordsOn(hand: Hand): Promise<string[]> {
  const toasts = (await hand.toasts()).map(({ title }) => title);
  return [...hand.shown(), ...toasts].filter((line) => inside.test(line) || codes.test(line));
}

/** Login and consent as people meet them: on 我的. */
export async function signIn(hand: Hand): Promise<Hand> {
  await hand.switchTab('我的');
  await hand.tap('微信登录');
  await hand.tap('同意并微信登录');
  await hand.waitFor('退出登录');
  // Signed in comes first, then what was agreed: the sheet goes when all of it is done.
  await hand.gone('先不登录');
  await hand.switchTab('首页');
  return hand;
}

interface Written {
  /** Typed into the search of services, and what is then tapped. */
  typed: string;
  service: string;
  details: string;
  name?: string;
  /** A chip of the times; the day after tomorrow keeps every service's lead at any hour. */
  slot?: string;
}

/** The four questions of 我要点单, from 首页 or wherever its page is open. */
export async function writeOrder(hand: Hand, { typed, service, details, name, slot }: Written): Promise<void> {
  await hand.waitFor('给谁帮忙');
  await hand.fill('找一找，如 水管、peizhen', typed);
  await hand.tap(service);
  await hand.tap('社区或村');
  await hand.fill('名称或拼音，如 召北、zb', 'zb');
  await hand.tap('召北社区');
  await hand.fill('如：东胜小区 3 号楼 2 单元 501', '东胜小区3号楼2单元501');
  await hand.tap('后天');
  await hand.tap(slot ?? '10:00–');
  await hand.fill('写清要办的事、几楼、有没有电梯，来的人好准备', details);
  await hand.fill('怎么称呼您', name ?? '张桂兰');
}
/** 点单, the one button at the bottom. */
export const send = '.page__bar .van-button';
/** The button that sends the form of an action. */
export const sendForm = '.form__send .van-button';
export const deskPage = `features/station/pages/queue/index?area=${home}`;
export const hallPage = 'features/hall/pages/hall/index';
export const placePage = 'features/orders/pages/place/index';
export const detailPage = (id: string): string => `features/orders/pages/detail/index?id=${id}`;

/** Two real JPEGs of one pixel, told apart by their names. */
const base64 =
  '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AKp//2Q==';
export const pictures = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ name: `p${at}.jpg`, type: 'image/jpeg', base64 }));

/** The four digits on the resident's page. */
export async function codeOn(hand: Hand): Promise<string> {
  await hand.waitFor('到达码');
  const code = /^(\d{4})$/m.exec(await hand.text())?.[1];
  if (!code) throw new Error(`no arrival code on ${await hand.path()}`);
  return code;
}
