import * as v from 'valibot';
import { mostVertices } from '../grid/border.ts';
import type { GridChange } from '../grid/change.ts';
import { gridKindNames } from '../grid/grid.ts';
import * as f from '../kit/fields.ts';
import { normalPhone, phoneShape } from '../kit/names.ts';
import { replies, route } from '../kit/route.ts';

const borderPoint = v.tuple([v.number('边界要填经纬度'), v.number('边界要填经纬度')], '边界要填“经度, 纬度”');
const supervision = v.pipe(
  v.string('请填写“监督电话”'),
  v.transform(normalPhone),
  v.check((phone) => phoneShape.test(phone) || /^\d{5,6}$/.test(phone), '“监督电话”要填带区号的座机、手机号或短号'),
);
const newGrid = v.strictObject({
  name: f.text('名称', { min: 1, max: 30 }),
  kind: f.chip('类型', gridKindNames),
  supervision,
  households: v.optional(
    v.pipe(v.number('“户数”要填整数'), v.integer('“户数”要填整数'), v.minValue(0), v.maxValue(20_000)),
  ),
  extent: v.optional(f.text('四至', { max: 200 })),
  border: v.optional(v.pipe(v.array(borderPoint, '边界要填一串点'), v.maxLength(mostVertices + 1, '边界的点太多'))),
});
const someGrids = (most: number) =>
  v.pipe(
    v.array(f.area('网格', [15]), '请选择网格'),
    v.minLength(1, '至少选一个网格'),
    v.maxLength(most, `一次最多 ${most} 个网格`),
  );
const admins = ['admin'] as const;
const change = { who: admins, reply: replies<GridChange>() };

/** Split and merge: proposed by one administrator, confirmed by a second; open cases move with their place. */
export const changeRoutes = {
  proposeChange: route('POST', '/v1/grid-changes', {
    ...change,
    input: v.strictObject({
      key: f.key,
      from: someGrids(10),
      to: v.pipe(
        v.array(newGrid, '请填写新网格'),
        v.minLength(1, '至少一个新网格'),
        v.maxLength(10, '一次最多 10 个新网格'),
      ),
    }),
    maxBody: 256 * 1024,
  }),
  changes: route('GET', '/v1/grid-changes', { who: admins, reply: replies<{ changes: GridChange[] }>() }),
  confirmChange: route('POST', '/v1/grid-changes/{id}/confirm', change),
  /** Goes on with a move that had no time left or was cut off; done: answers with it. */
  moveChange: route('POST', '/v1/grid-changes/{id}/move', change),
  withdrawChange: route('POST', '/v1/grid-changes/{id}/withdraw', change),
};
