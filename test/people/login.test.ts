import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newClient } from '../../functions/kit/table.ts';
import {
  admin,
  apply,
  call,
  community,
  grantsOf,
  now,
  refusal,
  type Someone,
  someone,
  startPeople,
  station,
  stopPeople,
  table,
} from './rig.ts';

beforeAll(startPeople, 20_000);
afterAll(stopPeople);

describe('login', () => {
  it('gives the same person for the same openid, a token, and never the session key', async () => {
    const [first, again] = [
      await call('POST /v1/login', { body: { code: 'ada~1' } }),
      await call('POST /v1/login', { body: { code: 'ada~2' } }),
    ];
    expect(first.body.person.id).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
    expect(again.body.person.id).toBe(first.body.person.id);
    expect(first.body.expiresAt).toBe(now + 7200);
    expect(JSON.stringify(first.body)).not.toMatch(/session|c2VjcmV0/);
    expect(first.body.person.needs).toEqual(['service', 'privacy']);
  });

  it('makes one person when two phones log in at once', async () => {
    const both = await Promise.all(['1', '2', '3'].map((n) => call('POST /v1/login', { body: { code: `twin~${n}` } })));
    expect(new Set(both.map(({ status, body }) => `${status} ${body.person.id}`)).size).toBe(1);
  });

  it.each([
    ['err40029', 401, 'wechatCode'],
    ['err40226', 403, 'notAllowed'],
    ['err45011', 429, 'tooMany'],
    ['err-1', 502, 'wechatFailed'],
    ['err40013', 502, 'wechatFailed'],
    ['broken', 502, 'wechatFailed'],
  ])('answers %s of WeChat with %i %s', async (trouble, status, code) => {
    expect(refusal(await call('POST /v1/login', { body: { code: `x~${trouble}` } }))).toEqual([status, code]);
  });

  it('refuses a code used before', async () => {
    await call('POST /v1/login', { body: { code: 'bob~once' } });
    expect(refusal(await call('POST /v1/login', { body: { code: 'bob~once' } }))).toEqual([401, 'wechatCode']);
  });

  it('stores neither openid, phone nor address in the clear', async () => {
    const one = await someone({ name: '李梅', phone: '13847700001' });
    await call('PUT /v1/me', { by: one, body: { version: 1, address: { area: community, text: '三单元四零二' } } });
    const { Items } = await newClient().send(new ScanCommand({ TableName: 'people-test', ConsistentRead: true }));
    expect(JSON.stringify(Items)).not.toMatch(/openid-\d|13847700001|三单元四零二/);
    expect((await call('GET /v1/me', { by: one })).body).toMatchObject({
      phone: '13847700001',
      address: { area: community, text: '三单元四零二' },
    });
  });
});

describe('consent and profile', () => {
  it('takes in nothing personal before the rules are agreed to', async () => {
    const one = await someone({ agrees: false });
    expect(refusal(await call('PUT /v1/me', { by: one, body: { version: 0, name: '王强' } }))).toEqual([
      403,
      'needConsent',
    ]);
    expect(refusal(await apply(one))).toEqual([403, 'needConsent']);
  });

  it('agrees to the version in force only, keeps every record, and can be withdrawn', async () => {
    const one = await someone({ agrees: false });
    const agree = (version: number) => call('POST /v1/me/consent', { by: one, body: { policy: 'service', version } });
    expect(refusal(await agree(2))).toEqual([409, 'staleVersion']);
    expect((await agree(1)).body.needs).toEqual(['privacy']);
    await agree(1);
    await call('POST /v1/me/consent/withdraw', { by: one, body: { policy: 'service' }, at: now + 60 });
    expect((await call('GET /v1/me', { by: one })).body.needs).toEqual(['service', 'privacy']);
    const { items } = await table.query({ pk: `PERSON#${one.id}`, skPrefix: 'CONSENT#' });
    expect(items.map((item) => item.version)).toEqual([1, undefined]);
  });

  it('keeps both agreements when they arrive at once', async () => {
    const one = await someone({ agrees: false });
    await Promise.all(
      ['service', 'privacy'].map((policy) => call('POST /v1/me/consent', { by: one, body: { policy, version: 1 } })),
    );
    expect((await call('GET /v1/me', { by: one })).body.needs).toEqual([]);
  });

  it('saves over the version read and refuses a stale one with the profile as it is', async () => {
    const one = await someone();
    const save = (version: number, more: object) => call('PUT /v1/me', { by: one, body: { version, ...more } });
    expect((await save(0, { name: '娜仁・图雅', elder: true })).body).toMatchObject({
      name: '娜仁·图雅',
      elder: true,
      version: 1,
    });
    const stale = await save(0, { name: '别人' });
    expect(refusal(stale)).toEqual([409, 'staleVersion']);
    expect(stale.body.current).toMatchObject({ name: '娜仁·图雅', version: 1 });
    expect((await save(1, { lang: 'mn' })).body).toMatchObject({
      name: '娜仁·图雅',
      elder: true,
      lang: 'mn',
      version: 2,
    });
  });

  it('lets one of two saves at once win', async () => {
    const one = await someone();
    const both = await Promise.all(
      ['甲', '乙'].map((name) => call('PUT /v1/me', { by: one, body: { version: 0, name } })),
    );
    expect(both.map(({ status }) => status).sort()).not.toEqual([200, 200]);
  });

  it.each([[{ grants: [{ role: 'admin' }] }], [{ servedBy: ['X'] }], [{ role: 'admin' }]])(
    'gives no role for the asking: %j',
    async (more) => {
      const one = await someone();
      expect(refusal(await call('PUT /v1/me', { by: one, body: { version: 0, ...more } }))).toEqual([400, 'badInput']);
      expect(await grantsOf(one)).toEqual([]);
    },
  );
});

describe('finding by phone', () => {
  const find = (by: Someone, phone: string, reason = '代老人点单') =>
    call('GET /v1/people/by-phone', { by, query: { phone, reason } });

  it('finds exactly, for staff, with a reason, and records who looked at whom', async () => {
    const [staff, one] = [await station(), await someone({ name: '赵六', phone: '13847700002' })];
    expect((await find(staff, '+86 138-4770-0002')).body.people).toEqual([{ id: one.id, name: '赵六' }]);
    expect((await find(staff, '13847700003')).body.people).toEqual([]);
    const access = await table.query({ pk: `PERSON#${one.id}`, skPrefix: 'ACCESS#' });
    expect(access.items).toMatchObject([{ by: staff.id, whom: [one.id], reason: '代老人点单', at: now }]);
    expect((await table.query({ pk: `PERSON#${staff.id}`, skPrefix: 'LOOKUP#' })).items).toHaveLength(2);
  });

  it('is closed to residents, admins and lookers without words', async () => {
    expect(refusal(await find(await someone(), '13847700002'))).toEqual([403, 'notAllowed']);
    expect(refusal(await find(await admin(), '13847700002'))).toEqual([403, 'notAllowed']);
    expect(refusal(await find(await station(), '13847700002', '查'))).toEqual([400, 'badInput']);
  });

  it('no longer finds a number that was changed or removed', async () => {
    const [staff, one] = [await station(), await someone({ phone: '13847700004' })];
    await call('PUT /v1/me', { by: one, body: { version: 1, phone: '13847700005' } });
    expect((await find(staff, '13847700004')).body.people).toEqual([]);
    expect((await find(staff, '13847700005')).body.people).toHaveLength(1);
    await call('PUT /v1/me', { by: one, body: { version: 2, phone: null } });
    expect((await find(staff, '13847700005')).body.people).toEqual([]);
  });
});
