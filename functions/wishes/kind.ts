import type { CaseHead } from '../../shared/kit/case.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { maskName } from '../../shared/kit/mask.ts';
import { doorShown } from '../../shared/kit/view.ts';
import { isGuarded, wishOf } from '../../shared/wishes/own.ts';
import { isOwn, maySee, viewOf, type WishView } from '../../shared/wishes/view.ts';
import { wishSettings, wishWorkflow } from '../../shared/wishes/wish.ts';
import type { Ask, CaseDeps, CaseKind } from '../kit/caseKind.ts';
import type { StoredCase } from '../kit/caseStore.ts';
import { mustBeFit } from '../kit/contentCheck.ts';
import { shareParts } from './claims.ts';
import { bodyIn, factsIn, lookedUp } from './facts.ts';
import { putShown } from './publicTexts.ts';

/** Wishes as the kit's case functions need them. */
export const wishKind: CaseKind<WishView> = {
  workflow: wishWorkflow,
  settings: wishSettings,
  maySee: (stored, actor) => maySee(stored.head, actor, factsIn(stored)),
  mayRace: () => true,
  factsOf: () => ({}),
  look: lookedUp,
  before: showApproved,
  beside: shareParts,
  bodyFields: {
    verify: ['shown'],
    edit: ['details', 'address', 'contactName', 'contactPhone', 'consents'],
    tellStory: ['story'],
  },
  view: (stored, actor, context, shown) => {
    const facts = { ...context.facts, ...factsIn(stored) };
    return viewOf(stored.head, bodyIn(stored), stored.notes, actor, { ...context, facts }, shown);
  },
  isOwn,
  revealed: doorShown,
};

/** What the station approved goes where everybody reads it, under the version that the head then names. */
async function showApproved({ table }: CaseDeps, stored: StoredCase, ask: Ask, next: CaseHead): Promise<void> {
  const { shown, story, storyV } = wishOf(next);
  const body = bodyIn(stored);
  if (!body) throw new AppError('failed');
  if (ask.action === 'tellStory') await mustBeFit(table, ask.actor.id, 'story', '故事', String(ask.input.story));
  if (ask.action === 'verify' && shown !== undefined) {
    await mustBeFit(table, ask.actor.id, 'shown', '公开的话', String(ask.input.shown));
    const name = isGuarded(next) ? undefined : maskName(body.wisherName ?? body.contactName);
    await putShown(table, next.id, 'WORDS', shown, { text: String(ask.input.shown), ...(name && { name }) });
  }
  if (ask.action === 'approveStory' && story === 'shown' && storyV !== undefined)
    await putShown(table, next.id, 'STORY', storyV, { text: body.story ?? '' });
}
