import * as v from 'valibot';

/**
 * WeChat's subscription messages: a person allows one message at a time, of a template that the console knows. What is
 * said in it names the case and its state, never what was written: a message lies on lock screens.
 */
export const messageKinds = {
  /** How far one's own case has got. */
  progress: { label: '办事进度' },
} as const satisfies Record<string, { label: string }>;
export type MessageKind = keyof typeof messageKinds;
export const messageKindNames = Object.keys(messageKinds) as MessageKind[];

/** What a message tells; each template has its own name for each. */
export const messageParts = ['what', 'how', 'when', 'no'] as const;
export type MessagePart = (typeof messageParts)[number];

const field = v.pipe(v.string(), v.regex(/^[a-z_]+\d+$/));
/** A template of the mini-program's console: its id, and which of its fields takes what. */
const template = v.strictObject({
  id: v.pipe(v.string(), v.minLength(1)),
  fields: v.strictObject(
    Object.fromEntries(messageParts.map((part) => [part, field])) as Record<MessagePart, typeof field>,
  ),
});
const templates = v.record(v.picklist(messageKindNames), template);
export type MessageTemplates = Partial<Record<MessageKind, v.InferOutput<typeof template>>>;

/** The deploy's own templates; none: no messages are offered. Throws where the text is no such table. */
export const readTemplates = (text: string): MessageTemplates => v.parse(templates, JSON.parse(text));

/** Ids to ask WeChat's permission for, and how many messages are allowed ahead. */
export interface MessagesAllowed {
  templates: Partial<Record<MessageKind, string>>;
  left: Partial<Record<MessageKind, number>>;
}

/** Messages that a person may have allowed ahead, of each kind. */
export const mostAhead = 20;

/** WeChat refuses longer texts in a field of this kind. */
const mostLetters = 20;
export const shortened = (text: string): string => {
  const letters = [...text];
  return letters.length > mostLetters ? `${letters.slice(0, mostLetters - 1).join('')}…` : text;
};

/** `2026年11月26日 10:05`, Shanghai time: how WeChat wants a moment. @param at epoch seconds */
export function wechatTime(at: number): string {
  const local = new Date((at + 8 * 3600) * 1000);
  const two = (part: number): string => String(part).padStart(2, '0');
  const day = `${local.getUTCFullYear()}年${local.getUTCMonth() + 1}月${local.getUTCDate()}日`;
  return `${day} ${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
}
