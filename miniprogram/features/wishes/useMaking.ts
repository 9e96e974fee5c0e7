import { useDraft } from '@kit/drafts.ts';
import { CallError, sayError } from '@kit/errors.ts';
import { writing } from '@kit/gate.ts';
import { confirm, goTab, replace, toast } from '@kit/page.ts';
import { outbox } from '@kit/sending.ts';
import { session } from '@kit/session.ts';
import { now } from '@kit/time.ts';
import { unsent } from '@kit/upload.ts';
import type { WishView } from '@shared/wishes/view.ts';
import { wishLabel } from '@shared/wishes/words.ts';
import { useState } from 'react';
import { type Draft, newDraft, wishFrom } from './draft.ts';
import { words } from './words.ts';

/** A new wish begins with what the profile knows. */
function begin(): Draft {
  const { address, name = '', phone = '' } = session.get()?.person ?? {};
  return { ...newDraft(), area: address?.area, address: address?.text ?? '', contactName: name, contactPhone: phone };
}

/** The wish being written, and sending it: what the network swallows waits in the outbox, a refusal keeps every word. */
export function useMaking() {
  const { draft, change, restart, kept } = useDraft('wish', begin);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const put = (part: Partial<Draft>): void => {
    change(part);
    setProblems({});
    setRefusal(undefined);
  };

  async function post(input: object, title: string): Promise<void> {
    let asked = false;
    const wish = await writing(words.whySend, () => {
      asked = true;
      const photos = unsent(draft.photos, 'order');
      return outbox.post({ key: draft.key, call: 'wishes.make', args: { input }, title, at: now(), photos });
    });
    if (!asked) return;
    restart();
    if (wish) return void (await replace(`/features/wishes/pages/detail/index?id=${(wish as WishView).id}`));
    toast(words.outbox);
    await goTab('/features/home/pages/mine/index');
  }
  async function send(): Promise<void> {
    const { input, problems: found } = wishFrom(draft);
    setProblems(found);
    if (!input) return setRefusal(words.fixAbove);
    setBusy(true);
    try {
      await post(input, wishLabel(input.category));
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
