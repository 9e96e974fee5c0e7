import { randomBytes } from 'node:crypto';
import * as v from 'valibot';
import { WechatError } from './errors.ts';
import { missing } from './inputFields.ts';
import { requireVisitor, type World } from './world.ts';

type Suggest = 'pass' | 'review' | 'risky';
interface Verdict {
  suggest: Suggest;
  label: number;
}

/** Words the stub's reviewer knows (the real model is WeChat's secret), with WeChat's labels. */
const markers: readonly (Verdict & { keyword: string })[] = [
  { keyword: '加微信领红包', label: 10001, suggest: 'risky' },
  { keyword: '裸聊', label: 20002, suggest: 'risky' },
  { keyword: '笨蛋', label: 20003, suggest: 'review' },
  { keyword: '赌博', label: 20006, suggest: 'risky' },
  { keyword: '刷单返利', label: 20008, suggest: 'risky' },
];
const clean: Verdict = { suggest: 'pass', label: 100 };

const scenes = [1, 2, 3, 4];
const scene = v.optional(v.number(), 0);
const traceId = (): string => randomBytes(12).toString('hex');

export const textInput = v.object({
  version: v.literal(2),
  openid: missing,
  scene,
  content: v.pipe(v.string(), v.minLength(1), v.maxLength(2500)),
  title: missing,
  nickname: missing,
  signature: missing,
});

/** POST /wxa/msg_sec_check. */
export function checkText(world: World, input: v.InferOutput<typeof textInput>): object {
  if (!scenes.includes(input.scene)) throw new WechatError(40129);
  requireVisitor(world, input.openid);
  const text = [input.content, input.title, input.nickname, input.signature].join('\n');
  const found = markers.find(({ keyword }) => text.includes(keyword));
  const { suggest, label } = found ?? clean;
  const detail: object[] = [{ strategy: 'content_model', errcode: 0, suggest, label, prob: 90 }];
  if (found) detail.push({ strategy: 'keyword', errcode: 0, suggest, label, level: 90, keyword: found.keyword });
  return { trace_id: traceId(), result: { suggest, label }, detail };
}

export const mediaInput = v.object({
  version: v.literal(2),
  openid: missing,
  scene,
  media_url: v.pipe(v.string(), v.regex(/^https?:\/\//)),
  media_type: v.picklist([1, 2]),
});

/** POST /wxa/media_check_async: the verdict comes by callback. An address with `risky` in it is judged so. */
export function checkMedia(world: World, input: v.InferOutput<typeof mediaInput>): object {
  if (!scenes.includes(input.scene)) throw new WechatError(40129);
  requireVisitor(world, input.openid);
  const trace_id = traceId();
  const result: Verdict = input.media_url.includes('risky') ? { suggest: 'risky', label: 20002 } : clean;
  world.callback?.push({
    ToUserName: world.appid,
    FromUserName: input.openid,
    CreateTime: world.now(),
    MsgType: 'event',
    Event: 'wxa_media_check',
    appid: world.appid,
    trace_id,
    version: 2,
    result,
    detail: [{ strategy: 'content_model', errcode: 0, ...result, prob: 90 }],
  });
  return { trace_id };
}
