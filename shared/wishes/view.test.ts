import { describe, expect, it } from 'vitest';
import type { Actor } from '../kit/actor.ts';
import type { CaseHead } from '../kit/case.ts';
import { aContext, aHead, anActor, tuesday } from '../kit/factories.ts';
import type { Facts } from '../kit/who.ts';
import type { WishOwn } from './own.ts';
import { type WishState, wishStates } from './states.ts';
import { maySee, viewOf, type WishBody } from './view.ts';

const states = Object.keys(wishStates) as WishState[];
const body: WishBody = {
  details: '小娜的作业本用完了',
  address: '召北社区 3号楼2单元501',
  contactName: '高娃',
  contactPhone: '13812345678',
  wisherName: '小娜',
  photos: ['P1'],
  consents: [],
  shown: '想要一打作业本',
};
const secrets = [body.address, body.contactPhone!, body.contactName, body.wisherName!, body.details];
const notes = [{ id: 'n1', words: '小娜家在5楼', input: {} }];
const person: Partial<CaseHead> = { helpers: [{ id: 'giver', as: 'volunteer' }] };
const aWish = (state: WishState, own: Partial<WishOwn> = {}, change: Partial<CaseHead> = {}): CaseHead =>
  aHead({
    kind: 'wish',
    category: 'goods.study',
    requester: 'mother',
    served: 'mother',
    state,
    own,
    history: [{ v: 1, action: 'make', by: 'mother', at: tuesday, to: 'submitted', note: 'n1' }],
    ...change,
  });
const read = (head: CaseHead, actor: Actor, facts: Facts = {}, reason?: string): string =>
  JSON.stringify(
    viewOf(head, body, notes, actor, aContext(facts), {
      names: { mother: '高娃' },
      link: (id) => ({ id, view: 'v' }),
      reason,
    }),
  );
const told = (text: string): string[] => [...secrets, notes[0]!.words].filter((secret) => text.includes(secret));

const giver = anActor('giver');
const captain = anActor('captain', 'teamLead', 'TEAM1');
const unit = anActor('unit', 'department', 'ORG1');
const claimers: [string, Actor, Partial<CaseHead>, Facts][] = [
  ['a person', giver, person, {}],
  ['a team', captain, { offer: { id: 'TEAM1', as: 'volunteer', team: true } }, {}],
  ['a unit', unit, { unit: 'ORG1' }, {}],
  ['one of many', giver, {}, { claims: [{ as: 'person', id: 'giver', by: 'giver', n: 1 }] }],
];

describe.each(states)('%s', (state) => {
  it('a stranger reads the approved words and nothing else, and opens it only while it is public', () => {
    for (const own of [{}, { shown: 2 }, { shown: 2, minor: 1 }] as Partial<WishOwn>[]) {
      const head = aWish(state, own);
      expect(maySee(head, anActor('stranger'), {})).toBe(state === 'published' && own.shown !== undefined);
      expect(told(read(head, anActor('stranger')))).toEqual([]);
    }
  });
  it.each(claimers)(
    'who brings it for %s reads the door only on the way there, and never a child’s',
    (_as, actor, change, facts) => {
      for (const handover of ['station', 'home'] as const)
        for (const guarded of [{}, { minor: 1 }, { health: 1 }] as Partial<WishOwn>[]) {
          const text = read(aWish(state, { ...guarded, handover }, change), actor, facts);
          const door = state === 'fulfilling' && handover === 'home' && Object.keys(guarded).length === 0;
          expect([text.includes(body.address), text.includes(body.contactPhone!)]).toEqual([door, door]);
          if (Object.keys(guarded).length > 0) expect(told(text)).toEqual([]);
        }
    },
  );
  it('who gave it back, who could claim it and staff of elsewhere read no door and no name', () => {
    const left = aWish(state, {}, { history: [{ v: 2, action: 'giveUp', by: 'giver', at: 1, to: 'published' }] });
    for (const actor of [
      giver,
      captain,
      unit,
      anActor('far', 'stationStaff', '150621002001'),
      anActor('admin', 'admin', '150621'),
    ])
      expect(told(read(left, actor))).toEqual([]);
    for (const actor of [anActor('far', 'stationStaff', '150621002001'), anActor('admin', 'admin', '150621')])
      expect(maySee(aWish(state), actor, {})).toBe(false);
  });
  it('own side and staff of the area read it whole, an inspector gives a reason first', () => {
    const head = aWish(state);
    const own = { ...anActor('aunt'), servedBy: ['mother'] };
    for (const actor of [anActor('mother'), own, anActor('clerk', 'stationStaff')])
      expect(read(head, actor)).toContain(body.address);
    const eye = anActor('eye', 'inspector', '150621');
    expect([read(head, eye).includes(body.address), read(head, eye, {}, '核查').includes(body.address)]).toEqual([
      false,
      true,
    ]);
  });
});

it('a story is read by others only when it is public', () => {
  const tell = (story: WishOwn['story']) => {
    const head = aWish('closed', { story });
    const view = viewOf(head, { ...body, story: '谢谢大家' }, [], anActor('stranger'), aContext(), {
      names: {},
      link: (id) => ({ id, view: '' }),
    });
    return [maySee(head, anActor('stranger'), {}), view.story?.text];
  };
  expect([tell('draft'), tell('told'), tell('shown')]).toEqual([
    [false, undefined],
    [false, undefined],
    [true, '谢谢大家'],
  ]);
});
