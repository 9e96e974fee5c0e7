import { AppError } from '../../shared/kit/errors.ts';
import {
  type MessageKind,
  type MessagesAllowed,
  type MessageTemplates,
  messageKindNames,
  mostAhead,
} from '../../shared/kit/messages.ts';
import { ConditionFailed, type Item, type Table } from '../kit/table.ts';

const tries = 4;

/** How many of WeChat's messages a person has allowed ahead: an item beside the person, which the sender counts down. */
export function openMessageStore(table: Table) {
  const read = (id: string): Promise<Item | undefined> => table.get(`PERSON#${id}`, 'MESSAGES', { consistent: true });
  const shown = (item: Item | undefined, templates: MessageTemplates): MessagesAllowed => ({
    templates: Object.fromEntries(Object.entries(templates).map(([kind, { id }]) => [kind, id])),
    left: Object.fromEntries(messageKindNames.map((kind) => [kind, Number(item?.[kind] ?? 0)])),
  });
  return {
    allowed: async (id: string, templates: MessageTemplates) => shown(await read(id), templates),

    /** One more of each kind, up to `mostAhead`. */
    async allow(id: string, kinds: readonly MessageKind[], templates: MessageTemplates) {
      for (let attempt = 1; ; attempt++) {
        const before = await read(id);
        const more = Object.fromEntries(
          [...new Set(kinds)].map((kind) => [kind, Math.min(mostAhead, Number(before?.[kind] ?? 0) + 1)]),
        );
        const after = { ...before, pk: `PERSON#${id}`, sk: 'MESSAGES', ...more };
        try {
          await table.put(after, before ? unchanged(before) : { ifNew: true });
          return shown(after, templates);
        } catch (error) {
          if (!(error instanceof ConditionFailed)) throw error;
          if (attempt === tries) throw new AppError('busy');
        }
      }
    },
  };
}

/** A message may go out, or a second tap arrive, between reading and writing. */
const unchanged = (before: Item) => ({
  condition: messageKindNames.map((_, at) => `#k${at} = :k${at}`).join(' and '),
  names: Object.fromEntries(messageKindNames.map((kind, at) => [`#k${at}`, kind])),
  values: Object.fromEntries(messageKindNames.map((kind, at) => [`:k${at}`, before[kind]])),
});
