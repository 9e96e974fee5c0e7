/** Whom to ring first, before anything is typed (workflows.md, emergency): number and what it is for. */
export const emergencyNumbers = [
  { number: '110', text: '报警' },
  { number: '119', text: '火警、救援' },
  { number: '120', text: '急救' },
  { number: '122', text: '交通事故' },
] as const;

/** The sentence that stands before a form of an emergency. */
export const emergencyFirst = '有人受伤、着火、煤气泄漏，请先拨打 110、119、120 或 122';

/** Words that show 110/119/120/122 first and need "不是紧急情况". */
export const emergencyWords = [
  '着火',
  '起火',
  '煤气泄漏',
  '燃气泄漏',
  '昏迷',
  '晕倒',
  '触电',
  '溺水',
  '自杀',
  '轻生',
  '打人',
  '出血不止',
] as const;
