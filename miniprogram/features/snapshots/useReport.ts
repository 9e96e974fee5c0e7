import { client } from '@kit/client.ts';
import { sayError } from '@kit/errors.ts';
import { toast } from '@kit/page.ts';
import { choosePlace, herePlace, type Place } from '@kit/place.ts';
import { session } from '@kit/session.ts';
import { unsent } from '@kit/upload.ts';
import { useNewCase } from '@kit/useNewCase.ts';
import { matterOf } from '@shared/catalogue/matters.ts';
import { type Draft, newDraft, reportFrom } from './draft.ts';
import { words } from './words.ts';

/** A new report begins with what the profile knows of the person; where it is, is asked each time. */
function begin(): Draft {
  const { name = '', phone = '' } = session.get()?.person ?? {};
  return { ...newDraft(), contactName: name, contactPhone: phone };
}

/** The report being written, and sending it. */
export function useReport() {
  const report = useNewCase<Draft>({
    name: 'snapshot',
    begin,
    call: 'snapshots.report',
    from: (draft) => {
      const written = reportFrom(draft);
      const photos = [...unsent(draft.photos, 'report'), ...unsent(draft.clips, 'report', 'clips')];
      return { ...written, photos };
    },
    wrong: ({ urgent }) => urgent,
    title: ({ category }) => matterOf(category ?? '')?.name ?? '',
    page: '/features/snapshots/pages/detail/index?id=',
    words: { ...words, why: words.whySend },
  });
  const { draft, put } = report;

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
        ...{ point: { lng, lat }, found, beside: at?.beside?.slice(0, 3) },
        ...(at?.area && { area: at.area }),
        ...(name && !draft.address && { address: name }),
      });
      if (!found) toast(words.notFound);
    } catch (error) {
      toast(sayError(error));
    }
  }
  return { ...report, here: () => locate(herePlace), onMap: () => locate(choosePlace) };
}
