import type { Actor } from '../../shared/kit/actor.ts';
import type { Table } from './table.ts';

/** A changed name is shown everywhere within ten minutes; until then a page costs no read for it. */
const keptFor = 600;
const atMost = 2000;

/** Display names of persons, and of teams and organisations that hold a case. */
export function openNames(table: Table) {
  const known = new Map<string, { name: string; until: number }>();
  return {
    async of(ids: readonly string[], actor: Actor, now: number): Promise<Record<string, string>> {
      const wanted = [...new Set(ids)].filter((id) => id !== actor.id && id !== 'system');
      const missing = wanted.filter((id) => (known.get(id)?.until ?? 0) <= now);
      if (known.size > atMost) known.clear();
      const items =
        missing.length > 0 ? await table.getAll(missing.map((id) => ({ pk: `PERSON#${id}`, sk: 'PERSON' }))) : [];
      const others = missing.filter((_id, at) => items[at] === undefined);
      const teams = others.length > 0 ? await table.getAll(others.map((id) => ({ pk: `TEAM#${id}`, sk: 'TEAM' }))) : [];
      for (const [at, id] of missing.entries()) {
        const item = items[at] ?? teams[others.indexOf(id)];
        known.set(id, { name: String(item?.name ?? ''), until: now + keptFor });
      }
      return { ...Object.fromEntries(wanted.map((id) => [id, known.get(id)?.name ?? ''])), [actor.id]: actor.name };
    },
  };
}

export type Names = ReturnType<typeof openNames>;
