import { S3Error } from './s3Error.ts';
import { type Credentials, parseScope, requireSignature } from './sigv4.ts';

/** Form fields before the file, names in lower case, plus `bucket` (from the URL). */
export type FormFields = Record<string, string>;

interface Policy {
  expiration: string;
  conditions: unknown[];
}

/** Fields a policy need not mention (S3: the policy itself, its signature, the file, and x-ignore-). */
const uncovered = new Set(['policy', 'x-amz-signature', 'file']);

const denied = (why: string): S3Error => new S3Error('AccessDenied', `Invalid according to Policy: ${why}`);

const matchers: Record<string, (value: string, wanted: string) => boolean> = {
  eq: (value, wanted) => value === wanted,
  'starts-with': (value, wanted) => value.startsWith(wanted),
};

/**
 * Checks that a form was signed by a known key; answers its access key id.
 * Throws AccessDenied, InvalidAccessKeyId or SignatureDoesNotMatch.
 */
export function authenticateForm(fields: FormFields, credentials: Credentials): string {
  const scope = parseScope(fields['x-amz-credential'] ?? '');
  if (!fields.policy || !scope || fields['x-amz-algorithm'] !== 'AWS4-HMAC-SHA256') throw new S3Error('AccessDenied');
  requireSignature(credentials, scope, fields.policy, fields['x-amz-signature'] ?? '');
  return scope.accessKeyId;
}

function parsePolicy(encoded: string): Policy {
  try {
    const policy = JSON.parse(Buffer.from(encoded, 'base64').toString()) as Policy;
    if (Array.isArray(policy.conditions) && !Number.isNaN(Date.parse(policy.expiration))) return policy;
  } catch {
    // falls through to the one answer for every unreadable policy
  }
  throw new S3Error('InvalidPolicyDocument');
}

type Condition = [operator: string, name: string | number, wanted: string | number];

/** Both spellings of a condition as triples: `{"key": "a"}` is `["eq", "$key", "a"]`. */
function triplesOf(condition: unknown): Condition[] {
  if (Array.isArray(condition) && condition.length === 3) return [condition as Condition];
  if (condition === null || typeof condition !== 'object' || Array.isArray(condition)) {
    throw new S3Error('InvalidPolicyDocument');
  }
  return Object.entries(condition).map(([name, wanted]) => ['eq', `$${name}`, String(wanted)]);
}

function checkLength([, min, max]: Condition, length: number): void {
  if (length > Number(max)) throw new S3Error('EntityTooLarge');
  if (length < Number(min)) throw new S3Error('EntityTooSmall');
}

function checkField(condition: Condition, fields: FormFields): string {
  const name = String(condition[1]).replace(/^\$/, '').toLowerCase();
  const matches = matchers[condition[0].toLowerCase()];
  if (!matches) throw new S3Error('InvalidPolicyDocument');
  if (!matches(fields[name] ?? '', String(condition[2]))) {
    throw denied(`Policy Condition failed: ${JSON.stringify(condition)}`);
  }
  return name;
}

/**
 * Holds an upload against its (already authenticated) policy. `now` in epoch seconds, `length` in bytes.
 * Throws AccessDenied (expired, condition failed, field not in the policy), EntityTooLarge or EntityTooSmall.
 */
export function checkPolicy(fields: FormFields, length: number, now: number): void {
  const policy = parsePolicy(fields.policy!);
  if (now > Date.parse(policy.expiration) / 1000) throw denied('Policy expired.');
  const covered = new Set<string>();
  const lengths: Condition[] = [];
  for (const condition of policy.conditions.flatMap(triplesOf)) {
    if (String(condition[0]).toLowerCase() === 'content-length-range') lengths.push(condition);
    else covered.add(checkField(condition, fields));
  }
  const extra = Object.keys(fields).filter(
    (name) => !covered.has(name) && !uncovered.has(name) && !name.startsWith('x-ignore-'),
  );
  if (extra.length > 0) throw denied(`Extra input fields: ${extra.join(', ')}`);
  for (const range of lengths) checkLength(range, length);
}
