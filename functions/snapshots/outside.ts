import { areaName } from '../../shared/areas/area.ts';
import { matterOf } from '../../shared/catalogue/matters.ts';
import { systemActor } from '../../shared/kit/actor.ts';
import { communityOf } from '../../shared/kit/area.ts';
import { AppError } from '../../shared/kit/errors.ts';
import type { OutsideSheet } from '../../shared/snapshots/routes.ts';
import { act } from '../kit/actOnCase.ts';
import type { CaseDeps } from '../kit/caseKind.ts';
import type { StoredCase } from '../kit/caseStore.ts';
import { readToken } from './beside.ts';
import { snapshotKind } from './kind.ts';

const tries = 4;

/** The case and link of a token; AppError notFound when it was not made here, tooLate after its seven days. */
async function opened({ cases }: CaseDeps, token: string, now: number) {
  const link = readToken(token);
  const stored = link && (await cases.load(link.id));
  const item = link && stored?.others[`OUTSIDE#${link.n}`];
  if (!link || !stored || !item) throw new AppError('notFound', { text: '链接无效' });
  if (Number(item.until) <= now) throw new AppError('tooLate', { text: '链接已过期，请联系发给您的单位' });
  return { stored, item, n: link.n };
}

/** Only what the lead unit asks: the reporter's words, name, place and photos are not on it. */
function sheetOf({ head, notes }: StoredCase, item: Record<string, unknown>): OutsideSheet {
  const entry = head.history.find(({ action, v }) => action === 'askOutside' && v === item.v);
  return {
    no: head.no,
    category: matterOf(head.category)?.name ?? '',
    place: areaName(communityOf(head.area)),
    party: String(item.party),
    words: notes.find(({ id }) => id === entry?.note)?.words ?? '',
    until: Number(item.until),
    answered: item.answered !== undefined,
  };
}

export async function outsideSheet(deps: CaseDeps, token: string, now: number): Promise<OutsideSheet> {
  const { stored, item } = await opened(deps, token, now);
  return sheetOf(stored, item);
}

/** Answers once; recorded as the system's move, with the party's words as its note. */
export async function outsideAnswer(deps: CaseDeps, token: string, words: string, now: number): Promise<OutsideSheet> {
  for (let attempt = 1; ; attempt++) {
    const { stored, item, n } = await opened(deps, token, now);
    if (item.answered !== undefined) throw new AppError('wrongState', { text: '已经回复过了，谢谢' });
    const { id, version } = stored.head;
    try {
      await act(
        deps,
        snapshotKind,
        { params: { id }, input: { version, words, n }, actor: systemActor, now },
        'outsideAnswer',
      );
      return sheetOf(stored, { ...item, answered: now });
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'staleVersion' || attempt === tries) throw error;
    }
  }
}
