import { session } from '@kit/session.ts';
import { unsent } from '@kit/upload.ts';
import { useNewCase } from '@kit/useNewCase.ts';
import { wishLabel } from '@shared/wishes/words.ts';
import { type Draft, newDraft, wishFrom } from './draft.ts';
import { words } from './words.ts';

/** A new wish begins with what the profile knows. */
function begin(): Draft {
  const { address, name = '', phone = '' } = session.get()?.person ?? {};
  return { ...newDraft(), area: address?.area, address: address?.text ?? '', contactName: name, contactPhone: phone };
}

/** The wish being written, and sending it. */
export const useMaking = () =>
  useNewCase<Draft>({
    name: 'wish',
    begin,
    call: 'wishes.make',
    from: (draft) => ({ ...wishFrom(draft), photos: unsent(draft.photos, 'order') }),
    title: ({ category }) => wishLabel(category ?? ''),
    page: '/features/wishes/pages/detail/index?id=',
    words: { ...words, why: words.whySend },
  });
