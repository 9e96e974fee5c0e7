import { checkSteps } from './checkSteps.ts';
import { runSteps } from './steps.ts';

runSteps(checkSteps);
