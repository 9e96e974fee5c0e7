import { describe, expect, it } from 'vitest';
import { readStations } from './stationRows.ts';

const community = '150621001001';
const good = {
  ...{ community, number: '1', name: '召北社区党群服务中心', kind: '党群服务中心', lng: '110.03', lat: '40.41' },
  ...{ address: '幸福路1号', phone: '0477-5210000', hours: '周一至周五 8:30-17:30', services: '政策咨询、代办帮办' },
};
const row = (change: Partial<typeof good> = {}, line = 2) => ({ line, cells: { ...good, ...change } });
const read = (...rows: ReturnType<typeof row>[]) => readStations(rows, (code) => code.startsWith('150621001'));
const codes = (...rows: ReturnType<typeof row>[]) =>
  read(...rows).errors.map(({ line, column, code }) => [line, column, code]);

describe('a line about a station', () => {
  it.each([
    [{ community: '150622001001' }, '社区编码', 'unknownArea'],
    [{ number: '0' }, '编号', 'badCode'],
    [{ number: '100' }, '编号', 'badCode'],
    [{ kind: '会所' }, '类型', 'badKind'],
    [{ lng: '40.41' }, '经度', 'badNumber'],
    [{ lng: '东经110' }, '经度', 'badNumber'],
    [{ lat: '110.03' }, '纬度', 'badNumber'],
    [{ name: '长'.repeat(31) }, '名称', 'tooLong'],
    [{ address: '长'.repeat(81) }, '地址', 'tooLong'],
    [{ phone: '5210000' }, '电话', 'badPhone'],
    [{ hours: '全天' }, '开放时间', 'badDuty'],
    [{ services: '政策咨询、棋牌' }, '服务', 'badKind'],
  ])('%j is refused: %s %s', (change, column, code) => {
    expect(codes(row(change))).toEqual([[2, column, code]]);
  });

  it('is kept with names for labels', () => {
    expect(read(row({ services: '代办帮办 政策咨询，代办帮办', hours: '', phone: '' })).pages.get(community)).toEqual([
      {
        ...{ id: `${community}-01`, community, name: good.name, kind: 'centre', point: { lng: 110.03, lat: 40.41 } },
        ...{ address: good.address, services: ['agency', 'consult'] },
      },
    ]);
  });
});

describe('a list of stations', () => {
  it('has each number once and one centre in a community', () => {
    expect(codes(row(), row({ kind: '其他阵地' }, 3))).toEqual([[3, '编号', 'duplicate']]);
    expect(codes(row(), row({ number: '2' }, 3))).toEqual([[3, '类型', 'duplicate']]);
    expect(codes(row(), row({ number: '2', kind: '普法驿站' }, 3), row({ community: '150621001002' }, 4))).toEqual([]);
  });
});
