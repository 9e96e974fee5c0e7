import { createHmac } from 'node:crypto';
import { AppError } from '../../shared/kit/errors.ts';
import { config } from './config.ts';
import type { Standing } from './headCodec.ts';
import { ConditionFailed, type Item, type Table } from './table.ts';

/** The key names no door and no person to somebody who reads the table. */
const keyOf = (kind: string, key: string): string =>
  `ONLY#${createHmac('sha256', config.fieldKey()).update(`${kind}|${key}`).digest('base64url').slice(0, 22)}`;

/**
 * Takes each key for a case, so that of two open ones there is never a second. An item whose case has ended, was turned
 * into another kind or was never made counts for nothing: whoever comes next takes it over, and no end has to free it.
 * AppError alreadyOpen names the case that is open.
 */
export async function takeOnly(
  table: Table,
  keys: readonly string[],
  { id, kind }: { id: string; kind: string },
  { states }: Standing,
): Promise<void> {
  for (const key of keys) {
    const item = { pk: keyOf(kind, key), sk: 'ONLY', id };
    const holder = await refused(table, item, {
      condition: 'attribute_not_exists(pk) OR id = :id',
      values: { ':id': id },
    });
    if (!holder) continue;
    const other = await openCase(table, holder, kind, states);
    if (other) throw new AppError('alreadyOpen', { text: `已有一件在办：${other}` });
    const again = await refused(table, item, {
      condition: 'id = :was OR id = :id',
      values: { ':was': holder, ':id': id },
    });
    if (again) throw new AppError('busy');
  }
}

/** Number of the open case that holds a key; undefined when the key is free. */
export async function heldBy(
  table: Table,
  kind: string,
  key: string,
  { states }: Standing,
): Promise<string | undefined> {
  const item = await table.get<{ id: string }>(keyOf(kind, key), 'ONLY', { consistent: true });
  return item && openCase(table, item.id, kind, states);
}

async function openCase(
  table: Table,
  id: string,
  kind: string,
  states: Standing['states'],
): Promise<string | undefined> {
  const head = await table.get<{ k: string; s: string; no: string }>(`CASE#${id}`, 'HEAD', { consistent: true });
  return head?.k === kind && !states[head.s]?.end ? head.no : undefined;
}

/** Id of the case in the way, if any. */
async function refused(
  table: Table,
  item: Item,
  condition: { condition: string; values: Item },
): Promise<string | undefined> {
  try {
    await table.put(item, condition);
    return undefined;
  } catch (error) {
    if (error instanceof ConditionFailed) return String(error.current?.id);
    throw error;
  }
}
