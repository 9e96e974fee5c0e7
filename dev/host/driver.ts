import type { Measures, Photo, Problem, Refusal, Shared, Toast } from './report.ts';

/** What a phone answers by name (browser/remote.ts); values and answers are JSON. */
export interface RemoteCalls {
  path(): string;
  query(): Record<string, string>;
  title(): string;
  depth(): number;
  text(): string;
  has(wanted: string): boolean;
  isAsking(): boolean;
  enter(wanted: string): boolean;
  back(): boolean;
  open(path: string): void;
  visit(path: string): void;
  photo(photos: Photo[]): void;
  offline(offline: boolean): void;
  refuse(what: Refusal[]): void;
  place(latitude: number, longitude: number): void;
  background(hidden: boolean): void;
  pullDown(): void;
  scrollToEnd(): void;
  toasts(): Toast[];
  shared(): Shared[];
  problems(): Problem[];
  measures(): Measures;
  storage(): Record<string, string>;
}

/** One way to hold a phone: in jsdom or in Chromium. */
export interface Driver {
  ask<Name extends keyof RemoteCalls>(
    name: Name,
    ...values: Parameters<RemoteCalls[Name]>
  ): Promise<ReturnType<RemoteCalls[Name]>>;
  /** A text that says why it could not, or undefined when it is done. */
  tap(wanted: string): Promise<string | undefined>;
  fill(wanted: string, value: string): Promise<string | undefined>;
  screenshot(file: string): Promise<void>;
  close(): Promise<void>;
}

export interface DriverOptions {
  dist: string;
  reach: { apiBase: string; url: string; wechatUrl: string; s3Url: string };
  openid: string;
  fontSizeSetting: number;
  refuse: Refusal[];
  storage: Record<string, string>;
  width: number;
  height: number;
  startPath?: string;
}
