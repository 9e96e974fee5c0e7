/**
 * The classes of matters people report. Components and events follow the usual classes of digital urban management
 * (部件、事件); the third tree is what households bring (民生). `no` is the class number inside its tree.
 */
export const matterTrees = { part: '部件', event: '事件', life: '民生' } as const;

export const matterGroups = {
  utility: { tree: 'part', no: '01', name: '公用设施' },
  roadPart: { tree: 'part', no: '02', name: '道路交通设施' },
  cityPart: { tree: 'part', no: '03', name: '市容环境设施' },
  greenPart: { tree: 'part', no: '04', name: '园林绿化设施' },
  otherPart: { tree: 'part', no: '05', name: '其他设施' },
  look: { tree: 'event', no: '01', name: '市容环境' },
  ads: { tree: 'event', no: '02', name: '宣传广告' },
  works: { tree: 'event', no: '03', name: '施工管理' },
  sudden: { tree: 'event', no: '04', name: '突发事件' },
  order: { tree: 'event', no: '05', name: '街面秩序' },
  supply: { tree: 'life', no: '01', name: '水电气暖' },
  housing: { tree: 'life', no: '02', name: '物业住房' },
  travel: { tree: 'life', no: '03', name: '出行交通' },
  nature: { tree: 'life', no: '04', name: '生态环保' },
  market: { tree: 'life', no: '05', name: '市场消费' },
  work: { tree: 'life', no: '06', name: '劳动社保' },
  care: { tree: 'life', no: '07', name: '教育医疗民政' },
  farm: { tree: 'life', no: '08', name: '农牧林草' },
  peace: { tree: 'life', no: '09', name: '平安安全' },
  say: { tree: 'life', no: '10', name: '建议与投诉' },
} as const;

/** What a flag says to the rules of the snapshot table. */
export const matterFlags = {
  emergency: '先拨 110、119、120、122，再由旗级中心值班接办',
  publicOk: '办结后可公开',
  place: '公共场所，可标在地图上',
  visible: '办完要有照片',
  remote: '不用到现场，电话核查',
  complaint: '投诉单位或人员，不给被投诉方',
} as const;

/** How long the responsible unit has, from being given it (workflows.md, signed: class). */
export const deadlineClasses = {
  h2: { label: '2 小时', spec: { natural: 2 * 3600 } },
  h24: { label: '24 小时', spec: { natural: 24 * 3600 } },
  d3: { label: '3 个工作日', spec: { workingDays: 3 } },
  d5: { label: '5 个工作日', spec: { workingDays: 5 } },
  d7: { label: '7 个工作日', spec: { workingDays: 7 } },
  d15: { label: '15 个工作日', spec: { workingDays: 15 } },
} as const;
