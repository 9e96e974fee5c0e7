import type { Client } from '@kit/client.ts';
import type { Grant, Role } from '@shared/kit/actor.ts';
import type { Notice } from '@shared/kit/card.ts';

/** A page of a feature. `path` is below the feature's folder; `tab`: it stands in the tab bar, in the table's order. */
export interface PageRow {
  path: string;
  title: string;
  tab?: { text: string; icon: string };
  /** Refreshes when pulled down. */
  pull?: true;
}

/** A tile on 首页. `elder`: shown in elder mode too, where there are few. */
export interface Tile {
  text: string;
  hint: string;
  icon: string;
  url: string;
  elder?: true;
}

/** A number that matters now; `hot` is shown in the accent colour with its word. */
export interface WorkCount {
  text: string;
  count: number;
  hot?: boolean;
}

/** One line of 工作台 per role held: where it leads, and what waits there. */
export interface WorkLine {
  role: Role;
  text: string;
  url: (grant: Grant) => string;
  counts?: (client: Client, grant: Grant, now: number) => Promise<WorkCount[]>;
}

/** What lists and messages of every kind of case need to know of one kind. Words are residents' words. */
export interface KindRow {
  kind: string;
  /** 点单 */
  called: string;
  /** Address of its page; the id is put behind. */
  page: string;
  title: (category: string) => string;
  state: (state: string) => string;
  /** The same in the staff's words, for lists that only staff see. */
  staff: (state: string) => string;
  /** States that are over. */
  ended: readonly string[];
  /** One line of an inbox. */
  told: (notice: Notice) => string;
}

/** A line on 我的, for whoever is signed in. */
export interface Link {
  text: string;
  hint?: string;
  url: string;
}

/** What a feature adds to the program: one line in features/index.ts. `package: 'sub'` makes its folder a subpackage. */
export interface FeatureRow {
  package: 'main' | 'sub';
  pages: readonly PageRow[];
  tiles?: readonly Tile[];
  work?: readonly WorkLine[];
  links?: readonly Link[];
  kind?: KindRow;
}
