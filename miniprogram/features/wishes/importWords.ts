import { texts } from '@kit/texts.ts';

/** Words of the page that only stations see. */
export const importWords = texts({
  zh: {
    how: '把纸上的心愿抄进表里，一行一个。先把文件发到微信“文件传输助手”，再点下面选它。有一行不对，就一个都不收。',
    template: '要空表',
    templateName: '纸质心愿空表.csv',
    choose: '选文件',
    chooseAgain: '换一个文件',
    good: (rows: number) => `${rows} 行都对，还没有收`,
    send: (rows: number) => `收下这 ${rows} 个心愿`,
    why: '收心愿要先登录',
    made: (count: number) => `收下了 ${count} 个心愿`,
    line: (line: number) => `第 ${line} 行`,
  },
});
