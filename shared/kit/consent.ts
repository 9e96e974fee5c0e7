/**
 * The policies a person may agree to, with the version in force. Raising a version asks everybody again
 * (个人信息保护法 14: a changed purpose needs new consent). Only `required` ones stand before using the service;
 * refusing the others must not block it (16).
 */
export const policies = {
  service: { label: '服务约定', version: 1, required: true },
  privacy: { label: '个人信息处理规则', version: 1, required: true },
  minors: { label: '未成年人个人信息处理规则（监护人同意）', version: 1, required: false },
  sensitive: { label: '健康等敏感信息单独同意', version: 1, required: false },
  publish: { label: '照片和故事公开单独同意', version: 1, required: false },
  wish: { label: '心愿隐去姓名住址后公开单独同意', version: 1, required: false },
  wishMinor: { label: '未成年人心愿公开（监护人）单独同意', version: 1, required: false },
  wishHealth: { label: '涉及健康情况的心愿公开单独同意', version: 1, required: false },
} as const satisfies Record<string, { label: string; version: number; required: boolean }>;

export type PolicyId = keyof typeof policies;
export const policyIds = Object.keys(policies) as PolicyId[];

/** Policy -> version agreed to. */
export type Consent = Partial<Record<PolicyId, number>>;

export const hasConsent = (person: { consent: Consent }, policy: PolicyId): boolean =>
  person.consent[policy] === policies[policy].version;

/** Required policies whose version in force the person hasn't agreed to; empty when all is well. */
export const needsConsent = (person: { consent: Consent }): PolicyId[] =>
  policyIds.filter((policy) => policies[policy].required && !hasConsent(person, policy));

/** Only the version in force can be agreed to: an old page must load the new text first. */
export const refuseConsent = (policy: PolicyId, version: number): 'staleVersion' | undefined =>
  version === policies[policy].version ? undefined : 'staleVersion';
