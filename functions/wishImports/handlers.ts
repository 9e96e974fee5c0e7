import { isArea } from '../../shared/areas/area.ts';
import { type Actor, holds } from '../../shared/kit/actor.ts';
import { AppError } from '../../shared/kit/errors.ts';
import { crockford, keyInTime } from '../../shared/kit/ids.ts';
import type { Handlers } from '../../shared/kit/route.ts';
import { wishWorkflow } from '../../shared/wishes/wish.ts';
import { wishTemplate } from '../../shared/wishImports/columns.ts';
import type { wishImportRoutes } from '../../shared/wishImports/routes.ts';
import type { PaperWish } from '../../shared/wishImports/rows.ts';
import type { CaseDeps } from '../kit/caseKind.ts';
import { idFor, openNewCase } from '../kit/newCase.ts';
import { takeOnly } from '../kit/onlyOne.ts';
import { canonical, sha256 } from '../kit/seal.ts';
import { servedParts } from '../kit/servedPerson.ts';
import { ConditionFailed } from '../kit/table.ts';
import { wishKind } from '../wishes/kind.ts';
import { openingOf } from '../wishes/make.ts';
import { type PaperFile, readPaper } from './readPaper.ts';

/** How many lines are made at a time. */
const atOnce = 8;

/** The station of that community, and no other. */
function mustStand(actor: Actor, area: string): void {
  if (!isArea(area)) throw new AppError('badInput', { field: 'area', text: '“社区”不是达拉特旗的社区' });
  if (!holds(actor, 'stationStaff', area)) throw new AppError('outOfScope', { field: 'area' });
}

/** One line on its way: its key, its case and the person it is for follow from the import's key, so a repeat is known. */
interface Line {
  wish: PaperWish;
  key: string;
  id: string;
  personId: string;
}
const lineOf = (wish: PaperWish, key: string, actor: Actor): Line => {
  const own = key.slice(0, 10) + crockford(sha256(`${key}|${wish.line}`).subarray(0, 10));
  const personId = crockford(sha256(`paper|${actor.id}|${own}`).subarray(0, 10));
  return { wish, key: own, id: idFor('make', own, actor), personId };
};

export const wishImportHandlers: Handlers<typeof wishImportRoutes, CaseDeps> = {
  wishTemplate: async () => ({ csv: wishTemplate() }),

  checkWishes: async ({ input, actor }, { table }) => {
    mustStand(actor, input.area);
    const { rows, errors } = await readPaper(table, input);
    return { rows, errors };
  },

  /** Checked again first: while one mistake is left nothing is written. A call cut short is ended by calling again. */
  importWishes: async ({ input: { key, ...file }, actor, now }, deps) => {
    mustStand(actor, file.area);
    if (!keyInTime(key, now)) throw new AppError('keyTime', { field: 'key', serverTime: now });
    const begun = await begunBefore(deps, key, file, actor);
    const { wishes, rows, errors } = await readPaper(deps.table, file);
    const real = begun ? errors.filter(({ code }) => code !== 'alreadyOpen') : errors;
    if (real.length > 0) {
      const text = `文件里有 ${real.length} 处要改，什么都没有保存`;
      throw new AppError('badInput', { field: 'file', text, current: { rows, errors: real } });
    }
    const lines = wishes.map((wish) => lineOf(wish, key, actor));
    const openings = lines.map((line) => ({ line, ...inputOf(line, file.area, actor) }));
    // All doors are taken before the first wish is made: a household that was quicker stops the whole file.
    for (const { line, opening } of openings)
      await takeOnly(deps.table, opening.only ?? [], { id: line.id, kind: 'wish' }, wishWorkflow, now);
    if (!begun) await begin(deps, key, file, actor, now);
    const made = [];
    for (let at = 0; at < openings.length; at += atOnce)
      made.push(
        ...(await Promise.all(openings.slice(at, at + atOnce).map((one) => makeLine(deps, one, file, actor, now)))),
      );
    return { made };
  },
};

const fileKey = (key: string, actor: Actor) => ({ pk: `WISHFILE#${actor.id}`, sk: key });
const hashOf = (file: PaperFile): string => sha256(canonical(file)).toString('base64url');

/** Was this file begun under this key? AppError keyReused for another file. */
async function begunBefore({ table }: CaseDeps, key: string, file: PaperFile, actor: Actor): Promise<boolean> {
  const { pk, sk } = fileKey(key, actor);
  const item = await table.get<{ hash: string }>(pk, sk, { consistent: true });
  if (item && item.hash !== hashOf(file)) throw new AppError('keyReused', { field: 'key' });
  return item !== undefined;
}

async function begin({ table }: CaseDeps, key: string, file: PaperFile, actor: Actor, now: number): Promise<void> {
  const item = { ...fileKey(key, actor), hash: hashOf(file), area: file.area, at: now };
  await table.put(item, { ifNew: true }).catch((error) => {
    if (!(error instanceof ConditionFailed)) throw error;
    if (error.current?.hash !== item.hash) throw new AppError('keyReused', { field: 'key' });
  });
}

function inputOf({ wish: { line: _line, ...wish }, key, personId }: Line, area: string, actor: Actor) {
  const input = { key, area, servedId: personId, photos: [], ...wish };
  return { input, opening: openingOf(input, actor) };
}

/** The person and then their wish; both are what a repeat finds. */
async function makeLine(
  deps: CaseDeps,
  { line, input, opening }: { line: Line } & ReturnType<typeof inputOf>,
  { area }: PaperFile,
  actor: Actor,
  now: number,
): Promise<{ line: number; id: string; no: string }> {
  const { wish, personId } = line;
  const address = { area, text: wish.address };
  const person = { name: wish.wisherName ?? wish.contactName, phone: wish.contactPhone, address };
  const hash = sha256(canonical(person)).toString('base64url');
  await deps.table
    .transact(servedParts(deps.table, personId, { ...person, hash, by: actor.id, now }))
    .catch((error) => {
      if (!(error instanceof ConditionFailed)) throw error;
    });
  const call = { action: 'make', key: line.key, input, actor, now };
  const { id, no } = await openNewCase(deps, wishKind, call, opening);
  return { line: wish.line, id, no };
}
