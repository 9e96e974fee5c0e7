import { texts } from '@kit/texts.ts';

export const words = texts({
  zh: {
    login: '登录后看派遣目录',
    version: (version: number) => `第 ${version} 版`,
    hint: '每一类默认归一个单位；下面是改过的。越具体、区域越小的越先',
    find: '找类别，如 路灯、laji',
    proposals: '裁定后的建议',
    take: '采纳',
    drop: '不采纳',
    dropSure: '不采纳这条建议？',
    byDefault: '默认',
    everywhere: '全旗',
    inArea: (name: string) => `在${name}`,
    changed: '改过的',
    none: '还没有改过，都按默认',
    to: '改由哪个单位',
    area: '只在哪里（不选就是全旗）',
    ownStation: '社区站所自己办',
    ownStreet: '街道自己办',
    save: '保存为新一版',
    saved: '已保存，新的事按新目录派',
    remove: '恢复默认',
    conflict: (version: number) => `别人刚保存了第 ${version} 版，下面是最新的。请看过再改一次`,
    from: (from: string, to: string) => `${from} → ${to}`,
    pick: '请选择',
  },
});
