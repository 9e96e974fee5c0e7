import type { CaseHead, HistoryEntry } from '../../shared/kit/case.ts';
import { fromItem } from '../kit/headCodec.ts';
import { type Item, unmarshalled } from '../kit/table.ts';

/** A stream record as far as it is read here: AWS's Lambda event and the rig's reader both have this shape. */
export interface HeadRecord {
  dynamodb?: {
    SequenceNumber?: string;
    /** Epoch seconds. */
    ApproximateCreationDateTime?: number;
    Keys?: object;
    OldImage?: object;
    NewImage?: object;
  };
}

/** One entry that came with a record, and the state it left. */
export interface Step {
  entry: HistoryEntry;
  /** Undefined for the first entry of a case. */
  from: string | undefined;
}

/** What a record says about a case: heads before and after, and the entries that are new. */
export interface CaseChange {
  before: CaseHead | undefined;
  after: CaseHead;
  steps: Step[];
}

const headIn = (image?: object): CaseHead | undefined => image && fromItem(unmarshalled(image as Item)!);

/** Reads a record; undefined for one that is no head or a head that went away (nothing follows from either). */
export function changeIn({ dynamodb }: HeadRecord): CaseChange | undefined {
  const keys = unmarshalled(dynamodb?.Keys as Item | undefined);
  const after = headIn(dynamodb?.NewImage);
  if (keys?.sk !== 'HEAD' || !after) return undefined;
  const before = headIn(dynamodb?.OldImage);
  return { before, after, steps: stepsSince(after, before?.version ?? 0, before?.state) };
}

/** Entries above a version, each with the state it left. Entries moved out to HIST# items were new in an earlier record. */
export function stepsSince({ history }: CaseHead, version: number, state: string | undefined): Step[] {
  const fresh = history.filter((entry) => entry.v > version);
  return fresh.map((entry, at) => ({ entry, from: at === 0 ? state : fresh[at - 1]!.to }));
}
