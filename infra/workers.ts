import type { Grants } from './featureFunction.ts';

/** The functions that nobody calls: what they may do (docs/adr/0007-stream.md, 0008-sweep.md, 0026-messages.md). */
export const workers = {
  stream: { table: ['GetItem', 'BatchGetItem', 'BatchWriteItem', 'PutItem', 'UpdateItem', 'Query'], secrets: [] },
  sweep: {
    // Notices of reminders go out 25 in a call.
    table: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'BatchWriteItem'],
    indexes: ['due', 'desk'],
    // Loading a case opens its body.
    secrets: ['fieldKey'],
  },
  // Whom to tell is sealed.
  messages: { table: ['GetItem', 'UpdateItem'], secrets: ['wechatSecret', 'fieldKey'] },
} as const satisfies Record<string, Grants>;
