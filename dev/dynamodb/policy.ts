/** One statement of a role's policy with every reference resolved. */
export interface Statement {
  Effect: 'Allow' | 'Deny';
  Action: string | string[];
  Resource: string | string[];
  Condition?: unknown;
}
/** By function (logical id). A caller that is not listed has no role here and may do all (the rig itself). */
export type Policies = Record<string, readonly Statement[]>;

/**
 * One thing a call needs: an action (DynamoDB's, or another service's with its prefix: `s3:PutObject`) on a resource,
 * named as the last part of its ARN (`table/T`, `table/T/index/I`, `bucket/key`).
 */
export interface Need {
  action: string;
  resource: string;
}

const patterns = new Map<string, RegExp>();
/** IAM wildcards: * any run, ? one character. */
function matches(pattern: string, text: string): boolean {
  let expression = patterns.get(pattern);
  if (!expression) {
    const source = pattern
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('?', '.');
    expression = new RegExp(`^${source}$`, 'i');
    patterns.set(pattern, expression);
  }
  return expression.test(text);
}

const list = (value: string | string[]): string[] => (Array.isArray(value) ? value : [value]);
/** `arn:aws-cn:dynamodb:region:account:table/T` -> `table/T`: region and account mean nothing in the rig. */
const fromTable = (arn: string): string => (arn.startsWith('arn:') ? arn.split(':').slice(5).join(':') : arn);

const covers = (statement: Statement, need: Need): boolean =>
  list(statement.Action).some((action) =>
    matches(action, need.action.includes(':') ? need.action : `dynamodb:${need.action}`),
  ) && list(statement.Resource).some((resource) => matches(fromTable(resource), need.resource));

/**
 * The first need that is not granted, or undefined when all are. Statements with a condition grant nothing:
 * the rig can't judge conditions, and to grant too little shows at once.
 */
export const firstDenied = (statements: readonly Statement[], needs: readonly Need[]): Need | undefined =>
  needs.find(
    (need) =>
      !statements.some((one) => one.Effect === 'Allow' && one.Condition === undefined && covers(one, need)) ||
      statements.some((one) => one.Effect === 'Deny' && covers(one, need)),
  );
