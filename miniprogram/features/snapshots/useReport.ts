import { client } from '@kit/client.ts';
import { useDraft } from '@kit/drafts.ts';
import { CallError, sayError } from '@kit/errors.ts';
import { writing } from '@kit/gate.ts';
import { confirm, goTab, replace, toast } from '@kit/page.ts';
import { choosePlace, herePlace, type Place } from '@kit/place.ts';
import { outbox } from '@kit/sending.ts';
import { session } from '@kit/session.ts';
import { now } from '@kit/time.ts';
import { unsent } from '@kit/upload.ts';
import { matterOf } from '@shared/catalogue/matters.ts';
import type { SnapshotView } from '@shared/snapshots/view.ts';
import { useState } from 'react';
import { type Draft, newDraft, reportFrom } from './draft.ts';
import { words } from './words.ts';

/** A new report begins with what the profile knows of the person; where it is, is asked each time. */
function begin(): Draft {
  const { name = '', phone = '' } = session.get()?.person ?? {};
  return { ...newDraft(), contactName: name, contactPhone: phone };
}

/** The report being written, and sending it: what the network swallows waits with its photos, a refusal keeps every word. */
export function useReport() {
  const { draft, change, restart, kept } = useDraft('snapshot', begin);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  const put = (part: Partial<Draft>): void => {
    change(part);
    // Photos go on their way while somebody reads what is wrong: their progress takes back nothing but what was said of them.
    if (part.photos || part.clips) return void setProblems(({ photos: _photos, clips: _clips, ...others }) => others);
    setProblems({});
    setRefusal(undefined);
  };

  async function post(input: object): Promise<void> {
    let asked = false;
    const photos = [...unsent(draft.photos, 'report'), ...unsent(draft.clips, 'report', 'clips')];
    const title = matterOf(draft.category ?? '')?.name ?? '';
    const made = await writing(words.whySend, () => {
      asked = true;
      return outbox.post({ key: draft.key, call: 'snapshots.report', args: { input }, title, at: now(), photos });
    });
    if (!asked) return;
    restart();
    if (made) return void (await replace(`/features/snapshots/pages/detail/index?id=${(made as SnapshotView).id}`));
    toast(words.outbox);
    await goTab('/features/home/pages/mine/index');
  }
  async function send(): Promise<void> {
    const { input, problems: found } = reportFrom(draft);
    setProblems(found);
    setRefusal(undefined);
    if (!input) return;
    setBusy(true);
    try {
      await post(input);
    } catch (error) {
      const field = error instanceof CallError ? error.body.field : undefined;
      if (field) setProblems({ [field]: sayError(error) });
      setRefusal(sayError(error));
    } finally {
      setBusy(false);
    }
  }

  /** Where the point is: its grid decides who goes to see. Without network or borders the community is asked for. */
  async function locate(ask: () => Promise<Place | undefined>): Promise<void> {
    try {
      const place = await ask();
      if (!place) return;
      const { lng, lat, name } = place;
      const at = await client.grid
        .gridAt({ input: { lng: String(lng), lat: String(lat) } as never })
        .catch(() => undefined);
      const found = at?.area ? [...at.path, at.name].filter(Boolean).slice(-3).join(' ') : undefined;
      put({
        ...{ point: { lng, lat }, found },
        ...(at?.area && { area: at.area }),
        ...(name && !draft.address && { address: name }),
      });
      if (!found) toast(words.notFound);
    } catch (error) {
      toast(sayError(error));
    }
  }
  const wrong = Object.keys(problems).length > 0 ? (problems.urgent ?? words.fixAbove) : undefined;
  const again = async (): Promise<void> => {
    if (await confirm(words.restartSure)) restart();
  };
  return {
    ...{ draft, put, kept, problems, busy, send, again },
    refusal: refusal ?? wrong,
    here: () => locate(herePlace),
    onMap: () => locate(choosePlace),
  };
}
