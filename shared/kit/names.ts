/** Middle dots are typed in many ways; one is kept, so that 娜仁·图雅 is one name. */
export const oneDot = (text: string): string => text.replace(/[•‧∙⋅・･．]/gu, '·');
// Letters and marks of any script (Mongolian too, with its narrow space and vowel separator), inner dots, spaces, hyphens.
export const nameShape = /^[\p{L}\p{M}](?:[\p{L}\p{M}· .'’\-\u202f\u180e\u200c\u200d]*[\p{L}\p{M}.])?$/u;

/** Digits only, without +86; full-width digits and separators are accepted. */
export const normalPhone = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s()-]/g, '')
    .replace(/^(\+|00)86/, '');

/** Mainland mobile, or landline with area code. */
export const phoneShape = /^(1[3-9]\d{9}|0\d{9,11})$/;
