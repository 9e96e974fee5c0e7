import { useDraft } from '@kit/drafts.ts';
import { CallError, sayError } from '@kit/errors.ts';
import { writing } from '@kit/gate.ts';
import { confirm, replace, toast } from '@kit/page.ts';
import { outbox } from '@kit/sending.ts';
import { now } from '@kit/time.ts';
import type { VisitView } from '@shared/visits/view.ts';
import { useState } from 'react';
import { type Draft, newDraft, visitFrom } from './draft.ts';
import { words } from './words.ts';

/** The card being written, and keeping it: without signal it waits with its pictures and goes out in order. */
export function useCard(area?: string) {
  const { draft, change, restart, kept } = useDraft('visit', () => newDraft(area));
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const put = (part: Partial<Draft>): void => {
    change(part);
    setProblems({});
    setRefusal(undefined);
  };
  async function post(input: object, photos: ReturnType<typeof visitFrom>['photos']): Promise<void> {
    let asked = false;
    const visit = await writing(words.why, () => {
      asked = true;
      return outbox.post({
        key: draft.key,
        call: 'visits.record',
        args: { input },
        title: words.title,
        at: now(),
        photos,
      });
    });
    if (!asked) return;
    restart();
    if (visit) await replace(`/features/visits/pages/detail/index?id=${(visit as VisitView).id}`);
    toast(visit ? words.saved : words.outbox);
  }
  async function send(): Promise<void> {
    const { input, photos, problems: found } = visitFrom(draft);
    setProblems(found);
    if (!input) return setRefusal(words.fixAbove);
    setBusy(true);
    try {
      await post(input, photos);
    } catch (error) {
      const field = error instanceof CallError ? error.body.field : undefined;
      if (field) setProblems({ [field]: sayError(error) });
      setRefusal(sayError(error));
    } finally {
      setBusy(false);
    }
  }
  const again = async (): Promise<void> => {
    if (await confirm(words.restartSure)) restart();
  };
  return { draft, put, kept, problems, refusal, busy, send, again };
}
