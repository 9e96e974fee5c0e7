import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signView } from '../functions/kit/viewLink.ts';
import { aacOf, mp3Of, mp4Of } from '../shared/media/clipSamples.ts';
import {
  ask,
  attach,
  bucketClock,
  call,
  jpeg,
  now,
  photo,
  post,
  program,
  ready,
  refusal,
  startMedia,
  stopMedia,
  table,
  view,
} from './mediaRig.ts';

beforeAll(startMedia);
afterAll(stopMedia);

describe('asking for a form', () => {
  it('refuses other types, more than 10 MB and unknown purposes in Chinese, by field', async () => {
    for (const [field, value] of [
      ['contentType', 'image/gif'],
      ['size', 10 * 1024 * 1024 + 1],
      ['size', 0],
      ['purpose', 'fun'],
    ] as const) {
      const { status, body } = await call('POST /v1/media/uploads', { body: { ...photo, [field]: value } });
      expect([status, body.code, body.field]).toEqual([400, 'badInput', field]);
      expect(body.text).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it('leaves an item that goes away by itself within a day', async () => {
    const { mediaId, fields } = await ask();
    expect(fields.key).toBe(`tmp/OWNER/${mediaId}`);
    expect(await table.get(`MEDIA#${mediaId}`, 'MEDIA')).toMatchObject({ state: 'asked', ttl: now + 86_400 });
  });
});

describe('the form', () => {
  it('takes the photo it was made for', async () => {
    expect((await post(await ask(), jpeg))[0]).toBe(204);
  });

  it('is refused by the bucket with 11 MB, nothing, another key or another type', async () => {
    const form = await ask();
    expect(await post(form, Buffer.alloc(11 * 1024 * 1024, 1))).toEqual([400, 'EntityTooLarge']);
    expect(await post(form, Buffer.alloc(0))).toEqual([400, 'EntityTooSmall']);
    expect((await post(form, jpeg, { key: 'tmp/OTHER/x' }))[0]).toBe(403);
    expect((await post(form, jpeg, { 'Content-Type': 'text/html' }))[0]).toBe(403);
    expect(refusal(await attach(form.mediaId))).toEqual([409, 'photoMissing']);
  });

  it('is good for ten minutes', async () => {
    const form = await ask();
    bucketClock.ahead = 590;
    expect((await post(form, jpeg))[0]).toBe(204);
    bucketClock.ahead = 610;
    expect((await post(form, jpeg))[0]).toBe(403);
    bucketClock.ahead = 0;
  });
});

describe('attaching', () => {
  it('says that the photo is missing until it is there', async () => {
    const form = await ask();
    expect(refusal(await attach(form.mediaId))).toEqual([409, 'photoMissing']);
    await post(form, jpeg);
    expect((await attach(form.mediaId)).body).toEqual({
      mediaId: form.mediaId,
      contentType: 'image/jpeg',
      size: jpeg.length,
    });
    const item = await table.get(`MEDIA#${form.mediaId}`, 'MEDIA');
    expect(item).toMatchObject({ owner: 'OWNER', state: 'ready', key: `media/${form.mediaId}` });
    expect(item).not.toHaveProperty('ttl');
  });

  it('refuses a program named photo.jpg, another type than claimed, and another size', async () => {
    const form = await ask();
    await post(form, program);
    expect(refusal(await attach(form.mediaId))).toEqual([422, 'photoWrong']);
    for (const claim of [{ contentType: 'image/png' }, { size: jpeg.length + 1 }]) {
      const other = await ask(claim);
      await post(other, jpeg);
      expect(refusal(await attach(other.mediaId))).toEqual([422, 'photoWrong']);
    }
    await post(form, jpeg);
    expect((await attach(form.mediaId)).status).toBe(200);
  });

  it('answers the same twice and at once, and keeps the first photo', async () => {
    const form = await ask();
    await post(form, jpeg);
    const both = await Promise.all([attach(form.mediaId), attach(form.mediaId)]);
    const changed = Buffer.from(jpeg).fill(9, 100);
    await post(form, changed);
    const again = await attach(form.mediaId);
    expect([...both, again].map(({ status }) => status)).toEqual([200, 200, 200]);
    const { url } = (await view(form.mediaId)).body;
    expect(Buffer.from(await (await fetch(url)).arrayBuffer()).equals(jpeg)).toBe(true);
  });

  it('is the owner’s alone, and only within a day', async () => {
    const form = await ask();
    await post(form, jpeg);
    expect(refusal(await attach(form.mediaId, { by: 'OTHER' }))).toEqual([403, 'notYours']);
    expect(refusal(await attach(form.mediaId, { at: now + 86_400 }))).toEqual([404, 'notFound']);
    expect(refusal(await attach('01K00000000000000000000000'))).toEqual([404, 'notFound']);
  });
});

describe('seeing a photo', () => {
  it('gives its owner a link good for five minutes', async () => {
    const { url, expiresAt } = (await view(await ready())).body;
    expect(expiresAt).toBe(now + 300);
    const answer = await fetch(url);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/jpeg']);
    bucketClock.ahead = 310;
    expect((await fetch(url)).status).toBe(403);
    bucketClock.ahead = 0;
  });

  it('is refused to others without a signed view, with another person’s, another photo’s or a changed one', async () => {
    const [id, other] = [await ready(), await ready()];
    const good = signView(id, 'OTHER', now);
    const longer = good.replace(/^\d+/, String(now + 999_999));
    for (const one of [signView(id, 'SOMEBODY', now), signView(other, 'OTHER', now), longer, 'x'])
      expect(refusal(await view(id, { by: 'OTHER', query: { view: one } }))).toEqual([403, 'notYours']);
    expect(refusal(await view(id, { by: 'OTHER' }))).toEqual([403, 'notYours']);
    expect((await view(id, { by: 'OTHER', query: { view: good } })).status).toBe(200);
  });

  it('ends two hours after the view was signed', async () => {
    const id = await ready();
    const query = { view: signView(id, 'OTHER', now) };
    expect((await view(id, { by: 'OTHER', query, at: now + 7199 })).status).toBe(200);
    expect(refusal(await view(id, { by: 'OTHER', query, at: now + 7200 }))).toEqual([409, 'tooLate']);
  });

  it('waits until the photo is attached', async () => {
    expect(refusal(await view((await ask()).mediaId))).toEqual([409, 'photoMissing']);
  });
});

describe('short video and voice', () => {
  const film = Buffer.from(mp4Of(8));
  const voice = Buffer.from(aacOf(20));
  const asked = (contentType: string, file: Buffer) => ask({ contentType, size: file.length, purpose: 'report' });

  it.each([
    ['video/mp4', film],
    ['audio/aac', voice],
    ['audio/mpeg', Buffer.from(mp3Of(20))],
    ['audio/mp4', Buffer.from(mp4Of(20, 'M4A '))],
  ])('%s goes the way of a photo', async (contentType, file) => {
    const form = await asked(contentType, file);
    expect((await post(form, file))[0]).toBe(204);
    expect((await attach(form.mediaId)).body).toEqual({ mediaId: form.mediaId, contentType, size: file.length });
    const seen = (await view(form.mediaId)).body;
    expect(seen.contentType).toBe(contentType);
    expect((await fetch(seen.url)).headers.get('content-type')).toBe(contentType);
  });

  it('is refused beyond its own size: 21 MB of film, 2 MB of voice; a photo keeps its 10 MB', async () => {
    for (const [contentType, megabytes, text] of [
      ['video/mp4', 21, '视频不能超过 20 MB'],
      ['audio/aac', 2, '语音不能超过 1 MB'],
      ['image/jpeg', 11, '照片不能超过 10 MB'],
    ] as const) {
      const body = { contentType, size: megabytes * 1024 * 1024, purpose: 'report' };
      const answer = await call('POST /v1/media/uploads', { body });
      expect([answer.status, answer.body.field, answer.body.text]).toEqual([400, 'size', text]);
    }
    const form = await asked('audio/aac', voice);
    expect(await post(form, Buffer.alloc(2 * 1024 * 1024, 1))).toEqual([400, 'EntityTooLarge']);
  });

  it('is not what it claims: a program named film, voice for film, thirty seconds, a broken file', async () => {
    const long = Buffer.from(mp4Of(30));
    for (const [file, text] of [
      [program, /不是可用的/],
      [voice, /不是可用的/],
      [long, /不能超过 15 秒/],
      [film.subarray(0, 40), /没有录完整/],
    ] as const) {
      const form = await asked('video/mp4', file);
      expect((await post(form, file))[0]).toBe(204);
      const answer = await attach(form.mediaId);
      expect(refusal(answer)).toEqual([422, 'photoWrong']);
      expect(answer.body.text).toMatch(text);
    }
  });
});

describe('a photo of the public list', () => {
  it('opens without signing in by a link signed for everybody, and by nothing else', async () => {
    const id = await ready();
    const open = (query: Record<string, string>, at = now) => call('GET /v1/public/media/{id}', { id, query, at });
    const good = { view: signView(id, 'nobody', now) };
    const answer = await open(good);
    expect([answer.status, (await fetch(answer.body.url)).status]).toEqual([200, 200]);
    for (const wrong of [signView(id, 'OWNER', now), signView('other', 'nobody', now)])
      expect(refusal(await open({ view: wrong }))).toEqual([403, 'notYours']);
    expect(refusal(await open(good, now + 7200))).toEqual([409, 'tooLate']);
    expect(refusal(await view(id, { by: 'OTHER', query: good }))).toEqual([403, 'notYours']);
  });
});
