import type { Actor } from './actor.ts';
import type { Alarm, CaseHead, HistoryEntry } from './case.ts';
import { emergencyNumbers } from './emergency.ts';
import { maskName } from './mask.ts';
import { firstContactAt } from './rules.ts';
import { allowedActions, type Context, type Workflow } from './workflow.ts';

/** What people said or showed at a transition; sealed at rest. */
export interface Note {
  id: string;
  words?: string;
  /** The rest of the action's input (reason chip, channel, photos). */
  input?: Record<string, unknown>;
}

/** A photo and this reader's own short-lived right to open it. */
export interface PhotoLink {
  id: string;
  view: string;
}

/** Somebody who opened the personal part of a case, at most one line a day and person. */
/** What a look can show, and what it is called where people read who looked. */
export const shownParts = {
  address: '地址',
  phone: '电话',
  name: '姓名',
  words: '写的话',
} as const;
export type ShownPart = keyof typeof shownParts;
/** What this view shows of somebody's door and phone. */
export const doorShown = (view: { address?: string; contactPhone?: string }): ShownPart[] => [
  ...(view.address === undefined ? [] : ['address' as const]),
  ...(view.contactPhone === undefined ? [] : ['phone' as const]),
];

export interface Seen {
  name: string;
  as: string;
  /** First time that day, epoch seconds. */
  at: number;
  what: ShownPart[];
  reason?: string;
}

export interface TimelineLine {
  at: number;
  action: string;
  /** What the action is called on its button. */
  label: string;
  /** Name of who did it: whole for staff and oneself, else masked; 系统 for the clock. */
  name: string;
  mine: boolean;
  to: string;
  words?: string;
  /** Chip the actor chose, as its key. */
  reason?: string;
}

/** What every kind's view has in common. */
export interface CaseView {
  id: string;
  no: string;
  kind: string;
  category: string;
  area: string;
  /** The desk that answers for it now. */
  desk: string;
  state: string;
  label: string;
  version: number;
  due?: number;
  window?: { from: number; to: number };
  createdAt: number;
  flags: readonly string[];
  /** What this reader may do now: one button per entry. */
  actions: string[];
  timeline: TimelineLine[];
  /** While it is an emergency: since when, whether the centre took note and was there, and whom to ring first. */
  emergency?: { at: number; seen?: number; attended?: number; ring: typeof emergencyNumbers };
  /** When staff or helper first reached the requester, by the requester's account too (epoch s). */
  contactedAt?: number;
  /** The case it is merged into, where this reader may know: its own number and how far it has got. */
  lead?: Lead;
  /** Complaints this reader made about it; nobody else is shown that there are any. */
  complaints?: { id: string; no: string }[];
  /** For the case's own side: who has opened their address or phone. */
  seenBy?: Seen[];
}

export interface Lead {
  id: string;
  no: string;
  state: string;
}

/** How this reader stands to the case; decided by the kind. */
export interface Reader {
  actor: Actor;
  /** Requester, served person, proxy or their family. */
  own: boolean;
  /** Reads the staff's words. */
  staff: boolean;
  /** Reads whole names; others read masked ones, strangers none. */
  whole: boolean;
}

/** What the pure view is told by its caller. */
export interface Shown {
  /** Display names of persons by id. */
  names: Record<string, string>;
  link: (photo: string) => PhotoLink;
  seen?: readonly (Omit<Seen, 'name'> & { by: string })[];
  /** Given by a reader who must give one (inspector) before personal data is shown. */
  reason?: string;
  lead?: Lead;
  complaints?: readonly { id: string; no: string }[];
}

/** A person's name as this reader may see it. */
export const calledFor =
  ({ actor, own, staff, whole }: Reader, { names }: Pick<Shown, 'names'>) =>
  (id: string): string => {
    if (id === 'system') return '系统';
    const name = names[id] ?? '';
    if (whole || id === actor.id) return name;
    return own || staff ? maskName(name) : '';
  };

/** The part of a view that is the same for every kind. Pure. */
export function caseView(
  workflow: Workflow,
  head: CaseHead,
  notes: readonly Note[],
  reader: Reader,
  context: Context,
  shown: Shown,
): CaseView {
  const { own, staff, actor } = reader;
  const row = workflow.states[head.state]!;
  const called = calledFor(reader, shown);
  return {
    id: head.id,
    no: head.no,
    kind: head.kind,
    category: head.category,
    area: head.area,
    desk: head.desk,
    state: head.state,
    label: staff ? row.staff : row.resident,
    version: head.version,
    due: head.due,
    window: head.window,
    createdAt: head.createdAt,
    flags: head.flags,
    actions: allowedActions(workflow, head, actor, context),
    ...(head.alarm && { emergency: alarmShown(head.alarm) }),
    ...((own || staff) && { contactedAt: firstContactAt(head), lead: shown.lead }),
    ...(shown.complaints?.length && { complaints: [...shown.complaints] }),
    timeline: head.history.map((entry) => line(workflow, entry, notes, reader, called)),
    ...(own && shown.seen && { seenBy: shown.seen.map(({ by, ...seen }) => ({ ...seen, name: called(by) })) }),
  };
}

const alarmShown = ({ at, seen, attended }: Alarm) => ({ at, seen, attended, ring: emergencyNumbers });

function line(
  workflow: Workflow,
  entry: HistoryEntry,
  notes: readonly Note[],
  { actor, own, staff }: Reader,
  called: (id: string) => string,
): TimelineLine {
  const note = staff || own ? notes.find(({ id }) => id === entry.note) : undefined;
  const reason = note?.input?.reason;
  return {
    at: entry.at,
    action: entry.action,
    label: workflow.actions[entry.action]?.label ?? '',
    name: called(entry.by),
    mine: entry.by === actor.id,
    to: entry.to,
    ...(note?.words && { words: note.words }),
    ...(typeof reason === 'string' && { reason }),
  };
}

/** Everybody whose name a view may show. */
export const namedIn = (head: CaseHead, seenBy: readonly string[] = []): string[] => [
  ...new Set([
    ...head.helpers.map(({ id }) => id),
    ...(head.offer ? [head.offer.id] : []),
    ...head.history.map(({ by }) => by),
    ...((head.own?.accused as string[]) ?? []),
    ...seenBy,
  ]),
];
