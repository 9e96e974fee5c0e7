import type { Calendar, YearTable } from './clock.ts';

/** Source: 国务院办公厅关于2026年部分节假日安排的通知. Days are Asia/Shanghai dates. */
const year2026: YearTable = {
  holidays: [
    ...['2026-01-01', '2026-01-02', '2026-01-03'], // 元旦
    ...['2026-02-15', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19'], // 春节
    ...['2026-02-20', '2026-02-21', '2026-02-22', '2026-02-23'],
    ...['2026-04-04', '2026-04-05', '2026-04-06'], // 清明
    ...['2026-05-01', '2026-05-02', '2026-05-03', '2026-05-04', '2026-05-05'], // 劳动节
    ...['2026-06-19', '2026-06-20', '2026-06-21'], // 端午
    ...['2026-09-25', '2026-09-26', '2026-09-27'], // 中秋
    ...['2026-10-01', '2026-10-02', '2026-10-03', '2026-10-04', '2026-10-05', '2026-10-06', '2026-10-07'], // 国庆
  ],
  makeUpDays: ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
};

/** The banner's own calendar, used by every desk that has none: 8:30-12:00 and 14:30-17:30, 6.5 h a day. */
export const officeCalendar: Calendar = {
  name: '达拉特旗机关作息',
  hours: [
    [8 * 60 + 30, 12 * 60],
    [14 * 60 + 30, 17 * 60 + 30],
  ],
  tables: { 2026: year2026 },
};

/** The calendar with years added or replaced whole: the notice for next year is data, not a release. */
export const withYears = (calendar: Calendar, years: Record<number, YearTable>): Calendar => ({
  ...calendar,
  tables: { ...calendar.tables, ...years },
});
