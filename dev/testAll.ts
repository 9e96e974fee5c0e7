import { checkSteps } from './checkSteps.ts';
import { runSteps } from './steps.ts';

/** The README's second command: checks, bundles, synthesizes both partitions, builds the mini-program, then every test. */
runSteps([
  ...checkSteps,
  { name: 'bundles', command: ['node', 'dev/run.mjs', 'dev/build.ts'], mend: 'esbuild names the file and line above.' },
  {
    name: 'synth',
    command: ['node', 'dev/run.mjs', 'infra/app.ts'],
    mend: 'cdk-nag findings are listed above; mend or acknowledge with a reason.',
  },
  {
    name: 'mini-program',
    command: ['node', 'dev/run.mjs', 'dev/weapp.ts'],
    mend: 'Taro names the file and line above.',
  },
  { name: 'tests', command: ['vitest', 'run'], mend: 'One file alone: npx vitest run <file>.' },
]);
