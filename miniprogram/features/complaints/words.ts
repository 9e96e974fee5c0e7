import { texts } from '@kit/texts.ts';

export const words = texts({
  zh: {
    why: '登录后看投诉',
    secret: '只有上一级的人能看到是谁投诉的',
    aboutWhom: '投诉谁',
    said: '投诉内容',
    ofCase: '关于哪一单',
    who: '投诉人',
    accused: '被投诉的人',
    outcome: '认定',
    measures: '处理',
    changed: '刚才有新变化，下面是最新情况',
    outbox: '没发出去，内容已留着。有网了自动发',
    number: '编号',
    bar: (until: string, agreed: boolean) => (agreed ? `先不让上门，到 ${until}` : `有人提出先不让上门，到 ${until}`),
    turn: {
      submitted: (desk: string) => `轮到${desk}看`,
      investigating: (desk: string) => `${desk}正在核查`,
      decided: (desk: string) => `轮到${desk}答复`,
      answered: () => '请您评价',
      closed: () => '',
      rejected: () => '不满意可以申诉一次，由再上一级来看',
    },
  },
});
