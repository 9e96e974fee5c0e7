import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second (USER_HZ). */
const tick = 10;

/** Milliseconds of processor time by what a process is: a function's name, `database`, or `rig` (gateway, meter, S3). */
export type ProcessorTime = Record<string, number>;

/** Processor time so far of a rig and its children; ended ones are lost, so nothing may end while one measures. */
export function processorTime(rig: number): ProcessorTime {
  const time: ProcessorTime = { rig: timeOf(statOf(rig)) };
  for (const { name, stat } of childrenOf(rig)) time[name] = (time[name] ?? 0) + timeOf(stat);
  return time;
}

/** Processes of one function under a rig. */
export const functionPids = (rig: number, name: string): number[] =>
  childrenOf(rig)
    .filter((child) => child.name === name)
    .map(({ pid }) => pid);

function childrenOf(parent: number): { pid: number; name: string; stat: string[] }[] {
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .flatMap((pid) => {
      try {
        const stat = statOf(pid);
        return Number(stat[1]) === parent ? [{ pid, name: nameOf(pid), stat }] : [];
      } catch {
        // It ended while we looked.
        return [];
      }
    });
}

export const spent = (before: ProcessorTime, after: ProcessorTime): ProcessorTime =>
  Object.fromEntries(Object.entries(after).map(([name, ms]) => [name, ms - (before[name] ?? 0)]));

/** Fields after the name: state, parent, … user and system time at 11 and 12. */
const statOf = (pid: number): string[] =>
  readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /s, '')
    .split(' ');
const timeOf = (stat: readonly string[]): number => (Number(stat[11]) + Number(stat[12])) * tick;

function nameOf(pid: number): string {
  const variables = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
  const key = variables.find((line) => line.startsWith('AWS_ACCESS_KEY_ID='))?.split('=')[1];
  if (key?.includes('.')) return key.replace(/[0-9A-F]{8}\.\d+$/, '').toLowerCase();
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('dynoxide') ? 'database' : 'other';
}
