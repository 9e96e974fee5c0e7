import { byCommunity, type Grid, isLive } from '../grid/grid.ts';
import { type Post, postNames, posts, type StaffLine } from '../grid/staff.ts';
import { type AreaCode, communityOf, isAreaCode } from '../kit/area.ts';
import { readDuty } from '../kit/duty.ts';
import { nameShape, normalPhone, oneDot, phoneShape } from '../kit/names.ts';
import type { Field } from './columns.ts';
import { codeTrouble, complaintsOn, type FileRow, type LineError, plainCode } from './rows.ts';

/** What the file is held against. `digest`: the keyed digest of a number; numbers themselves are not kept. */
export interface StaffContext {
  grids: readonly Grid[];
  staff: readonly StaffLine[];
  digest: (phone: string) => string;
}

type Row = FileRow<Field<'staff'>>;
type Add = ReturnType<typeof complaintsOn<'staff'>>['add'];

const postOf = (text: string): Post | undefined =>
  postNames.find((name) => name === text || posts[name].label === text);
/** Posts whose work phone the grid rules ask to be posted. */
const mustHavePhone = new Set<Post>(['gridHead', 'fullTime', 'partTime']);

const sameLine = (a: StaffLine, b: StaffLine): boolean => a.post === b.post && a.name === b.name;

function checkGrid(line: number, code: AreaCode, grids: ReadonlyMap<AreaCode, Grid>, add: Add): void {
  const grid = grids.get(code);
  if (code === '') return;
  if (!isAreaCode(code) || code.length !== 15) add(line, 'grid', 'badCode', codeTrouble(code));
  else if (!grid) add(line, 'grid', 'unknownGrid', `没有编码为 ${code} 的网格，请先导入网格`);
  else if (!isLive(grid))
    add(line, 'grid', 'retired', `“${grid.name}”已停用，现在是 ${(grid.successors ?? []).join('、')}`);
}

function checkPerson(line: number, cells: Row['cells'], read: StaffLine, login: string, add: Add): void {
  if (cells.name !== '' && !(nameShape.test(read.name) && [...read.name].length <= 40))
    add(line, 'name', 'badName', '“姓名”只能用文字、间隔号“·”和空格，最多 40 个字');
  if (cells.phone !== '' && !phoneShape.test(read.phone!))
    add(line, 'phone', 'badPhone', '“工作电话”要填手机号，或带区号的座机号');
  if (login !== '' && !/^1[3-9]\d{9}$/.test(login)) add(line, 'login', 'badPhone', '“手机号”要填 11 位手机号');
  if (cells.phone === '' && mustHavePhone.has(read.post))
    add(line, 'phone', 'missing', `${posts[read.post].label}的“工作电话”要公示，不能空`);
  if ([...cells.of].length > 30) add(line, 'of', 'tooLong', '“所在”最多 30 个字');
  if (cells.duty !== '' && !readDuty(cells.duty))
    add(line, 'duty', 'badDuty', '“值班时间”请写成：周一至周五 8:30-12:00,14:30-17:30；周六 9:00-12:00');
}

/**
 * Pages of staff as they would be after this file, or everything that is wrong with it. The file is the whole roster of
 * each community it names: whoever is not in it is no longer there.
 */
export function readStaff(
  rows: readonly Row[],
  context: StaffContext,
): { pages: Map<AreaCode, StaffLine[]>; errors: LineError[] } {
  const { errors, add } = complaintsOn('staff');
  const grids = new Map(context.grids.map((grid) => [grid.code, grid]));
  const seen = new Map<string, number>();
  const byLogin = new Map<string, { name: string; line: number }>();
  const read = rows.map(({ line, cells }): StaffLine => {
    const post = postOf(cells.post);
    if (cells.post !== '' && !post)
      add(
        line,
        'post',
        'badPost',
        `没有“${cells.post.slice(0, 20)}”这个岗位：${Object.values(posts)
          .map(({ label }) => label)
          .join('、')}`,
      );
    const login = normalPhone(cells.login);
    const own: StaffLine = {
      ...{ grid: plainCode(cells.grid), post: post ?? 'infoWorker', name: oneDot(cells.name.normalize('NFC')) },
      ...(cells.phone && { phone: normalPhone(cells.phone) }),
      ...(cells.of && { of: cells.of }),
      ...(cells.duty && { duty: cells.duty }),
    };
    checkGrid(line, own.grid, grids, add);
    checkPerson(line, cells, own, login, add);
    const twin = seen.get(`${own.grid}|${own.post}|${own.name}`);
    if (twin !== undefined && cells.name !== '') add(line, 'name', 'duplicate', `与第 ${twin} 行是同一个人同一个岗位`);
    else seen.set(`${own.grid}|${own.post}|${own.name}`, line);
    const holder = login === '' ? undefined : byLogin.get(login);
    if (holder && holder.name !== own.name)
      add(line, 'login', 'samePhone', `“手机号”与第 ${holder.line} 行的${holder.name}相同，一个号码只能是一个人的`);
    else if (login !== '' && !holder) byLogin.set(login, { name: own.name, line });
    const kept = login === '' ? keptLogin(own, context.staff) : context.digest(login);
    if (post && posts[post].works && !kept)
      add(line, 'login', 'missing', `${posts[post].label}要用微信登录，“手机号”不能空`);
    return { ...own, ...(kept && { login: kept }) };
  });
  const pages = byCommunity(
    read.filter(({ grid }) => grids.has(grid)),
    ({ grid }) => grid,
  );
  return { pages, errors: errors.sort((a, b) => a.line - b.line) };
}

/** Two people of one name and post can't be told apart: then nothing is kept and the number must be given. */
function keptLogin(own: StaffLine, staff: readonly StaffLine[]): string | undefined {
  const same = staff.filter((line) => communityOf(line.grid) === communityOf(own.grid) && sameLine(line, own));
  const logins = new Set(same.map(({ login }) => login));
  return logins.size === 1 ? same[0]!.login : undefined;
}
