import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApi, startFixtureApi } from './api.fixture.ts';
import { noProblems, type OpenOptions, openPhone, type Phone } from './phone.ts';

const dist = join(import.meta.dirname, 'fixture');
let api: FixtureApi;
const open: Phone[] = [];

async function aPhone(options: Partial<OpenOptions> = {}): Promise<Phone> {
  const phone = await openPhone({ engine: 'jsdom', dist, rig: api.rig, openid: 'o-1', ...options });
  open.push(phone);
  return phone;
}
const kinds = async (phone: Phone): Promise<string[]> => (await phone.problems()).map(({ kind }) => kind);

beforeAll(async () => {
  api = await startFixtureApi();
});
afterAll(() => api.close());
afterEach(async () => {
  for (const phone of open.splice(0)) await phone.close();
});

describe('a page', () => {
  it('is drawn with its scripts in templates, its components and what they hold', async () => {
    const phone = await aPhone();
    await phone.waitFor('甲、乙 第##号 少');
    await phone.waitFor('的卡片');
    expect(await phone.title()).toBe('样例首页');
    await noProblems(phone);
  });

  it('hears the events of its components and fields', async () => {
    const phone = await aPhone();
    await phone.tap('乙');
    await phone.waitFor('选了乙');
    await phone.fill('请填姓名', '王芳芳芳芳');
    await phone.waitFor('在写王芳芳芳');
    expect(await phone.text()).toMatch(/^王芳芳芳$/m);
    await phone.tap('#agree');
    await phone.tap('提交');
    await phone.waitFor('提交了{"name":"王芳芳芳","agree":true}');
    await phone.choose('选时间', '下午');
    await phone.waitFor('约在下午');
    await noProblems(phone);
  });

  it('gets no tap from a disabled button', async () => {
    const phone = await aPhone();
    await phone.tap('不能点');
    expect(await phone.text()).not.toContain('点到了不能点的');
  });

  it('sees no window and no document', async () => {
    const phone = await aPhone();
    await phone.tap('找窗口');
    await phone.waitFor('window 是 undefined，document 是 undefined');
  });
});

describe('moving between pages', () => {
  it('fires what WeChat fires, in its order', async () => {
    const phone = await aPhone();
    await phone.tap('去详情');
    await phone.waitFor('编号7 词好');
    await phone.tap('看记录');
    await phone.waitFor(
      'onLaunch；onShow；home onLoad；home onShow；home onReady；home onHide；detail onLoad 7；detail onShow',
    );
    await phone.back();
    await phone.tap('去详情');
    await phone.tap('看记录');
    await phone.waitFor('detail onUnload；home onShow；home onHide；detail onLoad 7');
  });

  it('refuses the eleventh page', async () => {
    const phone = await aPhone();
    await phone.tap('去详情');
    for (let depth = 2; depth < 10; depth++) await phone.tap('再开一个');
    expect(await phone.problems()).toEqual([]);
    await phone.tap('再开一个');
    expect((await phone.problems())[0]!.text).toContain('webview count limit exceed');
  });

  it('replaces a page, and goes back over it', async () => {
    const phone = await aPhone();
    await phone.tap('去详情');
    await phone.tap('换成另一个');
    await phone.waitFor('编号redirected');
    await phone.back();
    expect(await phone.path()).toBe('pages/home/home');
  });

  it('keeps the page of a tab while another is shown, without loading it again', async () => {
    const phone = await aPhone();
    await phone.switchTab('别的');
    await phone.waitFor('别的页');
    await phone.switchTab('首页');
    await phone.tap('角标');
    await phone.switchTab('别的');
    await phone.tap('看记录');
    await phone.waitFor('home onHide；home onShow；home onHide');
    expect((await phone.text()).match(/home onLoad/g)).toHaveLength(1);
    await phone.waitFor('3');
  });

  it("says in WeChat's words what cannot be opened", async () => {
    const phone = await aPhone();
    await phone.tap('去没有的页');
    await phone.waitFor('navigateTo:fail page "pages/none/none" is not found');
    await phone.tap('打开标签页');
    await phone.waitFor('navigateTo:fail can not navigateTo a tabbar page');
  });

  it('loads a subpackage at its first use', async () => {
    const phone = await aPhone();
    await phone.waitFor('甲');
    expect((await phone.measures()).subPackages).toEqual([]);
    await phone.tap('去远处');
    await phone.waitFor('很远的页');
    expect((await phone.measures()).subPackages).toEqual(['packages/more']);
  });

  it('tells pulling down, the end of the page, and the background', async () => {
    const phone = await aPhone();
    await phone.pullDown();
    await phone.scrollToEnd();
    await phone.background(true);
    await phone.background(false);
    await phone.switchTab('别的');
    await phone.tap('看记录');
    await phone.waitFor('home onPullDownRefresh；home onReachBottom；home onHide；onHide；onShow；home onShow');
  });
});

describe('wx.request', () => {
  it.each([
    ['请求', '成了 {"data":{"好":1},"statusCode":200'],
    ['请求出错', '"statusCode":503'],
    ['请求很慢', '没成 5 request:fail timeout'],
    ['请求别处', '没成 request:fail url not in domain list'],
  ])('%s: %s', async (button, outcome) => {
    const phone = await aPhone();
    await phone.tap(button);
    await phone.waitFor(outcome);
  });

  it('puts the data of a GET into the query and the rest into the body as JSON', async () => {
    const phone = await aPhone();
    await phone.tap('请求');
    await phone.tap('请求出错');
    await phone.waitFor('503');
    expect(api.seen.slice(-2)).toEqual([
      { method: 'GET', url: '/hello?a=1', body: '' },
      { method: 'POST', url: '/broken', body: '{"b":2}' },
    ]);
  });

  it('fails without a network, and tells of it', async () => {
    const phone = await aPhone();
    await phone.offline(true);
    await phone.tap('请求');
    await phone.waitFor('net::ERR_INTERNET_DISCONNECTED');
    await phone.offline(false);
    await phone.tap('请求');
    await phone.waitFor('成了');
  });

  it('is cut five seconds after the program went to the background', async () => {
    const phone = await aPhone();
    await phone.tap('请求没完');
    await phone.background(true);
    await phone.waitFor('没成 600003 request:fail interrupted', 8_000);
  });

  it('lets ten run at once', async () => {
    const phone = await aPhone();
    await phone.tap('请求许多');
    await phone.waitFor('十五个都回来了');
    expect(api.most()).toBe(10);
  });
});

describe('storage', () => {
  it('takes 1 MB a key and 10 MB in all', async () => {
    const phone = await aPhone();
    await phone.tap('存太多');
    await phone.waitFor('setStorage:fail entry size limit reached');
    await phone.tap('一共太多');
    await phone.waitFor('setStorageSync:fail exceed storage max size 10Mb');
  });

  it("is one phone's own", async () => {
    const [one, other] = [await aPhone(), await aPhone({ openid: 'o-2', storage: { a: '别人的' } })];
    await one.tap('存一点');
    await one.waitFor('setStorage:ok');
    await one.tap('取一点');
    await one.waitFor('取到 {"n":1}');
    await other.tap('取一点');
    await other.waitFor('取到 "别人的"');
    expect(await one.storage()).toEqual({ a: '{"n":1}' });
  });
});

describe('what the owner of the phone decides', () => {
  it('a login code is had once each time', async () => {
    const phone = await aPhone();
    await phone.tap('登录');
    await phone.waitFor('"code":"once"');
    expect(api.seen.at(-1)).toMatchObject({ url: '/__stub/login-code', body: '{"openid":"o-1"}' });
  });

  it('without the privacy guide nothing private is had', async () => {
    const phone = await aPhone({ refuse: ['privacy'] });
    await phone.tap('拍照');
    await phone.waitFor('没成 104 chooseMedia:fail privacy permission is not authorized');
  });

  it('photos are those that were given, and go up as a form whose file is last', async () => {
    const phone = await aPhone();
    await phone.photo([{ name: 'a.png', type: 'image/png', base64: btoa('abc') }]);
    await phone.tap('拍照');
    await phone.tap('允许');
    await phone.waitFor('拍了 3');
    await expect.poll(() => api.seen.at(-1)?.url).toBe('/form');
    expect(api.seen.at(-1)!.body).toMatch(
      /name="key"\r\n\r\nk1\r\n[\s\S]*name="file"; filename="[^"]+\.png"\r\nContent-Type: image\/png\r\n\r\nabc/,
    );
  });

  it.each([
    ['refused', ['location'] as const, 'getLocation:fail auth deny'],
    ['given', [] as const, '"latitude":40.41'],
  ])('the place is %s', async (_, refuse, outcome) => {
    const phone = await aPhone({ refuse: [...refuse] });
    await phone.tap('在哪里');
    await phone.tap('允许');
    await phone.waitFor(outcome);
  });

  it('a place call that app.json does not declare fails', async () => {
    const phone = await aPhone();
    await phone.tap('大概在哪里');
    await phone.waitFor('the api need to be declared in the requiredPrivateInfos field');
  });

  it('messages are asked for only after a tap', async () => {
    const phone = await aPhone();
    await phone.tap('订阅');
    await phone.tap('允许');
    await phone.waitFor('"t1":"accept"');
    expect(api.seen.at(-1)).toMatchObject({
      url: '/__stub/accept-message',
      body: '{"openid":"o-1","templateId":"t1"}',
    });
    await phone.tap('过后订阅');
    await phone.waitFor('can only be invoked by user TAP gesture');
  });

  it.each([
    [['messages'] as const, '"t1":"reject"'],
    [['bannedMessages'] as const, '"t1":"ban"'],
  ])('messages refused (%s): %s', async (refuse, outcome) => {
    const phone = await aPhone({ refuse: [...refuse] });
    await phone.tap('订阅');
    await phone.waitFor(outcome);
  });

  it('a dialog takes every tap until it is answered', async () => {
    const phone = await aPhone();
    await phone.tap('弹窗');
    await phone.waitFor('好不好');
    await phone.tap('取消');
    await phone.waitFor('答不好');
    await phone.tap('提示');
    expect(await phone.toasts()).toEqual([{ title: '记下了', icon: 'success' }]);
  });
});

describe('what a phone notices', () => {
  it('elements that are registered nowhere', async () => {
    const phone = await aPhone({ path: 'pages/strange/strange' });
    await phone.tap('显示没登记的');
    await phone.waitFor('没登记');
    expect((await phone.problems()).map(({ text }) => text)).toEqual([
      '<van-button> is no element of the host and in no usingComponents',
      '<canvas> is no element of the host and in no usingComponents',
    ]);
    await expect(noProblems(phone)).rejects.toThrow('<van-button>');
  });

  it.each([
    ['没有的接口', 'missing api', 'wx.startBluetoothDevicesDiscovery is missing'],
    ['一次太多', 'setData too large', 'pages/home/home: 40972 bytes, keys heavy'],
    ['太频繁', 'setData too often', 'pages/home/home: more than 20 calls in a second'],
    ['太多节点', 'too many nodes', 'pages/home/home: 1000 elements or more'],
    ['出错', 'script error', '页面自己的错'],
  ])('%s: %s', async (button, kind, text) => {
    const phone = await aPhone();
    await phone.tap(button);
    await expect.poll(() => kinds(phone)).toContain(kind);
    expect((await phone.problems()).find((problem) => problem.kind === kind)!.text).toContain(text);
  });
});
