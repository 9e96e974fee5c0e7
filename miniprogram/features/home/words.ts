import { texts } from '@kit/texts.ts';

export const words = texts({
  zh: {
    open: '正在办的事',
    work: '工作台',
    all: '看全部',
    hotline: '12345 热线',
    hotlineHours: '24 小时（原 96118）',
    notices: '消息',
    noticesHint: (count: number) => `有 ${count} 条新消息`,
    firstTime: '还没有点过单。水管坏了、想找人陪诊，都可以点',
    placeNow: '去点单',
    mineLogin: '登录后看您的单。不登录也能先看看能点什么',
    inboxLogin: '登录后看您的消息',
    inboxEmpty: '还没有消息。点单后，谁答应来、几点到，都会在这里告诉您',
    waiting: '还没发出去',
    waitingHint: '内容已留着。有网了自动发',
    sendNow: '现在发',
    drop: '不发了',
    dropSure: '不发了？写的内容会删掉',
    ended: '已经结束的',
    more: '再看几条',
    noMore: '都在这里了',
    unknownKind: '请更新小程序后再看这件事',
  },
});
