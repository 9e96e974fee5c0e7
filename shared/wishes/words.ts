/** Classes of wishes (reference: 物资帮扶, 便民服务, 公益发展); each kind's code is the case's category. */
export const wishKinds = {
  'goods.study': { label: '学习用品', class: 'goods' },
  'goods.book': { label: '图书', class: 'goods' },
  'goods.clothes': { label: '衣物鞋帽', class: 'goods' },
  'goods.daily': { label: '生活用品', class: 'goods' },
  'goods.appliance': { label: '小家电', class: 'goods' },
  'goods.aid': { label: '辅助器具', class: 'goods' },
  'goods.toy': { label: '玩具', class: 'goods' },
  'goods.sport': { label: '文体用品', class: 'goods' },
  'service.company': { label: '陪伴', class: 'service' },
  'service.tutor': { label: '学习辅导', class: 'service' },
  'service.outing': { label: '出门看看', class: 'service' },
  'public.activity': { label: '社区活动', class: 'public' },
  'public.place': { label: '公共小设施', class: 'public' },
} as const;
export type WishKind = keyof typeof wishKinds;
export const wishClasses = { goods: '物资帮扶', service: '便民服务', public: '公益发展' } as const;
export const classOf = (category: string): keyof typeof wishClasses | undefined =>
  (wishKinds as Record<string, { class: keyof typeof wishClasses }>)[category]?.class;
export const wishLabel = (category: string): string =>
  (wishKinds as Record<string, { label: string }>)[category]?.label ?? '心愿';

/** What a thing is worth, as a band: no amount is ever asked for. `hundreds` is held against the cap in the settings. */
export const worths = {
  upTo100: { label: '百元以内', hundreds: 1 },
  upTo300: { label: '三百元以内', hundreds: 3 },
  upTo500: { label: '五百元以内', hundreds: 5 },
  upTo1000: { label: '千元以内', hundreds: 10 },
} as const;

export const reasons = {
  reject: {
    notTrue: '情况不符',
    tooBig: '超出小心愿的范围',
    cash: '要的是钱款',
    illegal: '违法或不当',
    elsewhere: '应由其他渠道办理',
  },
  notReceived: { missing: '没收到', wrongThing: '不是我要的', broken: '坏的或用不了' },
} as const;
export const keysOf = <T extends object>(table: T): (keyof T & string)[] => Object.keys(table) as (keyof T & string)[];

/** Money in any of its forms: a wish is a thing or a small service (志愿服务条例 21, 37). */
const cashWords = [
  '现金',
  '红包',
  '转账',
  '汇款',
  '打钱',
  '借钱',
  '给钱',
  '银行卡',
  '收款码',
  '微信收款',
  '支付宝',
  '生活费',
  '医药费',
  '学费',
  '还债',
  '贷款',
  '购物卡',
  '充值',
] as const;
export const cashWordIn = (text: string): string | undefined => cashWords.find((word) => text.includes(word));
export const cashText = (word: string): string =>
  `“${word}”像是钱款：心愿只收实物和小服务。生活有困难，社区可以帮您问救助政策，请联系社区`;
