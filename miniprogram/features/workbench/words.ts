import { texts } from '@kit/texts.ts';

export const words = texts({
  zh: {
    login: '登录后看各社区的单',
    tasksLogin: '登录后看交给您的事',
    noTasks: '现在没有交给您的事',
    all: '全部在办',
    done: '这一类现在没有',
    allDone: '各社区都办完了',
    at: (desk: string) => `在${desk}`,
    unknown: '请更新小程序后再看',
    more: '再看几条',
  },
});
