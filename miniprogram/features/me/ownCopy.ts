import { client } from '@kit/client.ts';
import { areaName } from '@shared/areas/area.ts';
import type { ComplaintView } from '@shared/complaints/view.ts';
import type { CaseCard } from '@shared/kit/card.ts';
import { policies, policyIds } from '@shared/kit/consent.ts';
import { wechatTime } from '@shared/kit/messages.ts';
import type { CaseView, TimelineLine } from '@shared/kit/view.ts';
import type { OrderView } from '@shared/orders/view.ts';
import type { Me } from '@shared/people/person.ts';
import { type Application, applicationLabels } from '@shared/people/volunteer.ts';
import type { SnapshotView } from '@shared/snapshots/view.ts';
import { toldKinds } from '@shared/toldKinds.ts';
import type { WishView } from '@shared/wishes/view.ts';
import { seenText } from '@ui/Chain.tsx';
import { starWords } from '@ui/Stars.tsx';
import { words } from './words.ts';

/** What views of the kinds show their own side beside what all of them have; each kind has some of it. */
type OwnView = CaseView &
  Partial<
    Pick<OrderView, 'details' | 'address' | 'contactName' | 'contactPhone' | 'photos' | 'rating'> &
      Pick<WishView, 'wisherName' | 'story'> &
      Pick<SnapshotView, 'clips'> &
      Pick<ComplaintView, 'words'>
  >;

const written: readonly [string, (view: OwnView) => string | undefined][] = [
  [words.copy.details, ({ details, words }) => details ?? words],
  [words.copy.wisher, ({ wisherName }) => wisherName],
  [words.copy.contact, ({ contactName }) => contactName],
  [words.phone, ({ contactPhone }) => contactPhone],
  [words.address, ({ address }) => address],
  [words.copy.story, ({ story }) => story?.text],
  [words.copy.pictures, ({ photos = [], clips = [] }) => words.copy.inCase(photos.length + clips.length)],
  [words.copy.rating, ({ rating }) => rating && starWords[rating.stars - 1]],
];

const line = (label: string, value: string | undefined): string[] => (value ? [`${label}：${value}`] : []);

/**
 * What is kept of the reader, as a text they can read (个人信息保护法 45): themself, consents, family, their application
 * as a volunteer, and every case they asked for with what they wrote, what they did and who looked. Pictures are counted:
 * each stands on its case. Asks what the pages ask, one case after another.
 * @param told how many cases are done, of how many
 */
export async function ownCopy(me: Me, at: number, told: (done: number, all: number) => void): Promise<string> {
  const [family, { application }, cards] = await Promise.all([
    client.people.family(),
    client.people.myApplication(),
    allCases(),
  ]);
  const cases: string[] = [];
  for (const [place, card] of cards.entries()) {
    told(place, cards.length);
    cases.push(...(await caseLines(card)), '');
  }
  const parts = [[words.copy.title(wechatTime(at))], selfLines(me), familyLines(family), applicationLines(application)];
  return [
    ...parts.flatMap((part) => (part.length > 0 ? [...part, ''] : [])),
    words.copy.cases(cards.length),
    '',
    ...cases,
  ].join('\n');
}

const selfLines = ({ name, phone, address, consent }: Me): string[] => [
  ...line(words.name, name),
  ...line(words.phone, phone),
  ...line(words.address, address && `${areaName(address.area)} ${address.text}`),
  ...line(
    words.copy.consents,
    policyIds
      .filter((policy) => consent[policy])
      .map((policy) => policies[policy].label)
      .join('、'),
  ),
];

const familyLines = ({ relatives, serves }: Awaited<ReturnType<typeof client.people.family>>): string[] => [
  ...relatives.map(({ relativeName, relation }) => words.copy.relative(relativeName, relation)),
  ...serves.map(({ servedName, relation }) => words.copy.serves(servedName, relation)),
];

const applicationLines = (application: Application | undefined): string[] =>
  application
    ? [
        words.copy.application,
        ...line(words.copy.skills, application.skills.join('、')),
        ...line(words.copy.licences, application.licences.join('、')),
        ...line(words.copy.hours, application.hours),
        ...line(words.copy.birthYear, String(application.birthYear)),
        ...Object.entries(application.areas).map(([area, state]) => `${areaName(area)}：${applicationLabels[state]}`),
      ]
    : [];

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

type Calls = Record<string, { get: (args: { id: string; input: object }) => Promise<OwnView> }>;

async function caseLines({ id, kind, no, state }: CaseCard): Promise<string[]> {
  const row = toldKinds[kind];
  // A kind that this version of the program does not know yet.
  if (!row) return [no];
  const view = await (client as unknown as Calls)[row.feature]!.get({ id, input: {} });
  return [
    `${row.called} ${no} ${row.states[state]?.resident ?? ''}`,
    areaName(view.area),
    ...written.flatMap(([label, of]) => line(label, of(view))),
    ...view.timeline.filter(({ mine }) => mine).flatMap(doneIn),
    ...(view.seenBy ?? []).map((seen) => words.copy.looked(wechatTime(seen.at), seenText(seen))),
  ];
}

/** When one did what, and the words one said with it; making the case has neither and stands above. */
const doneIn = ({ at, label, words: said }: TimelineLine): string[] =>
  label || said ? [`${wechatTime(at)} ${[label, said].filter(Boolean).join('：')}`] : [];
