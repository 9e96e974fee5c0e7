import type { FeatureRow } from '../feature.ts';

export const familyFeature: FeatureRow = {
  package: 'sub',
  pages: [{ path: 'pages/family', title: '家人', pull: true }],
  links: [{ text: '家人', hint: '替父母点单，或让子女替您点', url: '/features/family/pages/family/index' }],
};
