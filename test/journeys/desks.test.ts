import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { settle } from '../../dev/story/player.ts';
import { castOf } from '../../dev/story/stories.ts';
import { mp4Of } from '../../shared/media/clipSamples.ts';
import { admins, bare, bringIn, csvFile, gridLine, staffLine } from '../grid/stage.ts';
import { did, report } from '../snapshots/rig.ts';
import { type Hand, type JourneyStage, longTests, signIn, staffWordsOn, startJourneys } from './stage.ts';

/** The less common ways through the desks, each on the phone of whoever goes it. */
vi.setConfig(longTests);
let stage: JourneyStage;
beforeAll(async () => {
  stage = await startJourneys();
});
afterEach(() => stage.clear());
afterAll(() => stage.stop());

const detail = (id: string): string => `features/snapshots/pages/detail/index?id=${id}`;
const reportPage = 'features/snapshots/pages/report/index';
const garbage = ['街上的事', '市容环境', '暴露垃圾'];
const sendForm = (phone: Hand): Promise<void> => phone.tap('.form__send .van-button');
const signedIn = async (key: string): Promise<Hand> => signIn(await stage.phone(key));
/** Where the phone stands, and what is wrong there: the matter that is offered, or the way to it. */
async function write(phone: Hand, details: string, ...matter: string[]): Promise<void> {
  await phone.tap('就在我这里');
  await phone.waitFor('位置在');
  await phone.fill('如：白塔公园北门、3 号楼前', '村口十字路口东侧');
  await phone.fill('如：路中间有个坑，半米宽，晚上看不见', details);
  for (const step of matter) await phone.tap(step);
}

it('danger: numbers to ring first, then “yes” brings the centre, which takes it, is there and clears it', async () => {
  const resident = await signedIn('resident');
  await resident.place(40.4181, 110.0156);
  await resident.open(reportPage);
  await resident.tap('就在我这里');
  await resident.tap('允许');
  await write(resident, '管子爆了，街上冒水，已经结冰', '水管爆裂');
  await resident.waitFor('可能是紧急情况');
  await resident.tap('打过电话了，是紧急情况');
  await resident.tap('.page__bar .van-button');
  await resident.waitFor('编号');
  const { id } = await resident.query();
  const centre = await signedIn('centre');
  await centre.open(`features/workbench/pages/board/index?area=150621`);
  await centre.tap('水管爆裂');
  await centre.waitFor('紧急');
  await centre.tap('接警');
  await centre.tap('到场或移交');
  await centre.tap('已移交 110/119/120');
  await centre.fill('至少 5 个字', '供水抢修队已经在现场关阀');
  await sendForm(centre);
  await centre.tap('更多');
  await centre.tap('解除应急');
  await centre.fill('至少 5 个字', '阀门关了，路面围好了');
  await sendForm(centre);
  await centre.waitFor('确认不紧急了');
  await resident.open(detail(id!));
  await resident.waitFor('确认不紧急了');
  expect(await staffWordsOn(resident)).toEqual([]);
  await stage.end();
});

it('a secret report: the unit reads the words written for it, never who it was nor what was written', async () => {
  const resident = await signedIn('resident');
  await resident.place(40.4181, 110.0156);
  await resident.open(reportPage);
  await resident.tap('就在我这里');
  await resident.tap('允许');
  await write(resident, '三楼张桂兰家楼上天天往下倒垃圾', ...garbage);
  await resident.tap('替我保密');
  await resident.tap('.page__bar .van-button');
  await resident.waitFor('已收到，正在核实');
  const { id } = await resident.query();
  const cast = await castOf(stage, ['grid2']);
  await did(cast.grid2!, id!, 'verify', {}, 'verified');
  const clerk = await signedIn('clerk');
  await clerk.open(detail(id!));
  await clerk.waitFor('要求保密的事，先写好给承办单位看的话');
  await clerk.tap('写转办文字');
  await clerk.fill('不写名字、电话和能认出人的事', '该小区有住户从楼上倒垃圾，请处理');
  await sendForm(clerk);
  await clerk.waitFor('您写好了给承办单位看的话');
  await clerk.tap('立案');
  await clerk.tap('3 个工作日');
  await sendForm(clerk);
  await clerk.waitFor('待派遣');
  const street = await signedIn('street');
  await street.open(detail(id!));
  await street.waitFor('来办');
  await street.tap('派遣');
  await sendForm(street);
  await street.waitFor('待签收');
  const unit = await signedIn('unit-CHENGGUAN');
  await unit.open(detail(id!));
  await unit.waitFor('有住户从楼上倒垃圾，请处理');
  await unit.tap('签收');
  await unit.waitFor('处置中');
  expect([...unit.shown()].filter((line) => /张桂兰|三楼|13800000000/.test(line))).toEqual([]);
  await stage.end();
});

it('two units on one matter: the lead asks, the other answers on its own desk, the reporter reads who is on it', async () => {
  const cast = await castOf(stage, ['resident2', 'grid2', 'clerk', 'street']);
  const { body } = await report(stage, cast.resident2!, { category: 'roadPart.pothole', details: '北街路面塌陷' });
  await did(cast.grid2!, body.id, 'verify', {}, 'verified');
  await did(cast.clerk!, body.id, 'file', { category: body.category }, 'filed');
  await did(cast.street!, body.id, 'assign', { unit: 'ZHUJIAN' }, 'assigned');
  const lead = await signedIn('unit-ZHUJIAN');
  await lead.open(detail(body.id));
  await lead.tap('签收');
  await lead.tap('更多');
  await lead.tap('请协办');
  await lead.tap('交通局');
  await lead.fill('至少 5 个字', '请协助封路和绕行提示');
  await sendForm(lead);
  await lead.waitFor('旗交通运输局');
  await settle(stage);
  const other = await signedIn('unit-JIAOTONG');
  await other.open('features/workbench/pages/unit/index?unit=JIAOTONG');
  await other.tap('单位消息');
  await other.waitFor(body.no);
  await other.tap('今天');
  await other.tap('协办回复');
  await other.fill('至少 5 个字', '已摆好绕行牌，今晚封半幅');
  await sendForm(other);
  await other.waitFor('已摆好绕行牌');
  const reporter = await signedIn('resident2');
  await reporter.open(detail(body.id));
  await reporter.waitFor('旗交通运输局');
  expect(await staffWordsOn(reporter)).toEqual([]);
  await stage.end();
});

it('a film and a voice go with a report, and are seen and heard by whoever goes to look', async () => {
  const resident = await signedIn('resident');
  await resident.place(40.4181, 110.0156);
  await resident.open(reportPage);
  const film = { name: 'road.mp4', type: 'video/mp4', base64: Buffer.from(mp4Of(6)).toString('base64') };
  await resident.photo([film]);
  await resident.tap('拍段视频');
  await resident.tap('允许');
  await resident.waitFor('视频 · 传好了');
  await resident.tap('说一段话');
  await resident.tap('正在录音，说完点这里');
  await resident.waitFor('语音 · 传好了');
  await write(resident, '路口垃圾桶倒了一地', ...garbage);
  await resident.tap('.page__bar .van-button');
  await resident.waitFor('已收到，正在核实');
  const { id } = await resident.query();
  const worker = await signedIn('grid2');
  await worker.open(detail(id!));
  await worker.tap('第 1 段视频或语音');
  await worker.waitFor('[aria-label="视频"]');
  await stage.end();
});

it('without a microphone, or after a change of mind, nothing is lost', async () => {
  const resident = await signedIn('resident2');
  await resident.refuse(['microphone']);
  await resident.open(reportPage);
  await resident.tap('说一段话');
  await expect.poll(async () => (await resident.toasts()).at(-1)?.title).toContain('没有拿到录音的权限');
  await resident.tap('拍段视频');
  await resident.tap('允许');
  await resident.waitFor('拍段视频');
  await resident.gone('视频 ·');
  await stage.end();
});

it('a post on the roster is taken up with the number that WeChat has verified', async () => {
  const both = await admins(stage);
  await bringIn(stage, both, { kind: 'grids', format: 'csv', file: csvFile('grids', [gridLine(`${bare}001`)]) });
  const line = staffLine(`${bare}001`, '萨仁', '13800000000');
  await bringIn(stage, both, { kind: 'staff', format: 'csv', file: csvFile('staff', [line]) });
  const worker = await signIn(await stage.phone('newWorker', { openid: 'o-new-worker' }));
  await worker.open('features/grid/pages/mine/index');
  await worker.tap('认领岗位');
  await worker.tap('社区或村');
  await worker.fill('名称或拼音，如 召北、zb', 'jinyuan');
  await worker.tap('锦园社区');
  await worker.gone('不知道');
  await worker.tap('用手机号核对');
  await worker.tap('允许');
  await worker.waitFor('对上了');
  await worker.waitFor('专职网格员');
  await worker.tap('我的网格');
  await worker.waitFor('网格台账');
  await stage.end();
});

it('progress by WeChat: asked for with one tap, told once, and the page says how many are left', async () => {
  const cast = await castOf(stage, ['clerk']);
  const { body } = await (await castOf(stage, ['resident'])).resident!.call('GET', '/v1/cases');
  const { id } = body.items.find(({ kind }: { kind: string }) => kind === 'snapshot');
  const resident = await signedIn('resident');
  await resident.open(detail(id));
  await resident.tap('有进展用微信告诉我');
  await resident.waitFor('申请给您发送以下消息');
  await resident.tap('允许');
  await resident.waitFor('接下来 1 次有进展');
  await resident.refuse(['messages']);
  await resident.tap('再多告诉一次');
  await expect.poll(async () => (await resident.toasts()).at(-1)?.title).toContain('没有开');
  await did(cast.clerk!, id, 'reject', { reason: 'repeat', words: '已经有答复的事', ask: '社区' }, 'rejected').catch(
    () => undefined,
  );
  await stage.end();
});
