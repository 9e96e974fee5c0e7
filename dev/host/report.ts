/** What a phone noticed and that a test should fail for. */
export type ProblemKind =
  | 'script error'
  | 'unhandled rejection'
  | 'console.error'
  | 'unregistered element'
  | 'missing api'
  | 'setData too large'
  | 'setData too often'
  | 'too many nodes'
  | 'not supported';

export interface Problem {
  kind: ProblemKind;
  text: string;
  /** Path of the page on top when it happened. */
  page: string;
}

export interface RequestRecord {
  method: string;
  url: string;
  /** 0 while it runs, -1 when it failed. */
  status: number;
  milliseconds: number;
}

export interface Measures {
  /** One for each call of setData, in order. */
  setData: { path: string; bytes: number }[];
  /** Most calls of setData of one component in a second. */
  setDataPerSecond: number;
  /** Elements of a page, the most seen, by path. */
  nodes: Record<string, number>;
  requests: RequestRecord[];
  /** Roots of subpackages, in the order of their first use. */
  subPackages: string[];
}

export interface Toast {
  title: string;
  icon: string;
}

/** What the phone's owner says no to. */
export type Refusal = 'location' | 'album' | 'microphone' | 'messages' | 'bannedMessages' | 'privacy';

/** A picture, film, sound or document that the phone has for the next call that asks for one. */
export interface Photo {
  name: string;
  type: string;
  /** Content in base64. */
  base64: string;
}

/** A file that was given to a chat. */
export interface Shared {
  name: string;
  text: string;
}

/** What a phone tells whoever shows it. */
export type PhoneEvent =
  | { type: 'ready' }
  | { type: 'path'; path: string; title: string }
  | { type: 'toast'; title: string; icon: string }
  | { type: 'request'; request: RequestRecord }
  | { type: 'offline'; offline: boolean }
  | { type: 'problem'; problem: Problem };

/** Budgets of a page, stricter than WeChat's own (256 KB, 1,000 nodes). */
export const limits = { setDataBytes: 32 * 1024, setDataPerSecond: 20, nodes: 1000 } as const;
