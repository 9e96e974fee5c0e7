import { texts } from '@kit/texts.ts';

export const words = texts({
  zh: {
    next: '下一件',
    alsoMine: '还答应了',
    asked: '等您答复',
    hall: '附近可以帮的',
    setOut: '出发',
    wentOut: '已告诉点单人您出发了',
    open: '看详情',
    accept: '我能去',
    decline: '这次去不了',
    thanks: '没关系，谢谢您',
    claim: '我来',
    got: '好，这一单归您了',
    gotPlace: '好，算您一个，还差人，齐了就告诉您',
    raced: (others: number) =>
      `这一单刚被别的志愿者接走了，谢谢您。${others > 0 ? `看看附近还有 ${others} 单` : '有新单会告诉您'}`,
    sure: (when: string, where: string) => `${when}去${where}，我能到`,
    sureTitle: '答应了就按时到',
    none: '附近都有人帮了。有新单会告诉您',
    noneHere: '这样选没有，换个条件看看',
    today: '今天',
    tomorrow: '明天',
    later: '后天起',
    login: '登录后看可以帮的单',
    teamNone: '没有问到队里的单',
    teamLogin: '登录后看队里的单',
    near: { same: '您的社区', street: '同一街道', far: '更远' },
  },
});
