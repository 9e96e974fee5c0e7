import { describe, expect, it } from 'vitest';
import type { Actor } from '../kit/actor.ts';
import type { CaseHead } from '../kit/case.ts';
import { aContext, aHead, anActor, tuesday } from '../kit/factories.ts';
import { type OrderState, orderStates } from './states.ts';
import { maySee, viewOf } from './view.ts';

const secret = {
  address: '召北社区 3号楼2单元501',
  contactPhone: '13812345678',
  contactName: '张桂兰',
  details: '买药',
  photos: ['P1'],
};
const shown = { names: { volunteer: '王芳', resident: '张桂兰' }, link: (id: string) => ({ id, view: 'v' }) };
const see = (head: CaseHead, actor: Actor, now = tuesday, reason?: string) => {
  const view = viewOf(head, secret, [], actor, aContext({}, now), { ...shown, reason });
  return {
    address: view.address !== undefined,
    phone: view.contactPhone !== undefined,
    whole: JSON.stringify(view),
    view,
  };
};
const holding = {
  helpers: [{ id: 'volunteer', as: 'volunteer' as const }],
  history: [{ v: 2, action: 'accept', by: 'volunteer', at: 1, to: 'accepted' }],
};
const volunteer = anActor('volunteer', 'volunteer');
const states = Object.keys(orderStates) as OrderState[];

describe('address and phone, by state', () => {
  it.each(states)('%s: the helper reads the address only while working, the phone a day longer', (state) => {
    const head = aHead({ state, ...holding, finishedAt: tuesday - 3600 });
    const working = state === 'accepted' || state === 'inService';
    expect(see(head, volunteer)).toMatchObject({ address: working, phone: true });
    expect(see({ ...head, finishedAt: tuesday - 25 * 3600 }, volunteer)).toMatchObject({
      address: working,
      phone: working,
    });
  });
  it.each(states)('%s: who was offered it, who could claim it and who gave it back read neither', (state) => {
    const asked = aHead({ state, offer: { id: 'volunteer', as: 'volunteer' } });
    const left = aHead({ state, history: [{ v: 2, action: 'leave', by: 'volunteer', at: 1, to: 'submitted' }] });
    for (const head of [asked, left, aHead({ state })]) {
      const { whole } = see(head, volunteer);
      expect([whole.includes(secret.address), whole.includes(secret.contactPhone)]).toEqual([false, false]);
    }
  });
  it.each(states)('%s: own side and staff of the area read both, staff of another area may not open it', (state) => {
    const head = aHead({ state });
    for (const actor of [anActor('resident'), anActor('clerk', 'stationStaff')])
      expect(see(head, actor)).toMatchObject({ address: true, phone: true });
    for (const actor of [
      anActor('far', 'stationStaff', '150621002001'),
      anActor('admin', 'admin', '150621'),
      anActor('stranger'),
    ])
      expect(maySee(head, actor)).toBe(false);
  });
});

it.each(states)(
  '%s: an inspector reads address and phone only with a reason; anybody else gains nothing by one',
  (state) => {
    const head = aHead({ state });
    const inspector = anActor('eye', 'inspector', '150621');
    expect(see(head, inspector)).toMatchObject({ address: false, phone: false });
    expect(see(head, inspector, tuesday, '核查投诉')).toMatchObject({ address: true, phone: true });
    const far = anActor('eye', 'inspector', '150622');
    expect([maySee(head, far), see(head, far, tuesday, '核查投诉').address]).toEqual([false, false]);
    expect(see(aHead({ state: 'open' }), volunteer, tuesday, '好奇').address).toBe(false);
  },
);

it.each(states)('%s: a helper whose post has ended reads neither, from that moment on', (state) => {
  const head = aHead({ state, ...holding, finishedAt: tuesday - 3600 });
  expect(see(head, anActor('volunteer'))).toMatchObject({ address: false, phone: false });
  expect(see(head, anActor('volunteer', 'volunteer', '150621002001'))).toMatchObject({ address: false, phone: false });
  const asked = aHead({ state, offer: { id: 'TEAM1', as: 'volunteer', team: true, member: 'volunteer' } });
  expect(maySee(asked, volunteer)).toBe(true);
  expect(see(asked, volunteer)).toMatchObject({ address: false, phone: false });
});

describe('words and names', () => {
  it('a resident reads who comes by a masked name and no staff word', () => {
    const { view } = see(
      aHead({ state: 'accepted', ...holding, helpers: [{ id: 'volunteer', as: 'volunteer' }] }),
      anActor('resident'),
    );
    expect([view.label, view.arrivalCode]).toEqual(['王* 答应来', '1234']);
  });
  it('the arrival code is on the resident’s page only', () => {
    const head = aHead({ state: 'accepted', ...holding });
    for (const actor of [volunteer, anActor('clerk', 'stationStaff')])
      expect(see(head, actor).view.arrivalCode).toBeUndefined();
  });
  it('a helper reads one or two stars only after the follow-up', () => {
    const rating = { came: true, contacted: true, solved: false, stars: 2, at: 1, by: 'resident' };
    expect(see(aHead({ state: 'review', ...holding, rating }), volunteer).view.rating).toBeUndefined();
    expect(see(aHead({ state: 'closed', ...holding, rating }), volunteer).view.rating).toEqual(rating);
  });
});
