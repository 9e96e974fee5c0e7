import { isArea } from '../../shared/areas/area.ts';
import { itemOf } from '../../shared/catalogue/catalogue.ts';
import { type Actor, holdsAny } from '../../shared/kit/actor.ts';
import type { CaseHead } from '../../shared/kit/case.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { caseId, keyInTime, shortNumber } from '../../shared/kit/ids.ts';
import { deadlineOf } from '../../shared/kit/workflow.ts';
import { defaultSettings, orderWorkflow } from '../../shared/orders/order.ts';
import type { PlaceInput } from '../../shared/orders/routes.ts';
import { openStates, orderStates } from '../../shared/orders/states.ts';
import { emergencyWords } from '../../shared/orders/words.ts';
import { canonical, sha256 } from '../kit/seal.ts';
import type { Table } from '../kit/table.ts';
import { contextOf } from './facts.ts';

/** Who asks for whom: self, a bound relative, or staff of the place as proxy for a person without a phone (recorded). */
function sides(input: PlaceInput, actor: Actor): Pick<CaseHead, 'requester' | 'served' | 'proxy'> {
  const served = input.servedId ?? actor.id;
  if (served === actor.id) return { requester: actor.id, served };
  if (actor.servedBy?.includes(served)) return { requester: actor.id, served };
  if (holdsAny(actor, ['gridWorker', 'stationStaff', 'operator'], input.area))
    return { requester: served, served, proxy: actor.id };
  throw new AppError('notAllowed', { field: 'servedId', text: '还没有绑定这位家人，请先让他确认' });
}

function checked(input: PlaceInput, now: number): NonNullable<ReturnType<typeof itemOf>> {
  const item = itemOf(input.category);
  if (!item) throw new AppError('badInput', { field: 'category', text: '“服务项目”不在目录里' });
  if (!isArea(input.area)) throw new AppError('badInput', { field: 'area', text: '“社区”不是达拉特旗的社区或网格' });
  if (!keyInTime(input.key, now)) throw new AppError('keyTime', { field: 'key', serverTime: now });
  if (input.window.from < now + item.leadHours * 3600)
    throw new AppError('badInput', { field: 'window', text: `“希望的时间”要提前 ${item.leadHours} 小时` });
  const danger = emergencyWords.find((word) => input.details.includes(word));
  if (danger && !input.notEmergency)
    throw new AppError('badInput', {
      field: 'notEmergency',
      text: `“${danger}”可能是紧急情况：请先拨打 110、119、120 或 122；确认不紧急再提交`,
    });
  return item;
}

/** The new head, its id and the hash of what was sent: the same key with the same input gives the same three. */
export function newOrder(input: PlaceInput, actor: Actor, now: number) {
  const item = checked(input, now);
  const { key, ...rest } = input;
  const id = caseId(key, sha256(`${actor.id}|place|${key}`));
  const head: CaseHead = {
    id,
    no: '',
    kind: 'order',
    schema: 1,
    workflowVersion: orderWorkflow.version,
    settingsVersion: defaultSettings.version,
    category: item.code,
    area: input.area,
    desk: input.area.slice(0, 12),
    createdAt: now,
    ...sides(input, actor),
    window: input.window,
    state: 'submitted',
    since: now,
    helpers: [],
    places: item.places,
    version: 1,
    bodyVersion: 1,
    flags: [],
    counters: {},
    history: [{ v: 1, action: 'place', by: actor.id, at: now, to: 'submitted' }],
    hash: '',
  };
  const due = deadlineOf(orderStates.submitted.deadline, head, contextOf(head, now));
  const numbers = sha256(`number|${id}`);
  return {
    head: { ...head, due },
    hash: sha256(canonical(rest)).toString('base64url'),
    numberFor: (attempt: number) =>
      shortNumber(now, String((numbers.readUInt32BE(0) + attempt * 7919) % 100_000).padStart(5, '0')),
  };
}

/** The served person's open order of the same category, if any: offered instead of a second one. */
export async function openTwin(table: Table, head: CaseHead): Promise<string | undefined> {
  const { items } = await table.query({ pk: `PERSON#${head.requester}`, index: 'mine', limit: 25, forward: false });
  const open = new Set<unknown>(openStates);
  const twin = items.find(
    (item) =>
      item.c === head.category &&
      open.has(item.s) &&
      (item.se ?? head.requester) === head.served &&
      item.pk !== `CASE#${head.id}`,
  );
  return twin?.no as string | undefined;
}
