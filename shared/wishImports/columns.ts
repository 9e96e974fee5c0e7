import type { Column } from '../kit/tableRows.ts';
import { templateUnder } from '../kit/tableRows.ts';

/** A station's paper wishes; files name the columns in the first row, in any order. */
export const wishColumns = {
  name: { heading: '联系人', required: true, example: '示例·请删除' },
  phone: { heading: '电话', example: '13800000000' },
  address: { heading: '住址', required: true, example: '3号楼2单元501' },
  details: { heading: '心愿', required: true, example: '想要一本新华字典' },
  category: { heading: '种类', required: true, example: '图书' },
  minor: { heading: '未成年人', example: '否' },
  child: { heading: '孩子姓名', example: '' },
  health: { heading: '涉及健康', example: '否' },
  publish: { heading: '同意公开', example: '是' },
  publishMinor: { heading: '监护人同意公开', example: '' },
  publishHealth: { heading: '同意公开健康情况', example: '' },
} as const satisfies Record<string, Column>;
export type WishField = keyof typeof wishColumns;
export const wishTemplate = (): string => templateUnder(wishColumns);
/** Each line makes a person and a case: more than this takes longer than a call may. */
export const mostWishes = 100;
