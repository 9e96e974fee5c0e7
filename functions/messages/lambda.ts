import { readTemplates } from '../../shared/kit/messages.ts';
import { config } from '../kit/config.ts';
import { writeLine } from '../kit/log.ts';
import { type Item, newClient, openTable, unmarshalled } from '../kit/table.ts';
import { type Notice, type Sent, tell } from './send.ts';

const table = openTable(newClient(), config.table());
const templates = readTemplates(config.messageTemplates());

interface NoticeRecord {
  dynamodb?: { SequenceNumber?: string; NewImage?: object };
}

/**
 * New notices of a batch, told one after another (ReportBatchItemFailures): the first that WeChat could not be asked about
 * ends the batch and comes again.
 */
export async function handler({ Records }: { Records: readonly NoticeRecord[] }) {
  const outcomes: Sent[] = [];
  for (const { dynamodb } of Records) {
    try {
      const notice = unmarshalled(dynamodb?.NewImage as Item | undefined) as unknown as Notice | undefined;
      if (notice && isPersons(notice)) outcomes.push(await tell(table, templates, notice));
    } catch (error) {
      console.error(JSON.stringify({ function: 'messages', error: (error as Error).message }));
      return { batchItemFailures: [{ itemIdentifier: dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  const sent = outcomes.filter((outcome) => outcome === 'sent').length;
  if (sent > 0) writeLine({ function: 'messages', sent });
  return { batchItemFailures: [] };
}

/** Desks, teams and lists have inboxes too, and a kind of their own before the name. */
const isPersons = ({ pk }: Notice): boolean => !pk.slice('INBOX#'.length).includes('#');
