import { client } from '@kit/client.ts';
import { CallError, sayError } from '@kit/errors.ts';
import { confirm, toast } from '@kit/page.ts';
import { useLoaded } from '@kit/useLoaded.ts';
import type { DispatchProposal, DispatchRow, DispatchVersion } from '@shared/snapshots/dispatch.ts';
import { useState } from 'react';
import { words } from './words.ts';

const same = (a: DispatchRow, b: DispatchRow): boolean => a.category === b.category && a.area === b.area;

/** The catalogue as it stands; each change is a whole new version on the one that was read, or hears that it is not the last. */
export function useDispatch(reader: string) {
  const catalogue = useLoaded(() => client.snapshots.dispatch(), reader);
  const proposals = useLoaded(() => client.snapshots.dispatchProposals(), reader);
  const [news, setNews] = useState<string>();

  async function save(change: (rows: DispatchRow[]) => DispatchRow[]): Promise<boolean> {
    const read = catalogue.data;
    if (!read) return false;
    try {
      const rows = change(read.rows);
      catalogue.put(await client.snapshots.saveDispatch({ input: { base: read.version, rows } }));
      setNews(undefined);
      toast(words.saved);
      return true;
    } catch (error) {
      const current = error instanceof CallError ? (error.body.current as DispatchVersion | undefined) : undefined;
      if (current) catalogue.put(current);
      setNews(current ? words.conflict(current.version) : sayError(error));
      return false;
    }
  }
  const put = (row: DispatchRow) => save((rows) => [...rows.filter((one) => !same(one, row)), row]);
  const remove = (row: DispatchRow) => save((rows) => rows.filter((one) => !same(one, row)));
  const forget = async ({ caseId }: DispatchProposal): Promise<void> => {
    try {
      await client.snapshots.dropProposal({ id: caseId });
      await proposals.reload();
    } catch (error) {
      setNews(sayError(error));
    }
  };
  const take = async (proposal: DispatchProposal): Promise<void> => {
    const { category, area, unit } = proposal;
    if (await put({ category, unit, ...(area && { area }) })) await forget(proposal);
  };
  const drop = async (proposal: DispatchProposal): Promise<void> => {
    if (await confirm(words.dropSure)) await forget(proposal);
  };
  return { catalogue, proposals, news, put, remove, take, drop };
}
