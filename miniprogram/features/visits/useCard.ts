import { useNewCase } from '@kit/useNewCase.ts';
import { type Draft, newDraft, visitFrom } from './draft.ts';
import { words } from './words.ts';

/** The card being written, and keeping it: without signal it waits with its pictures and goes out in order. */
export const useCard = (area?: string) =>
  useNewCase<Draft>({
    name: 'visit',
    begin: () => newDraft(area),
    call: 'visits.record',
    from: visitFrom,
    title: () => words.title,
    page: '/features/visits/pages/detail/index?id=',
    stays: true,
    words,
  });
