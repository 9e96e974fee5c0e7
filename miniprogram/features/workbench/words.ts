import { texts } from '@kit/texts.ts';

export const words = texts({
  zh: {
    login: '登录后看各社区的单',
    tasksLogin: '登录后看交给您的事',
    noTasks: '现在没有交给您的事',
    done: '这一类现在没有',
    allDone: '现在没有等着办的单',
    unknown: '请更新小程序后再看',
    more: '再看几条',
    unitLogin: '登录后看交给本单位的事',
    unitDone: '交给本单位的事都办完了',
    noneHere: '这一类现在没有',
    inbox: '单位消息',
    noInbox: '还没有消息',
    list: '要办的',
    ownUnit: (place: string) => `${place}自己办`,
    checksLogin: '登录后看要到现场看的事',
    noChecks: '没有要到现场看的事',
    toVerify: '去看看是不是真的',
    toRecheck: '去看看办好没有',
  },
});
