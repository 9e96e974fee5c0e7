import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stage } from '../dev/story/player.ts';

export interface RigProcess extends Stage {
  pid: number;
  dataDir: string;
  /** The database itself, and the same with the meter before it. */
  dynamoUrl: string;
  metered: string;
  /** Name of the table. */
  table: string;
}

/** Runs something on a rig in a process of its own, thrown away afterwards. `prepare`: bundles and synthesizes first. */
export async function onRigProcess<T>(work: (rig: RigProcess) => Promise<T>, prepare = true): Promise<T> {
  const dataDir = mkdtempSync(join(tmpdir(), 'dalad-bench-'));
  try {
    return await onRigIn(dataDir, prepare, work);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The same on a folder that stays; the rig may be gone before the work is done. */
export async function onRigIn<T>(dataDir: string, prepare: boolean, work: (rig: RigProcess) => Promise<T>): Promise<T> {
  const child = fork(join(import.meta.dirname, 'rigChild.ts'), [dataDir, prepare ? 'prepare' : 'asIs']);
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  try {
    return await work({ ...(await said(child)), pid: child.pid!, dataDir });
  } finally {
    if (child.connected) child.disconnect();
    await gone;
  }
}

const said = (child: ChildProcess): Promise<Omit<RigProcess, 'pid' | 'dataDir'>> =>
  new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as RigProcess));
    child.once('exit', (code) => reject(new Error(`the rig ended with ${code}`)));
  });

/** What the rig's meter has seen since it was reset. */
export interface Metered {
  functions: Record<string, Usage>;
  routes: Record<string, Usage & { requests: number }>;
}
export interface Usage {
  calls: number;
  actions: Record<string, number>;
  writes: number;
  reads: number;
  indexes: Record<string, number>;
}
export const control = async (stage: Stage, path: string, method = 'POST'): Promise<unknown> =>
  (await fetch(`${stage.api}/__rig/${path}`, { method })).json();
export const metered = (stage: Stage) => control(stage, 'meter', 'GET') as Promise<Metered>;
