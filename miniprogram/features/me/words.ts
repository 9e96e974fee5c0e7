import { texts } from '@kit/texts.ts';

export const words = texts({
  zh: {
    loginHint: '不登录也能看服务目录、打电话。点单、看自己的单要登录，手机号可以不填。',
    name: '姓名',
    nameHint: '怎么称呼您',
    phone: '电话',
    phoneHint: '可以不填',
    community: '社区或村',
    choose: '请选择',
    address: '详细地址',
    addressHint: '点单时自动填上',
    save: '保存',
    saved: '存好了',
    saveWhy: '保存资料要先登录',
    again: '资料刚在别处改过，已换成最新的，请再看一遍',
    forget: '删掉电话和地址',
    forgetSure: '删掉后点单时要重新填',
    withdraw: '撤回同意',
    withdrawSure: '撤回后不能点单，已经点的单照常办',
    withdrawn: '已撤回。下次点单时会再问您',
    agreed: '您已同意这一版',
  },
});
