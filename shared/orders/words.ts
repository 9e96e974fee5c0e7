/** Reason chips and other closed lists of the order table; keys are stable, texts are what people read. */
export const reasons = {
  reject: {
    outOfCatalogue: '不在服务范围',
    notTrue: '情况不符',
    illegal: '违法或不当',
    elsewhere: '应由其他部门办理',
    unsafe: '存在安全风险',
  },
  leave: {
    ill: '身体不适',
    busy: '临时有事',
    far: '路程太远',
    unfit: '不会做或不合适',
    safety: '担心安全',
    other: '其他',
  },
  cancel: {
    notNeeded: '不需要了',
    solved: '已经解决',
    timeChanged: '时间变了',
    askedToCancel: '有人让我取消',
    other: '其他',
  },
  stop: { danger: '有危险', harassment: '骚扰', beyondOrder: '要求超出点单内容', moneyAsked: '要钱' },
  done: { asOrdered: '按点单做完了', partly: '做了一部分', otherwise: '和点单的不一样' },
  transfer: { unfit: '人选不合适', resident: '居民要求', conflict: '需要回避', other: '其他' },
  tags: {
    onTime: '准时',
    kind: '热心',
    skilled: '专业',
    late: '迟到',
    rude: '态度不好',
    unfinished: '没做完',
    charged: '收费',
  },
} as const;

export const keysOf = <T extends object>(table: T): (keyof T & string)[] => Object.keys(table) as (keyof T & string)[];

export const channels = { phone: '电话', visit: '上门', message: '消息' } as const;

export { emergencyWords } from '../kit/emergency.ts';
