import type { Phone } from '../../dev/host/phone.ts';
import type { Refusal } from '../../dev/host/report.ts';
import type { World } from './world.ts';

/** The states that each page has (design: look). */
export type StateName =
  | '加载中'
  | '第一次空'
  | '办完了空'
  | '一件'
  | '很多'
  | '出错留着'
  | '没有网'
  | '没有权限'
  | '没有了'
  | '未登录'
  | '长辈版'
  | '表单';

/** One picture: whose phone, which page, what is done there first, and the words that show it has come. */
export interface Shot {
  page: string;
  state: StateName;
  /** Key of a sample person; `nobody` has never signed in, `newcomer` has and has nothing yet. */
  as: string;
  path: (world: World) => string;
  says: string;
  /** Elder's letters. */
  elder?: true;
  /** A desktop's window. */
  wide?: true;
  /** The server never answers: what is seen while it is waited for. */
  silent?: true;
  refuse?: Refusal[];
  /** What the phone remembers from before, by name. */
  storage?: Record<string, unknown>;
  before?: (phone: Phone) => Promise<void>;
}
