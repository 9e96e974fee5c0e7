import { open } from './seal.ts';
import type { Table } from './table.ts';

/** The openid this person signs in with; undefined for somebody entered by staff, who has none. */
export async function openidFor(table: Table, personId: string): Promise<string | undefined> {
  const item = await table.get<{ openid: string }>(`PERSON#${personId}`, 'WECHAT', { consistent: true });
  return item && open(item.openid);
}
