import { expect, it } from 'vitest';
import { matchesPattern, type Pattern } from './pattern.ts';

const record = { eventName: 'MODIFY', dynamodb: { Keys: { sk: { S: 'HEAD' } }, SizeBytes: 20 } };
const nested = (test: unknown): Pattern => ({ dynamodb: { Keys: { sk: { S: [test] } } } }) as Pattern;

it.each<[Pattern, boolean]>([
  [{}, true],
  [nested('HEAD'), true],
  [nested('BODY'), false],
  [nested({ prefix: 'HE' }), true],
  [nested({ suffix: 'HE' }), false],
  [nested({ 'anything-but': ['HEAD'] }), false],
  [nested({ 'equals-ignore-case': 'head' }), true],
  [{ eventName: ['INSERT', 'MODIFY'] }, true],
  [{ eventName: ['INSERT'], ...nested('HEAD') }, false],
  [{ dynamodb: { NewImage: { due: { N: [{ exists: false }] } } } }, true],
  [{ dynamodb: { NewImage: { due: { N: ['1'] } } } }, false],
  [{ dynamodb: { SizeBytes: [{ numeric: ['>', 10, '<=', 20] }] } }, true],
  [{ dynamodb: { SizeBytes: [{ numeric: ['>', 20] }] } }, false],
])('%j matches the record: %s', (pattern, expected) => {
  expect(matchesPattern(pattern, record)).toBe(expected);
});

it('refuses a test it does not know rather than guess', () => {
  expect(() => matchesPattern(nested({ cidr: '10.0.0.0/8' }), record)).toThrow('does not know');
});
