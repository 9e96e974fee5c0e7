import { DatabaseSync } from 'node:sqlite';

const day = 24 * 3600;

/**
 * With streams on, Dynoxide looks up the highest sequence number on every write without an index, so writes
 * slow down with the age of the database (measured 3-15 times). This adds the index and forgets records older
 * than a day, as AWS does. The newest record per table stays: the next sequence number is counted from it, and a
 * number that starts again would hide records from a reader's checkpoint.
 * The layout is Dynoxide's own business: when it changes, we run without (slower, not wrong).
 */
export function prepareStreams(database: string): void {
  const db = new DatabaseSync(database);
  try {
    db.exec(
      'CREATE INDEX IF NOT EXISTS rig_stream_sequence ON _stream_records(table_name, CAST(sequence_number AS INTEGER))',
    );
    db.prepare(
      'DELETE FROM _stream_records WHERE created_at < ? AND id NOT IN (SELECT MAX(id) FROM _stream_records GROUP BY table_name)',
    ).run(Math.floor(Date.now() / 1000) - day);
  } catch (error) {
    console.warn(`streams run without their index: ${(error as Error).message}`);
  } finally {
    db.close();
  }
}
