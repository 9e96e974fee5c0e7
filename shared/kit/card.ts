/** A line on a list: what the head's index projections hold, nobody's door. */
export interface CaseCard {
  id: string;
  no: string;
  kind: string;
  category: string;
  area: string;
  state: string;
  version: number;
  window?: { from: number; to: number };
  /** When the state's clock runs out, epoch seconds. */
  due?: number;
  flags: string[];
}
export interface CasePage {
  items: CaseCard[];
  cursor?: string;
}

/** One line in an inbox; the text is made from the tables when it is read. */
export interface Notice {
  id: string;
  caseId: string;
  kind: string;
  no: string;
  action: string;
  state: string;
  at: number;
}
export interface NoticePage {
  items: Notice[];
  cursor?: string;
}
