/** The two required policies in plain words, short enough to be read. A change of meaning raises the version in shared/kit/consent.ts. */
export const policyTexts: Record<string, { title: string; lines: readonly string[] }> = {
  service: {
    title: '服务约定',
    lines: [
      '点单不要钱。谁都不能向您收钱、收礼；有人要钱，请点「投诉」或打 12345。',
      '来帮忙的是登记过的志愿者、网格员或社区工作人员，出发和到门口都会告诉您。',
      '请如实写要办的事和时间。着火、受伤、急病请打 110、119、120、122，不要等点单。',
      '不需要了可以取消，不满意可以评价、说还没办好，也可以投诉和申诉。',
      '志愿者答应了也可以说去不了，社区会马上另找人。',
    ],
  },
  privacy: {
    title: '个人信息怎么用',
    lines: [
      '登录只用微信给的一个编号，不拿您的头像、昵称和手机号。手机号可以不填。',
      '地址、电话、照片只用来办您点的事：只有接单的人和您所在社区的工作人员能看到。',
      '做完后，来的人马上看不到地址，24 小时后看不到电话。谁看过，您在单上能查到。',
      '位置、相册、消息提醒都可以不给，不给也能点单。',
      '「我的资料」里随时能删掉电话和地址，也能撤回同意。数据存放在中国境内。',
    ],
  },
};
