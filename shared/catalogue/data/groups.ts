/** The groups of the service menu, in the order people see them. */
export const catalogueGroups = {
  policy: '政策代办',
  elder: '助老',
  disability: '助残',
  child: '助幼助学',
  home: '家政小修',
  health: '就医陪护',
  law: '法律调解',
  heart: '心理关爱',
  culture: '文体宣讲',
  surround: '环境与邻里',
  safety: '应急帮忙',
  farm: '农牧帮扶',
} as const;

/** Proof a helper must have on file (志愿服务条例 第十六条). */
export const licences = {
  electrician: '电工证',
  plumber: '水暖工证',
  gas: '燃气维修证',
  medical: '医护执业证',
  legal: '法律职业资格证',
  counsellor: '心理咨询证书',
  vet: '兽医资格证',
  driver: '驾驶证',
} as const;
