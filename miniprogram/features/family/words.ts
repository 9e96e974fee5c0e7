import { texts } from '@kit/texts.ts';

export const words = texts({
  zh: {
    why: '登录后能绑定家人',
    invite: '让家人替我点单',
    inviteHint: '把六个数字念给家人。一天内有效，只能用一次。',
    makeCode: '生成六个数字',
    good: (until: string) => `${until} 前有效`,
    copy: '复制',
    ask: '替家人点单',
    askHint: '请家人在他的手机上「生成六个数字」，念给您。',
    code: '六个数字',
    relation: '关系',
    relations: ['父亲', '母亲', '丈夫', '妻子', '儿子', '女儿', '其他亲属'] as readonly string[],
    send: '绑定',
    waits: (name: string) => `等${name}同意`,
    bound: '已绑定',
    serves: '我能替他点单',
    relatives: '能替我点单的人',
    nobody: '还没有绑定家人。绑定后，子女能替您点单、看进展',
    yes: '同意',
    no: '不同意',
    end: '解除',
    endSure: (name: string) => `和${name}解除后，就不能互相替着点单了`,
    asked: '已发出，等家人同意',
    done: '好了',
  },
});
