import { spawnSync } from 'node:child_process';

export interface Step {
  name: string;
  command: readonly string[];
  /** What to do when it fails, for whoever reads the output. */
  mend: string;
}

/** Runs steps one after another, says what each costs, ends the process with 1 at the first that fails. */
export function runSteps(steps: readonly Step[]): void {
  const started = performance.now();
  for (const { name, command, mend } of steps) {
    console.log(`\n▶ ${name}: ${command.join(' ')}`);
    const began = performance.now();
    const [program = '', ...rest] = command;
    const { status } = spawnSync(program, rest, { stdio: 'inherit', env: process.env });
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    if (status !== 0) {
      console.error(`✗ ${name} failed after ${seconds} s. ${mend}`);
      process.exit(1);
    }
    console.log(`✓ ${name} ${seconds} s`);
  }
  console.log(`\n✓ all ${steps.length} steps, ${((performance.now() - started) / 1000).toFixed(1)} s`);
}
