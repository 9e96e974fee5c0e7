import { expect, it } from 'vitest';
import { type Consent, needsConsent, policies, policyIds, refuseConsent } from './consent.ts';

const all = Object.fromEntries(policyIds.map((policy) => [policy, policies[policy].version])) as Consent;

it('needs exactly the required policies from a newcomer, and nothing from somebody who agreed', () => {
  expect(needsConsent({ consent: {} })).toEqual(['service', 'privacy']);
  expect(needsConsent({ consent: { service: 1, privacy: 1 } })).toEqual([]);
});

it.each(policyIds)('asks again for %s only when it is required and its version is old', (policy) => {
  const old = { ...all, [policy]: policies[policy].version - 1 };
  expect(needsConsent({ consent: old })).toEqual(policies[policy].required ? [policy] : []);
});

it.each(policyIds)('takes agreement to %s in the version in force only', (policy) => {
  const { version } = policies[policy];
  expect([version - 1, version, version + 1].map((one) => refuseConsent(policy, one))).toEqual([
    'staleVersion',
    undefined,
    'staleVersion',
  ]);
});
