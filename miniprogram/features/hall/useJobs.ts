import { client } from '@kit/client.ts';
import { placeOf, sayError } from '@kit/errors.ts';
import { choose, confirm, toast } from '@kit/page.ts';
import { now, sayWindow } from '@kit/time.ts';
import type { CaseCard } from '@shared/kit/card.ts';
import { useState } from 'react';
import { placeOf as communityName } from './hall.ts';
import { words } from './words.ts';

/** The duty in one sentence, repeated before somebody promises it. */
const duty = (card: CaseCard): string =>
  words.sure(card.window ? sayWindow(card.window, now()) : '', communityName(card));

/**
 * What a volunteer does from the list. Every answer ends with the list as it is now; whoever came second hears it
 * kindly, with how many others are open.
 * @param others how many other jobs are open now
 */
export function useJobs(reload: () => Promise<unknown>, others: () => number) {
  const [busy, setBusy] = useState<string>();
  const [news, setNews] = useState<string>();

  /** `call` may answer with its own word of thanks. */
  async function run(card: CaseCard, call: () => Promise<unknown>, done?: string): Promise<void> {
    setBusy(card.id);
    setNews(undefined);
    try {
      const said = await call();
      toast(done ?? String(said));
    } catch (error) {
      setNews(placeOf(error) === 'race' ? words.raced(others()) : sayError(error));
    } finally {
      setBusy(undefined);
      await reload();
    }
  }
  const at = ({ id, version }: CaseCard) => ({ id, input: { version } });
  return {
    busy,
    news,
    setOut: (card: CaseCard) => run(card, () => client.orders.setOut(at(card)), words.wentOut),
    decline: (card: CaseCard) => run(card, () => client.orders.decline(at(card)), words.thanks),
    accept: async (card: CaseCard) => {
      if (await confirm(words.sureTitle, duty(card), words.accept))
        await run(card, () => client.orders.accept(at(card)), words.got);
    },
    /** For a team one leads; which member goes is settled on the order's page. */
    claimForTeam: async (card: CaseCard, leads: readonly string[]) => {
      const { teams } = await client.people.myTeams();
      const team = await choose(
        teams.filter(({ teamId }) => leads.includes(teamId)),
        ({ teamName }) => teamName,
      );
      if (!team || !(await confirm(words.sureTitle, words.teamSure(team.teamName, duty(card)), words.claimForTeam)))
        return;
      const { version } = card;
      const call = () => client.orders.claim({ id: card.id, input: { version, teamId: team.teamId } });
      await run(card, call, words.gotForTeam);
    },
    claim: async (card: CaseCard) => {
      if (!(await confirm(words.sureTitle, duty(card), words.claim))) return;
      await run(card, async () => {
        const { state } = await client.orders.claim(at(card));
        return state === 'accepted' ? words.got : words.gotPlace;
      });
    },
  };
}
