import type { StackProps } from 'aws-cdk-lib';
import type { DataStack } from './dataStack.ts';
import type { Settings } from './settings.ts';

/** What a stack with functions is given. */
export interface FeatureStackProps extends StackProps {
  data: DataStack;
  /** Where the bundles lie, one directory per function. */
  assetRoot: string;
  settings: Settings;
}
