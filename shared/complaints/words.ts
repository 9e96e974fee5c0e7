/** Whom or what a complaint is about; the desk that reads it first sits one level above. */
export const about = {
  helper: '来帮忙的人',
  station: '社区站所',
  street: '街道',
  centre: '旗级中心',
  requester: '点单人',
} as const;
export type About = keyof typeof about;

/** What is complained of. */
export const complaintReasons = {
  attitude: '态度不好',
  absent: '没来或没做',
  quality: '做得不好',
  slow: '推来推去、拖着不办',
  privacy: '泄露个人信息',
  falsified: '弄虚作假',
  charged: '收费、要东西',
  harassment: '骚扰',
  minorHarm: '伤害未成年人',
  other: '其他',
} as const;
export type ComplaintReason = keyof typeof complaintReasons;

/** These reach the inspector at once (workflows.md, Complaint). */
export const graveReasons: readonly ComplaintReason[] = ['charged', 'harassment', 'minorHarm'];

export const outcomes = { upheld: '属实', notUpheld: '不属实', settled: '双方说和' } as const;
export const measures = {
  apology: '道歉',
  training: '培训',
  hoursCorrected: '更正时长',
  grantEnded: '不再担任',
  none: '不用处理',
} as const;
