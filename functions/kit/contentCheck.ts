import { AppError } from '../../shared/kit/errors.ts';
import { openidFor } from './openid.ts';
import type { Table } from './table.ts';
import { askWechat, type WechatAnswer } from './wechatApi.ts';

interface Verdict extends WechatAnswer {
  result?: { suggest: 'pass' | 'review' | 'risky'; label: number };
}

/** Scene 2 of the check: something for others to read. */
const forOthers = 2;

/**
 * Words that everybody will read go past WeChat's own check first (domain.md, content check); the people who approve them
 * see what it calls doubtful anyway. Where WeChat will not judge (61010: it has not seen this person lately) they alone do.
 * @param by who brings the words before the public: WeChat holds them to their account
 * @throws AppError badInput naming the field where the words may not be shown, wechatFailed where no answer came
 */
export async function mustBeFit(table: Table, by: string, field: string, label: string, text: string): Promise<void> {
  const openid = await openidFor(table, by);
  if (!openid) return;
  const asked = { version: 2, openid, scene: forOthers, content: text, title: '', nickname: '', signature: '' };
  const { errcode = 0, errmsg, result } = await askWechat<Verdict>('/wxa/msg_sec_check', asked);
  if (errcode !== 0) console.error(JSON.stringify({ contentCheck: errcode, errmsg }));
  if (result?.suggest === 'risky')
    throw new AppError('badInput', { field, text: `“${label}”里有不能公开的内容，请改一改再提` });
}
