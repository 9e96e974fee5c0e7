import { startRig } from '../dev/rig.ts';

/** A rig in a process of its own, so that its processor time is not the bench's: says where it is, ends with its parent. */
const rig = await startRig({ dataDir: process.argv[2]!, prepare: process.argv[3] === 'prepare' });
const { url, wechatUrl, dynamoUrl, table } = rig;
process.send!({ api: url, wechat: wechatUrl, dynamoUrl, metered: rig.meter.url, table: table.name });
process.once('disconnect', async () => {
  await rig.stop();
  process.exit(0);
});
