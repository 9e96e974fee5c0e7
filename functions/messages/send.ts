import { type MessagePart, type MessageTemplates, shortened, wechatTime } from '../../shared/kit/messages.ts';
import { casePage, toldKinds } from '../../shared/toldKinds.ts';
import { openidFor } from '../kit/openid.ts';
import { type Condition, ConditionFailed, type Table } from '../kit/table.ts';
import { askWechat, type WechatAnswer } from '../kit/wechatApi.ts';

/** What a notice in somebody's inbox says (functions/kit/inbox.ts). */
export interface Notice {
  pk: string;
  sk: string;
  caseId: string;
  kind: string;
  no: string;
  state: string;
  at: number;
}
/** How many messages a person has allowed ahead, beside the person (functions/people/messageStore.ts). */
interface Allowed {
  progress?: number;
}

/** Refused for good: no quota, the person has left, the template or page is not known. Sending again changes nothing. */
const forGood = new Set([43101, 40003, 40037, 41030, 47003]);
export type Sent = 'sent' | 'none' | 'refused';

/**
 * Tells one person by WeChat, if they allowed it and were not told yet of this notice. One is taken from what was allowed
 * before WeChat is asked, in the same write that marks the notice: two deliveries of a record tell once. Where WeChat can't
 * be reached both are put back and this throws, so that the record comes again.
 */
export async function tell(table: Table, templates: MessageTemplates, notice: Notice): Promise<Sent> {
  const template = templates.progress;
  const told = toldKinds[notice.kind];
  // The state in the residents' words.
  const state = told?.states[notice.state]?.resident;
  if (!template || !told || !state) return 'none';
  const person = notice.pk.slice('INBOX#'.length);
  const personKey = `PERSON#${person}`;
  if (!(await taken(table, personKey, notice))) return 'none';
  const values = { what: told.called, how: shortened(state), when: wechatTime(notice.at), no: notice.no };
  const data = Object.fromEntries(
    Object.entries(template.fields).map(([part, field]) => [field, { value: values[part as MessagePart] }]),
  );
  try {
    const touser = await openidFor(table, person);
    const message = { touser, template_id: template.id, page: casePage(told) + notice.caseId, data };
    const { errcode = 0, errmsg } = await askWechat<WechatAnswer>('/cgi-bin/message/subscribe/send', message);
    if (errcode === 0) return 'sent';
    if (!forGood.has(errcode)) throw new Error(`WeChat answered ${errcode}`);
    // 43101: WeChat knows of fewer than we counted.
    if (errcode === 43101) await table.update(personKey, 'MESSAGES', { progress: 0 });
    console.error(JSON.stringify({ function: 'messages', errcode, errmsg, caseId: notice.caseId }));
    return 'refused';
  } catch (error) {
    await givenBack(table, personKey, notice);
    throw error;
  }
}

const tries = 3;

/**
 * Marks the notice as told and takes one from what was allowed, both or neither. False: nothing is allowed, or it was
 * told before. Most people allow nothing: one read finds that.
 */
async function taken(table: Table, personKey: string, { pk, sk }: Notice): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    const allowed = await table.get<Allowed>(personKey, 'MESSAGES', { consistent: attempt > 1 });
    if (!allowed?.progress) return false;
    const left = { progress: allowed.progress - 1 };
    try {
      await table.transact([
        table.updatePart(pk, sk, { told: true }, { condition: 'attribute_not_exists(#t)', names: { '#t': 'told' } }),
        table.updatePart(personKey, 'MESSAGES', left, asRead(allowed.progress)),
      ]);
      return true;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      if (error.parts.includes(0)) return false;
      // Another notice took one meanwhile: look again.
      if (attempt === tries) throw error;
    }
  }
}

const asRead = (progress: number): Condition => ({
  condition: '#p = :p',
  names: { '#p': 'progress' },
  values: { ':p': progress },
});

/** As if it had not been tried: the record comes again. */
async function givenBack(table: Table, personKey: string, { pk, sk }: Notice): Promise<void> {
  const allowed = await table.get<Allowed>(personKey, 'MESSAGES', { consistent: true });
  const progress = allowed?.progress ?? 0;
  await table.transact([
    table.updatePart(pk, sk, { told: undefined }),
    table.updatePart(personKey, 'MESSAGES', { progress: progress + 1 }, asRead(progress)),
  ]);
}
