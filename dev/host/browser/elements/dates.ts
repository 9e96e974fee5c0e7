const two = (number: number): string => String(number).padStart(2, '0');
const upTo = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, at) => two(from + at));

export const timeRows = (): string[][] => [upTo(0, 23), upTo(0, 59)];

/** Wheels of a date: 年, 月, 日 as far as `fields` wants, between start and end (YYYY-MM-DD, either may be ''). */
export function dateRows(value: string, start: string, end: string, fields: string) {
  const thisYear = new Date().getFullYear();
  const first = Number(start.slice(0, 4)) || thisYear - 100;
  const last = Number(end.slice(0, 4)) || thisYear + 50;
  const count = { year: 1, month: 2, day: 3 }[fields] ?? 3;
  const years = upTo(first, last);
  const columns = ([year = 0, month = 0]: number[]): string[][] => {
    const days = new Date(Number(years[year]), month + 1, 0).getDate();
    return [years, upTo(1, 12), upTo(1, days)].slice(0, count);
  };
  const [year, month = 1, day = 1] = value === '' ? today() : value.split('-').map(Number);
  const selected = [Math.max(0, Math.min(last, year!) - first), month - 1, day - 1].slice(0, count);
  return { columns, selected };
}

const today = (): number[] => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()];
};

export const dateValue = (columns: string[][], chosen: number[]): string =>
  columns.map((rows, at) => rows[Math.min(rows.length - 1, chosen[at] ?? 0)]).join('-');
