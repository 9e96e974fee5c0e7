import { startRig } from '../dev/rig.ts';

/** Runs the rig on a folder until it is killed, and says in one line of JSON where it is: a process to be killed by tests. */
const rig = await startRig({ dataDir: process.argv[2]!, prepare: process.argv[3] === 'prepare' });
console.log(JSON.stringify({ api: rig.url, wechat: rig.wechatUrl }));
