/** Closed lists of the snapshot table; keys are stable, texts are what people read. */
export const reasons = {
  /** Where else it goes (不予受理: 告知法定途径). */
  reject: {
    litigation: '应走诉讼',
    arbitration: '应走仲裁',
    petition: '应走信访',
    discipline: '应走纪检监察',
    notTrue: '情况不属实',
    notHere: '不在本旗范围',
    repeat: '同一件事已有答复',
    illegal: '违法或不当',
  },
  cancel: { solved: '已经解决', mistake: '报错了', askedToCancel: '有人让我取消', other: '其他' },
  tags: { quick: '处理快', polite: '态度好', lasting: '不再反复', slow: '处理慢', rude: '态度不好', again: '又出现了' },
} as const;

export const keysOf = <T extends object>(table: T): (keyof T & string)[] => Object.keys(table) as (keyof T & string)[];

/** What the reporter is asking for. */
export const natures = { help: '求助', complaint: '投诉', question: '咨询', advice: '建议', thanks: '感谢' } as const;
