import { act } from '../../functions/kit/actOnCase.ts';
import type { CaseDeps } from '../../functions/kit/caseKind.ts';
import { openCaseStore } from '../../functions/kit/caseStore.ts';
import { openNames } from '../../functions/kit/names.ts';
import { openNewCase } from '../../functions/kit/newCase.ts';
import { openSettings } from '../../functions/kit/settingsStore.ts';
import type { Table } from '../../functions/kit/table.ts';
import { arrivalCodeOf } from '../../functions/orders/facts.ts';
import { orderKind } from '../../functions/orders/kind.ts';
import { openingOf } from '../../functions/orders/place.ts';
import type { Actor } from '../../shared/kit/actor.ts';
import { orderWorkflow } from '../../shared/orders/order.ts';
import type { LocalSecrets } from '../localSecrets.ts';
import { keyAt } from '../story/player.ts';
import { neighbours, type SampleCase, type Step, sampleCases, type When } from './caseTable.ts';
import { home, samplePeople } from './people.ts';
import { sampleId, seedPerson } from './seed.ts';

const hour = 3600;

/**
 * Puts the sample cases of a first start, each by the product's own functions at times of the past: the history, clocks
 * and bodies are what people would have made. Returns their ids by name.
 * @param now epoch seconds @param secrets the rig's own keys: what is sealed here, the functions open
 */
export async function seedCases(table: Table, secrets: LocalSecrets, now: number): Promise<Record<string, string>> {
  process.env.FIELD_KEY = secrets.fieldKey;
  process.env.CURSOR_KEY = secrets.cursorKey;
  for (const neighbour of neighbours) await seedPerson(table, neighbour);
  const deps: CaseDeps = {
    table,
    cases: openCaseStore(table, () => orderWorkflow),
    settings: openSettings(table),
    names: openNames(table),
  };
  const ids: Record<string, string> = {};
  for (const sample of sampleCases) ids[sample.name] = await seedCase(deps, sample, now, ids);
  return ids;
}

async function seedCase(deps: CaseDeps, sample: SampleCase, now: number, ids: Record<string, string>): Promise<string> {
  const { by, category, details, window, placed, steps } = sample;
  const { name, phone, address } = neighbours.find(({ key }) => key === by)!;
  const at = moment(placed, now);
  const from = moment(window[0], now);
  const input = {
    key: keyAt(at),
    category,
    area: home,
    window: { from, to: from + window[1] * hour },
    details,
    address,
    contactName: name,
    contactPhone: phone,
    photos: [],
  };
  const actor = actorOf(by);
  const call = { action: 'place', key: input.key, input, actor, now: at };
  const { id } = await openNewCase(deps, orderKind, call, openingOf(input, actor, at));
  for (const step of steps) await take(deps, step.on ? ids[step.on]! : id, step, now, ids);
  const state = (await deps.cases.load(id))?.head.state;
  if (state !== sample.state) throw new Error(`sample case ${sample.name} ended as ${state}`);
  return id;
}

async function take(
  deps: CaseDeps,
  id: string,
  { when, by, action, input = {} }: Step,
  now: number,
  ids: Record<string, string>,
): Promise<void> {
  const { helper, code, into, ...rest } = input;
  const whole = {
    version: (await deps.cases.load(id))!.head.version,
    ...rest,
    ...(helper && { helperId: sampleId(helper) }),
    ...(code && { code: arrivalCodeOf(id) }),
    ...(into && { into: ids[into] }),
  };
  const call = { params: { id }, input: whole, actor: actorOf(by), now: moment(when, now) };
  await act(deps, orderKind, call, action);
}

/** Epoch seconds. */
function moment(when: When, now: number): number {
  if (typeof when === 'number') return Math.round(now - when * hour);
  const today = Math.floor((now + 8 * hour) / (24 * hour)) * 24 * hour - 8 * hour;
  return Math.round(today + (when[0] * 24 + when[1]) * hour);
}

function actorOf(key: string): Actor {
  const person = [...samplePeople, ...neighbours].find((one) => one.key === key)!;
  const id = sampleId(key);
  const grants = 'grants' in person ? (person.grants ?? []) : [];
  return {
    id,
    name: person.name,
    grants: grants.map(([role, scope]) => ({ id: `${id}-${role}-${scope}`, role, scope, from: 0 })),
    servedBy: [],
  };
}
