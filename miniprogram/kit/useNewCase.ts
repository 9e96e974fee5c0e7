import { useState } from 'react';
import { useDraft } from './drafts.ts';
import { CallError, sayError } from './errors.ts';
import { writing } from './gate.ts';
import type { Waiting } from './outbox.ts';
import { confirm, goTab, replace, showFirst, toast } from './page.ts';
import { outbox } from './sending.ts';
import { now } from './time.ts';

/** What a draft comes to: the call's input once nothing is wrong, and what is wrong by field. */
export interface Written {
  input?: object;
  problems: Record<string, string>;
  /** Pictures that have not been sent yet. */
  photos?: Waiting['photos'];
}

export interface NewCase<D extends { key: string }> {
  /** Name of the draft on the phone. */
  name: string;
  begin: () => D;
  /** Route by name, `wishes.make`. */
  call: string;
  from: (draft: D) => Written;
  /** Instead of the general word when something is wrong. */
  wrong?: (problems: Record<string, string>) => string | undefined;
  /** What it is called while it waits. */
  title: (draft: D) => string;
  /** Page of what was made; its id is put behind. */
  page: string;
  /** Once it is sent or waits: remembers an address for the next time. */
  after?: (draft: D) => void;
  words: { why: string; fixAbove: string; outbox: string; restartSure: string; saved?: string };
  /** Where one goes while it waits: 我的单, or nowhere. */
  stays?: true;
}

/**
 * A new case of any kind as it is being written, and sending it: the draft outlives the program, what the network
 * swallows waits in the outbox with its pictures, a refusal keeps every word.
 */
export function useNewCase<D extends { key: string }>(kind: NewCase<D>) {
  const { draft, change, restart, kept } = useDraft(kind.name, kind.begin);
  const [problems, setProblems] = useState<Record<string, string>>({});
  const [refusal, setRefusal] = useState<string>();
  const [busy, setBusy] = useState(false);
  /** Id of the case that is open for the same need already. */
  const [twin, setTwin] = useState<string>();
  const put = (part: Partial<D>): void => {
    change(part);
    // Pictures go on their way while somebody reads what is wrong: their progress takes back only what was said of them.
    const pictures = 'photos' in part || 'clips' in part;
    setProblems(({ photos: _photos, clips: _clips, ...others }) => (pictures ? others : {}));
    if (!pictures) setRefusal(undefined);
    if ('category' in part || 'servedId' in part) setTwin(undefined);
  };
  const wrong = Object.keys(problems).length > 0 ? (kind.wrong?.(problems) ?? kind.words.fixAbove) : undefined;

  async function post(input: object, photos: Waiting['photos']): Promise<void> {
    let asked = false;
    const made = await writing(kind.words.why, () => {
      asked = true;
      const { call } = kind;
      return outbox.post({ key: draft.key, call, args: { input }, title: kind.title(draft), at: now(), photos });
    });
    if (!asked) return;
    kind.after?.(draft);
    restart();
    if (made) await replace(kind.page + (made as { id: string }).id);
    if (!made || kind.words.saved) toast(made ? (kind.words.saved ?? '') : kind.words.outbox);
    if (!made && !kind.stays) await goTab('/features/home/pages/mine/index');
  }
  async function send(): Promise<void> {
    const { input, problems: found, photos } = kind.from(draft);
    setProblems(found);
    setRefusal(undefined);
    setTwin(undefined);
    if (!input) return showFirst('.problem');
    setBusy(true);
    try {
      await post(input, photos);
    } catch (error) {
      const field = error instanceof CallError ? error.body.field : undefined;
      if (error instanceof CallError && error.code === 'alreadyOpen')
        setTwin((error.body.current as { id?: string } | undefined)?.id);
      if (field) setProblems({ [field]: sayError(error) });
      setRefusal(sayError(error));
    } finally {
      setBusy(false);
    }
  }
  const again = async (): Promise<void> => {
    if (await confirm(kind.words.restartSure)) restart();
  };
  return { draft, put, kept, problems, refusal: refusal ?? wrong, busy, twin, send, again, restart };
}
