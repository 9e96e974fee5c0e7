import type { Step } from './steps.ts';

/** Format, lint, types, import rules and the lockfile: `npm run check` runs just these. */
export const checkSteps: readonly Step[] = [
  {
    name: 'format and lint',
    command: ['biome', 'check', '--error-on-warnings', '.'],
    mend: 'npm run format mends most of it.',
  },
  { name: 'types', command: ['tsc', '--noEmit'], mend: 'Mend the types named above.' },
  {
    name: 'types of the mini-program',
    command: ['tsc', '--noEmit', '-p', 'miniprogram'],
    mend: 'Mend the types named above.',
  },
  {
    name: 'types of the demo page',
    command: ['tsc', '--noEmit', '-p', 'dev/demo/page'],
    mend: 'Mend the types named above.',
  },
  {
    name: 'types of the host',
    command: ['tsc', '--noEmit', '-p', 'dev/host/browser'],
    mend: 'Mend the types named above.',
  },
  {
    name: 'import rules',
    command: [
      'depcruise',
      '--config',
      '.dependency-cruiser.cjs',
      'shared',
      'functions',
      'infra',
      'dev',
      'test',
      'bench',
    ],
    mend: 'See docs/add-a-feature.md, who may import whom.',
  },
  {
    name: 'import rules of the mini-program',
    command: ['node', 'dev/run.mjs', 'dev/pageRules.ts'],
    mend: 'See docs/add-a-feature.md, who may import whom.',
  },
];
