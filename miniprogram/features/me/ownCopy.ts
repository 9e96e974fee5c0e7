import { client } from '@kit/client.ts';
import { areaName } from '@shared/areas/area.ts';
import type { CaseCard } from '@shared/kit/card.ts';
import { wechatTime } from '@shared/kit/messages.ts';
import type { CaseView, TimelineLine } from '@shared/kit/view.ts';
import type { Me } from '@shared/people/person.ts';
import { toldKinds } from '@shared/toldKinds.ts';
import { words } from './words.ts';

/** What a view shows of what its own side wrote, and how that is called. */
const written = {
  details: words.copy.details,
  words: words.copy.details,
  address: words.address,
  contactName: words.copy.contact,
  contactPhone: words.phone,
  story: words.copy.story,
} as const;

const line = (label: string, value: string | undefined): string[] => (value ? [`${label}：${value}`] : []);

/**
 * Everything that is kept of the reader, as a text they can read (个人信息保护法 45): themself, family, and every case of
 * theirs with what they wrote and what became of it. Asks what the pages ask, one case after another.
 * @param told how many cases are done, of how many
 */
export async function ownCopy(me: Me, at: number, told: (done: number, all: number) => void): Promise<string> {
  const [family, cards] = await Promise.all([client.people.family(), allCases()]);
  const cases: string[] = [];
  for (const [place, card] of cards.entries()) {
    told(place, cards.length);
    cases.push(...(await caseLines(card)), '');
  }
  const relations = [
    ...family.relatives.map(({ relativeName, relation }) => words.copy.relative(relativeName, relation)),
    ...family.serves.map(({ servedName, relation }) => words.copy.serves(servedName, relation)),
  ];
  return [
    words.copy.title(wechatTime(at)),
    '',
    ...line(words.name, me.name),
    ...line(words.phone, me.phone),
    ...line(words.address, me.address && `${areaName(me.address.area)} ${me.address.text}`),
    ...relations,
    '',
    words.copy.cases(cards.length),
    '',
    ...cases,
  ].join('\n');
}

async function allCases(): Promise<CaseCard[]> {
  const cards: CaseCard[] = [];
  let cursor: string | undefined;
  do {
    const page = await client.cases.mine({ input: { cursor } });
    cards.push(...page.items);
    cursor = page.cursor;
  } while (cursor);
  return cards;
}

type Calls = Record<string, { get: (args: { id: string; input: object }) => Promise<CaseView> }>;

async function caseLines({ id, kind, no, state }: CaseCard): Promise<string[]> {
  const row = toldKinds[kind];
  const head = `${row?.called ?? ''} ${no} ${row?.states[state]?.resident ?? ''}`;
  if (!row) return [head];
  const view = await (client as unknown as Calls)[row.feature]!.get({ id, input: {} });
  const parts = view as unknown as Record<string, string | undefined>;
  const own = Object.entries(written).flatMap(([field, label]) => line(label, parts[field]));
  return [head, areaName(view.area), ...own, ...view.timeline.filter(({ mine }) => mine).flatMap(saidIn)];
}

/** When one did something, and the words one said with it. */
const saidIn = ({ at, words: said }: TimelineLine): string[] =>
  said ? [`${wechatTime(at)} ${words.copy.said}：${said}`] : [];
