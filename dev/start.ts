import { existsSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { openDemo } from './demo/openDemo.ts';
import { keep } from './gateway/clock.ts';
import { localSecrets } from './localSecrets.ts';
import { type Rig, startRig } from './rig.ts';
import { seedCases } from './seed/cases.ts';
import { openidOf, samplePeople } from './seed/people.ts';
import { seedWishes } from './seed/wishes.ts';
import { buildWeapp } from './weapp.ts';

/**
 * The README's first command: the whole product on this machine, with four phones to take an order through.
 * `-- --fresh` starts empty, without sample cases; `-- --port N` elsewhere.
 */
const dataDir = resolve(import.meta.dirname, '..', '.local');
const wanted = process.argv.indexOf('--port');
const port = wanted > 0 ? Number(process.argv[wanted + 1]) : 8300;
const began = performance.now();
const say = (text: string): void =>
  console.log(`  ${((performance.now() - began) / 1000).toFixed(1).padStart(5)} s  ${text}`);

const fresh = process.argv.includes('--fresh');
if (fresh) rmSync(dataDir, { recursive: true, force: true });
/** Says that the sample cases are there, or that none were wanted. */
const casesFile = `${dataDir}/sampleCases.json`;
console.log('达拉特红 本地运行 starting on 127.0.0.1');
// Beside the rig, on the second core; what went wrong is said when the rig is up.
const building = buildWeapp();
building.catch(() => {});
try {
  const rig = await startRig({ dataDir, port, onProgress: say });
  if (!existsSync(casesFile)) {
    // Written first: a start that is killed in the middle leaves some of them, and the next one goes on without.
    keep(casesFile, {});
    if (!fresh) keep(casesFile, await samples(rig));
  }
  say('小程序 mini-program');
  await building;
  const demo = await openDemo(rig);
  keep(`${dataDir}/rig.json`, { url: rig.url, wechatUrl: rig.wechatUrl, pid: process.pid });
  say('可以用了 ready');
  console.log(welcome(rig.url, rig.wechatUrl));
  let stopping = false;
  const end = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    console.log('\n正在停止 stopping');
    demo.stop();
    await rig.stop();
    rmSync(`${dataDir}/rig.json`, { force: true });
    process.exit(0);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
} catch (error) {
  console.error(`\n✗ ${sentence(error as NodeJS.ErrnoException)}`);
  process.exit(1);
}

/** Cases of every kind in all states, once, so that no list is empty on the first look. */
async function samples(rig: Rig): Promise<Record<string, string>> {
  say('示例单 sample cases');
  const orders = await seedCases(rig.table, localSecrets(dataDir), Math.floor(rig.gateway.clock.now() / 1000));
  await seedWishes({ api: rig.url, wechat: rig.wechatUrl }, rig.table);
  return orders;
}

function sentence(error: NodeJS.ErrnoException): string {
  if (error.code === 'EADDRINUSE')
    return `端口 ${port} 已被占用：另一个达拉特红可能还在运行；先结束它，或用 npm start -- --port 8400\n  Port ${port} is in use: stop the other one, or npm start -- --port 8400`;
  return error.message;
}

function welcome(url: string, wechatUrl: string): string {
  const named = samplePeople.filter(({ key }) => !/^volunteer\d/.test(key));
  const lines = named.map(({ key, name, what }) => `    ${key.padEnd(10)} ${name}  ${what}`);
  return `
  演示 demo   ${url}/   （四部手机：点「自动演示」看一遍，或从①号手机自己点）
  API        ${url}/v1/catalogue
  手机 phone  ${url}/phone?as=resident&elder=1   （as= 换人，elder=1 长辈版）
  演示人物（虚构） sample people, invented:
${lines.join('\n')}
    volunteer2 … volunteer20  志愿者（抢单用）

  登录 log in (a one-use wx.login code, then our token):
    curl -s ${wechatUrl}/__stub/login-code -d '{"openid":"${openidOf('resident')}"}'
    curl -s ${url}/v1/login -d '{"code":"…"}'
  快进时间 move the clock: curl -s ${url}/__rig/clock -d '{"advance":3600}'
  五个故事 the stories, in another terminal: npm run story
  Ctrl-C 结束 ends everything`;
}
