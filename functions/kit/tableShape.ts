/**
 * The one table's keys and indexes. CDK deploys it, the rig creates it, the stores name it (docs/access-patterns.md).
 * Sort keys of the indexes are numbers (epoch seconds): 6 bytes where a string would be 37.
 */
export const tableShape = {
  key: { pk: 'pk', sk: 'sk' },
  ttl: 'ttl',
  indexes: {
    /** A person's own cases, newest first. */
    mine: { pk: 'mp', sk: 'ms', project: ['no', 'k', 'se', 'c', 'a', 's', 'v', 'w', 'u', 'f'] },
    /** By who must act now (station desk, volunteer, team, hall pool), by due time; sparse. */
    desk: { pk: 'dp', sk: 'ds', project: ['no', 'k', 'c', 'a', 's', 'v', 'w', 'u', 'f'] },
    /** Kinds with a map or a public list, by community and month, newest last (workflow.mapped). */
    place: { pk: 'pp', sk: 'ps', project: ['no', 'k', 'c', 'a', 's', 'v', 'f', 'o'] },
    /** By due hour and shard, for sweep; keys only; sparse. */
    due: { pk: 'up', sk: 'us', project: 'keys' },
  },
} as const;

export type IndexName = keyof typeof tableShape.indexes;
