import type { ComplainInput } from '../../shared/complaints/routes.ts';
import { aimOf } from '../../shared/complaints/rules.ts';
import type { ComplaintView } from '../../shared/complaints/view.ts';
import { graveReasons } from '../../shared/complaints/words.ts';
import { casesOf } from '../../shared/kinds.ts';
import type { Actor } from '../../shared/kit/actor.ts';
import { officeCalendar } from '../../shared/kit/calendars.ts';
import { type Flag, pastHelpersOf } from '../../shared/kit/case.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { within } from '../../shared/kit/rules.ts';
import { applyAction, type Context } from '../../shared/kit/workflow.ts';
import type { CaseDeps } from '../kit/caseKind.ts';
import type { StoredCase } from '../kit/caseStore.ts';
import { openNewCase } from '../kit/newCase.ts';
import { complaintKind } from './kind.ts';

/** Complaints of one person about one case; more would be one more word to the first. */
const atMost = 2;

interface Call {
  input: ComplainInput;
  actor: Actor;
  now: number;
}

/** Opens a complaint about a case of any kind; the same key gives the first answer. The case itself says nothing of it. */
export async function openComplaint(deps: CaseDeps, { input, actor, now }: Call): Promise<ComplaintView> {
  const stored = await deps.cases.load(input.caseId);
  if (!stored) throw new AppError('notFound', { field: 'caseId' });
  mustBeInvolved(stored, actor, now);
  const { head } = stored;
  const aim = aimOf(head, actor, input.about, input.helperId);
  if (!aim) throw new AppError('badInput', { field: 'about', text: '这一单还没有人来帮忙' });
  const { about, reason, words, photos } = input;
  const listed = aim.listed || graveReasons.includes(reason);
  const flags: Flag[] = ['secret', ...(listed ? (['onInspectorList'] as const) : [])];
  const view = await openNewCase(
    deps,
    complaintKind,
    { action: 'complain', key: input.key, input, actor, now },
    {
      ...{ category: reason, area: head.area, desk: aim.desk, requester: actor.id, served: actor.id, flags },
      own: { about, of: head.id, accused: aim.accused },
      body: { words, photos, no: head.no },
      check: async ({ id }) => {
        const before = stored.complaints.filter((one) => one.by === actor.id && one.id !== id);
        if (before.length >= atMost) throw new AppError('limitReached', { text: '这件事已经投诉过，请在原投诉里补充' });
      },
    },
  );
  await deps.table.put({ pk: `CASE#${head.id}`, sk: `COMPLAINT#${view.id}`, no: view.no, by: actor.id });
  return view;
}

/** The case's own table says who may complain; whoever once came to help may too, for as long. */
function mustBeInvolved({ head }: StoredCase, actor: Actor, now: number): void {
  const { workflow, settings } = casesOf(head.kind);
  const context: Context = { now, settings, calendar: officeCalendar, facts: {} };
  const outcome = applyAction(workflow, head, actor, 'complain', {}, context);
  if (outcome.ok) return;
  const { refused, text } = outcome;
  const late = within(30)(head, actor, {}, context);
  const helped =
    pastHelpersOf(head).includes(actor.id) ||
    head.history.some(({ by, action }) => by === actor.id && action === 'leave');
  if (!helped || late) throw new AppError(late ? late.refused : refused, { text: late?.text ?? text });
}
