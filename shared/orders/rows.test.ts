import { describe, expect, it } from 'vitest';
import type { Actor } from '../kit/actor.ts';
import { type CaseHead, type Helper, pastHelpersOf, withFlag } from '../kit/case.ts';
import { aContext, aHead, aHelper, anActor, community, tuesday } from '../kit/factories.ts';
import { firstContactAt } from '../kit/rules.ts';
import type { Facts } from '../kit/who.ts';
import { applyAction, expire, type Outcome } from '../kit/workflow.ts';
import { defaultSettings, orderWorkflow } from './order.ts';

const hour = 3600;
const day = 24 * hour;
const people = {
  resident: anActor('resident'),
  volunteer: anActor('volunteer', 'volunteer'),
  other: anActor('other', 'volunteer'),
  captain: anActor('captain', 'teamLead', 'TEAM1'),
  grid: anActor('grid', 'gridWorker'),
  clerk: anActor('clerk', 'stationStaff'),
  clerk2: anActor('clerk2', 'stationStaff'),
  street: anActor('street', 'streetStaff', '150621001'),
  centre: anActor('centre', 'centre', '150621'),
  operator: anActor('operator', 'operator', '150621'),
  system: { id: 'system', name: '系统', grants: [] },
} satisfies Record<string, Actor>;
type Name = keyof typeof people;
const by = (id: string): Helper[] => [{ id, as: 'volunteer' }];

/** A case that is told, step by step: refused steps throw. */
const told = (start: CaseHead) => {
  let head = start;
  let now = tuesday;
  const tale = {
    get head() {
      return head;
    },
    at(time: number) {
      now = time;
      return tale;
    },
    try(who: Name, action: string, input: object = {}, facts: Facts = {}): Outcome {
      const context = { ...aContext(facts, now), settings: defaultSettings };
      return applyAction(orderWorkflow, head, people[who], action, input, context);
    },
    does(who: Name, action: string, input: object = {}, facts: Facts = {}) {
      const outcome = tale.try(who, action, input, facts);
      if (!outcome.ok) throw new Error(`${who} ${action}: ${outcome.refused} ${outcome.text ?? ''}`);
      head = outcome.head;
      return tale;
    },
    expires() {
      now = head.due!;
      const outcome = expire(orderWorkflow, head, { ...aContext({}, now), settings: defaultSettings });
      if (!outcome.ok) throw new Error(outcome.refused);
      head = outcome.head;
      return tale;
    },
  };
  return tale;
};
const words = '说明说明说明';

describe('emergency', () => {
  it('is the centre’s in ten minutes and two hours, whatever the hour, and comes back to its desk and clock', () => {
    const start = aHead();
    const tale = told(start)
      .at(tuesday + 60)
      .does('resident', 'emergency');
    expect(tale.head).toMatchObject({ desk: '150621', due: tuesday + 60 + 600, flags: ['emergency'] });
    tale.at(tuesday + 300).does('centre', 'acknowledge');
    expect(tale.head.due).toBe(tuesday + 60 + 2 * hour);
    tale
      .at(tuesday + 900)
      .does('centre', 'attend', { how: 'arrived', words })
      .does('centre', 'clearEmergency', { words });
    expect(tale.head).toMatchObject({ desk: community, due: start.due, flags: [], alarm: undefined });
  });
  it('nobody at the centre: the inspector’s list, and no step below ends the case', () => {
    const tale = told(aHead()).does('resident', 'emergency').expires();
    expect([tale.head.flags.includes('onInspectorList'), tale.head.due]).toEqual([true, undefined]);
    expect(tale.try('resident', 'cancel')).toMatchObject({ refused: 'wrongState', text: /解除/ });
    expect(tale.try('clerk', 'clearEmergency', { words })).toMatchObject({ refused: 'notYours' });
    expect(tale.try('centre', 'clearEmergency', { words })).toMatchObject({ refused: 'wrongState' });
    expect(told(aHead()).try('volunteer', 'emergency').ok).toBe(false);
  });
  it('goes on behind it: a step that enters another state leaves the centre’s clock alone', () => {
    const tale = told(aHead()).does('resident', 'emergency');
    const { due } = tale.head;
    tale.does('clerk', 'publish');
    expect([tale.head.state, tale.head.due]).toEqual(['open', due]);
    tale
      .does('centre', 'acknowledge')
      .does('centre', 'attend', { how: 'handedOver', words })
      .does('centre', 'clearEmergency', { words });
    // The hall's own clock had begun when it was published.
    expect(tale.head.due).toBe(tuesday + 20 * hour);
  });
});

describe('contact', () => {
  it('that the requester denies does not count: neither as a first contact nor as a try', () => {
    const tale = told(aHead())
      .at(tuesday + 100)
      .does('clerk', 'contact', { channel: 'phone', reached: true });
    expect([tale.head.flags, firstContactAt(tale.head)]).toEqual([['contacted'], tuesday + 100]);
    tale.does('resident', 'denyContact');
    expect([tale.head.flags, firstContactAt(tale.head)]).toEqual([[], undefined]);
    expect(tale.try('resident', 'denyContact')).toMatchObject({ refused: 'wrongState' });
    for (const at of [tuesday + 2 * hour, tuesday + 3 * hour])
      tale.at(at).does('clerk', 'contact', { channel: 'phone', reached: false });
    tale.at(tuesday + day + 2 * hour);
    expect(tale.try('clerk2', 'unreachable', { words })).toMatchObject({ refused: 'tooEarly' });
    tale.does('clerk', 'contact', { channel: 'phone', reached: false });
    expect(tale.try('clerk2', 'unreachable', { words })).toMatchObject({ refused: 'tooEarly' });
    tale.at(tuesday + day + 4 * hour).does('clerk', 'contact', { channel: 'phone', reached: false });
    expect(tale.try('clerk2', 'unreachable', { words }).ok).toBe(true);
  });
  it('unreachable is opened again by one tap within 15 days, once', () => {
    const closed = withFlag(aHead({ state: 'closed', closedAt: tuesday, due: undefined }), 'unreachable', 'sampled');
    expect(
      told(closed)
        .at(tuesday + 14 * day)
        .does('resident', 'reopen').head,
    ).toMatchObject({ state: 'submitted', flags: [] });
    expect(
      told(closed)
        .at(tuesday + 16 * day)
        .try('resident', 'reopen'),
    ).toMatchObject({ refused: 'tooLate' });
    expect(told({ ...closed, flags: [] }).try('resident', 'reopen')).toMatchObject({ refused: 'wrongState' });
    expect(told({ ...closed, counters: { reopens: 1 } }).try('resident', 'reopen')).toMatchObject({
      refused: 'limitReached',
    });
  });
});

describe('whose work it is', () => {
  const grid = aHelper({ id: 'grid', as: 'gridWorker' });
  it('assigning and doing it oneself keep to the post’s duty list', () => {
    const plumbing = told(aHead({ category: 'home.plumbing' }));
    expect(plumbing.try('clerk', 'assign', { helperId: 'grid' }, { helper: grid })).toMatchObject({
      refused: 'notFit',
    });
    expect(plumbing.try('clerk', 'takeSelf')).toMatchObject({ refused: 'notFit' });
    const chat = told(aHead({ category: 'elder.chat' }));
    expect(chat.try('clerk', 'assign', { helperId: 'grid' }, { helper: grid }).ok).toBe(true);
    expect(chat.try('clerk', 'takeSelf').ok).toBe(true);
  });
  it('what station staff did themselves is the street’s to follow up, to rate by call and to confirm', () => {
    const own = {
      state: 'finished',
      proxy: 'p',
      finishedAt: tuesday - hour,
      helpers: [{ id: 'clerk', as: 'staff' as const }],
    };
    const rating = { came: true, contacted: true, solved: false, stars: 2 };
    const tale = told(aHead({ category: 'elder.chat', ...own }));
    expect(tale.try('clerk2', 'rate', rating)).toMatchObject({ refused: 'conflictOfInterest' });
    expect(tale.try('operator', 'rate', rating).ok).toBe(true);
    tale.does('resident', 'rate', rating);
    expect([tale.head.state, tale.head.desk]).toEqual(['review', '150621001']);
    const followUp = { spoke: true, outcome: 'settled', words };
    expect(tale.try('clerk2', 'followUp', followUp)).toMatchObject({ refused: 'conflictOfInterest' });
    expect(tale.try('clerk2', 'confirmHours', { helperId: 'clerk', minutes: 30 })).toMatchObject({
      refused: 'conflictOfInterest',
    });
    expect(tale.try('street', 'followUp', followUp).ok).toBe(true);
  });
  it('staff rate by call only where the resident can’t: ordered by proxy, or silent for five days', () => {
    const rating = { came: true, contacted: true, solved: true, stars: 5 };
    const done = aHead({ state: 'finished', since: tuesday, finishedAt: tuesday, helpers: by('volunteer') });
    expect(
      told(done)
        .at(tuesday + day)
        .try('operator', 'rate', rating),
    ).toMatchObject({ refused: 'tooEarly' });
    expect(
      told(done)
        .at(tuesday + 5 * day)
        .try('operator', 'rate', rating).ok,
    ).toBe(true);
    expect(
      told({ ...done, proxy: 'p' })
        .at(tuesday + day)
        .try('operator', 'rate', rating).ok,
    ).toBe(true);
  });
  it('designation waits for a limit or an expiry', () => {
    const input = { helperId: 'grid', words };
    const tale = told(aHead({ category: 'elder.chat' }));
    expect(tale.try('street', 'designate', input, { helper: grid })).toMatchObject({ refused: 'wrongState' });
    expect(told(aHead({ counters: { returns: 1 } })).try('street', 'designate', input, { helper: grid }).ok).toBe(
      false,
    );
    expect(told(aHead({ counters: { returns: 2 } })).try('street', 'designate', input, { helper: grid }).ok).toBe(true);
    tale.expires().does('street', 'designate', input, { helper: grid });
    expect(tale.head).toMatchObject({ state: 'assigned', flags: ['designated'] });
    expect(tale.try('grid', 'return', { words })).toMatchObject({ refused: 'wrongState' });
  });
  it.each([
    ['barred by a complaint’s desk', { barredUntil: tuesday + day }, { atHome: true }, 'offer'],
    ['three times not there in 90 days', { missed: 3 }, {}, 'claim'],
  ] as const)('%s: not %s', (_what, change, flags, action) => {
    const facts = { helper: aHelper(change), category: { maxHours: 2, photoRule: 'none' as const, ...flags } };
    const state = action === 'claim' ? 'open' : 'submitted';
    expect(
      told(aHead({ state })).try(action === 'claim' ? 'volunteer' : 'clerk', action, { helperId: 'volunteer' }, facts)
        .ok,
    ).toBe(false);
    if (action === 'claim') expect(told(aHead()).try('clerk', 'offer', { helperId: 'volunteer' }, facts).ok).toBe(true);
  });
});

describe('offers', () => {
  it('wait 12 hours for a person, 24 for a team', () => {
    const facts = (team: boolean) => ({ helper: aHelper({ id: team ? 'TEAM1' : 'volunteer', ...(team && { team }) }) });
    const far = aHead({ window: { from: tuesday + 9 * day, to: tuesday + 9 * day + hour } });
    for (const [team, hours] of [
      [false, 12],
      [true, 24],
    ] as const)
      expect(told(far).does('clerk', 'offer', { helperId: 'x' }, facts(team)).head.due).toBe(tuesday + hours * hour);
  });
  it('refused and unanswered together lift the case at the limit', () => {
    const asked = (declines: number) =>
      aHead({ state: 'offered', offer: { id: 'volunteer', as: 'volunteer' }, due: tuesday, counters: { declines } });
    expect(told(asked(2)).expires().head).toMatchObject({
      state: 'submitted',
      desk: community,
      counters: { declines: 3 },
    });
    expect(told(asked(3)).expires().head.desk).toBe('150621001');
  });
});

describe('setting out', () => {
  const agreed = aHead({ state: 'accepted', helpers: by('volunteer') });
  const out = () => told(agreed).does('volunteer', 'setOut');
  it('is said once for an appointment and stands on the card until they are there', () => {
    expect(out().head.flags).toEqual(['onTheWay']);
    expect(out().try('volunteer', 'setOut')).toMatchObject({ refused: 'wrongState' });
    expect(out().does('volunteer', 'start', { code: '1234' }, { arrivalCode: '1234' }).head).toMatchObject({
      state: 'inService',
      flags: [],
    });
  });
  it('is said again for a new time', () => {
    const window = { from: tuesday + day, to: tuesday + day + hour };
    const moved = out().does('volunteer', 'propose', { window }).does('resident', 'agree');
    expect(moved.head.flags).toEqual([]);
    expect(moved.does('volunteer', 'setOut').head.flags).toEqual(['onTheWay']);
  });
  it('is forgotten when the helper gives back', () => {
    expect(out().does('volunteer', 'leave', { reason: 'ill' }).head).toMatchObject({
      state: 'submitted',
      flags: ['returned'],
    });
  });
});

describe('a team', () => {
  const head = aHead({
    state: 'accepted',
    offer: { id: 'TEAM1', as: 'volunteer', team: true },
    helpers: by('captain'),
    history: [{ v: 2, action: 'accept', by: 'captain', at: tuesday, to: 'accepted' }],
  });
  const member = { helper: aHelper(), teamMembers: ['volunteer', 'other'] };
  it('sends a member only by the member’s own yes; silence is no', () => {
    const tale = told(head).does('captain', 'placeMember', { memberId: 'volunteer' }, member);
    expect(tale.head.helpers.map(({ id }) => id)).toEqual(['captain']);
    expect(tale.try('other', 'agreeToGo', {}, { helper: aHelper({ id: 'other' }) })).toMatchObject({
      refused: 'notYours',
    });
    expect(
      tale.try(
        'volunteer',
        'agreeToGo',
        {},
        { helper: aHelper({ held: [1, 2, 3].map((n) => ({ id: `${n}`, from: n, to: n })) }) },
      ),
    ).toMatchObject({ refused: 'tooManyHeld' });
    tale.does('volunteer', 'agreeToGo', {}, member);
    expect([tale.head.helpers.map(({ id }) => id), tale.head.offer]).toEqual([
      ['volunteer'],
      { id: 'TEAM1', as: 'volunteer', team: true },
    ]);
    expect(
      told(head).does('captain', 'placeMember', { memberId: 'volunteer' }, member).does('volunteer', 'declineToGo').head
        .helpers,
    ).toEqual(head.helpers);
  });
  it('is brought in from the hall by its lead, for the last free place, and sends a member as when it was asked', () => {
    const open = aHead({ state: 'open' });
    const team = { helper: aHelper({ id: 'TEAM1', team: true }) };
    const tale = told(open).does('captain', 'claim', { teamId: 'TEAM1' }, team);
    expect(tale.head).toMatchObject({
      state: 'accepted',
      offer: { id: 'TEAM1', as: 'volunteer', team: true },
      helpers: [{ id: 'captain', as: 'volunteer', claimed: true }],
    });
    tale.does('captain', 'placeMember', { memberId: 'volunteer' }, member).does('volunteer', 'agreeToGo', {}, member);
    expect(tale.head.helpers.map(({ id }) => id)).toEqual(['volunteer']);
    // A redo goes to somebody else: whoever went for a team counts as who came.
    expect(pastHelpersOf(tale.head)).toContain('volunteer');
  });
  it('is claimed for by nobody but its lead, and not without end', () => {
    const open = aHead({ state: 'open' });
    const team = (held: number) => ({
      helper: aHelper({
        id: 'TEAM1',
        team: true,
        held: [1, 2, 3].slice(0, held).map((n) => ({ id: `${n}`, from: n, to: n })),
      }),
    });
    expect(told(open).try('volunteer', 'claim', { teamId: 'TEAM1' }, team(0))).toMatchObject({ refused: 'notYours' });
    expect(told(open).try('captain', 'claim', { teamId: 'TEAM1' }, team(3))).toMatchObject({ refused: 'tooManyHeld' });
    expect(told(open).try('captain', 'claim', {}, team(0))).toMatchObject({ refused: 'badInput', field: 'teamId' });
    expect(told({ ...open, places: 2 }).try('captain', 'claim', { teamId: 'TEAM1' }, team(0))).toMatchObject({
      refused: 'notFit',
    });
  });
  it('confirms its own hours for seven days; then the station does', () => {
    const done = { ...head, state: 'finished', helpers: by('volunteer'), finishedAt: tuesday };
    const hours = { helperId: 'volunteer', minutes: 60 };
    expect(
      told(done)
        .at(tuesday + 6 * day)
        .try('clerk', 'confirmHours', hours),
    ).toMatchObject({ refused: 'tooEarly' });
    expect(
      told(done)
        .at(tuesday + 8 * day)
        .try('clerk', 'confirmHours', hours).ok,
    ).toBe(true);
    expect(
      told({ ...done, helpers: by('captain') }).try('captain', 'confirmHours', { ...hours, helperId: 'captain' }).ok,
    ).toBe(false);
  });
});

describe('several helpers', () => {
  const two = (change: Partial<CaseHead>) =>
    aHead({ category: 'culture.show', places: 2, helpers: by('volunteer'), ...change });
  it('who came forward waits when the hall gives back; the station adds one or goes with fewer', () => {
    const tale = told(two({ state: 'open', due: tuesday })).expires();
    expect(tale.head).toMatchObject({ state: 'submitted', flags: ['noTaker', 'waiting'], helpers: by('volunteer') });
    const twoPeople = { category: { maxHours: 2, photoRule: 'none' as const, twoPeople: true } };
    expect(tale.try('clerk', 'goWithFewer', {}, twoPeople)).toMatchObject({ refused: 'notFit' });
    expect(told(tale.head).does('clerk', 'goWithFewer').head).toMatchObject({
      state: 'accepted',
      places: 1,
      flags: ['noTaker'],
    });
    const other = { helper: aHelper({ id: 'other' }) };
    tale.does('clerk', 'offer', { helperId: 'other' }, other).does('other', 'accept', {}, other);
    expect(tale.head).toMatchObject({
      state: 'accepted',
      flags: ['noTaker'],
      helpers: [{ id: 'volunteer' }, { id: 'other' }],
    });
  });
  it.each(['submitted', 'offered', 'open', 'assigned', 'accepted'])('may leave from %s', (state) => {
    const offer = { id: 'x', as: 'volunteer' as const };
    expect(told(two({ state, offer })).does('volunteer', 'leave', { reason: 'ill' }).head.helpers).toEqual([]);
  });
  it('one whose post ends is let go alone; the others wait', () => {
    const tale = told(two({ state: 'accepted', helpers: [...by('volunteer'), ...by('other')] }));
    tale.does('system', 'release', { personId: 'other' });
    expect(tale.head).toMatchObject({ state: 'submitted', helpers: by('volunteer'), flags: ['waiting', 'released'] });
    const hall = told(two({ state: 'open' })).does('system', 'release', { personId: 'volunteer' });
    expect([hall.head.state, hall.head.helpers]).toEqual(['open', []]);
  });
});

describe('at the door', () => {
  const held = aHead({
    state: 'accepted',
    helpers: by('volunteer'),
    window: { from: tuesday, to: tuesday + hour },
    history: [{ v: 2, action: 'accept', by: 'volunteer', at: tuesday - day, to: 'accepted' }],
  });
  it('nobody home: called once, waited, and a new time asked for or the station again', () => {
    const tale = told(held).at(tuesday + 1000);
    expect(tale.try('volunteer', 'notHome')).toMatchObject({ refused: 'tooEarly' });
    tale.does('volunteer', 'contact', { channel: 'phone', reached: false });
    const window = { from: tuesday + day, to: tuesday + day + hour };
    expect(
      told(tale.head)
        .at(tuesday + 1000)
        .does('volunteer', 'notHome', { window }).head,
    ).toMatchObject({ state: 'accepted', proposal: { window }, helpers: by('volunteer') });
    expect(tale.does('volunteer', 'notHome').head).toMatchObject({ state: 'submitted', helpers: [] });
  });
  it('standing within 300 metres is as good as a code; farther is not', () => {
    expect(told(held).does('volunteer', 'start', {}, { metres: 299 }).head).toMatchObject({
      state: 'inService',
      flags: [],
    });
    expect(told(held).try('volunteer', 'start', {}, { metres: 301 })).toMatchObject({ refused: 'badInput' });
    expect(told(held).does('volunteer', 'start', { words }, { metres: 301 }).head.flags).toEqual(['noCode', 'sampled']);
  });
  it('a new window agreed moves the clock', () => {
    const window = { from: tuesday + 2 * day, to: tuesday + 2 * day + hour };
    const tale = told(held).does('resident', 'propose', { window });
    expect(tale.try('resident', 'agree')).toMatchObject({ refused: 'conflictOfInterest' });
    expect(tale.does('volunteer', 'agree').head).toMatchObject({
      window,
      due: window.to + 2 * hour,
      proposal: undefined,
    });
  });
  it('stopped for safety: both are heard within two hours, even at night', () => {
    const night = Date.parse('2026-11-28T15:00:00Z') / 1000;
    const tale = told({ ...held, state: 'inService', startedAt: night - 600 })
      .at(night)
      .does('volunteer', 'stop', { reason: 'danger' });
    expect(tale.head).toMatchObject({ state: 'review', due: night + 2 * hour, finishedAt: night });
  });
});

describe('afterwards', () => {
  const done = aHead({
    state: 'finished',
    helpers: by('volunteer'),
    finishedAt: tuesday - hour,
    since: tuesday - hour,
    history: [{ v: 2, action: 'accept', by: 'volunteer', at: 1, to: 'accepted' }],
  });
  it('a redo is another helper’s, unless the requester wants the same', () => {
    const facts = { helper: aHelper() };
    expect(told(done).does('resident', 'redo').try('clerk', 'offer', { helperId: 'volunteer' }, facts)).toMatchObject({
      refused: 'notFit',
    });
    expect(
      told(done).does('resident', 'redo', { same: true }).try('clerk', 'offer', { helperId: 'volunteer' }, facts).ok,
    ).toBe(true);
  });
  it('a helper objects once to confirmed hours; somebody else confirms anew', () => {
    const tale = told(done).does('clerk', 'confirmHours', { helperId: 'volunteer', minutes: 10 });
    tale.does('volunteer', 'objectHours', { words });
    expect([tale.head.hours, tale.head.flags]).toEqual([undefined, ['hoursDisputed']]);
    const again = { helperId: 'volunteer', minutes: 60 };
    expect(tale.try('clerk', 'confirmHours', again)).toMatchObject({ refused: 'conflictOfInterest' });
    tale.does('clerk2', 'confirmHours', again);
    expect(tale.head.hours).toEqual({ volunteer: 60 });
    expect(tale.try('volunteer', 'objectHours', { words })).toMatchObject({ refused: 'limitReached' });
  });
  it('the fourth order of a pair in 30 days, and every one the draw falls on, is called; nobody is marked', () => {
    const at = aHead({ ...done, state: 'inService' });
    const photos = { photos: ['a', 'b'] };
    expect(told(at).does('volunteer', 'finish', photos, { together: 2 }).head.flags).toEqual([]);
    expect(told(at).does('volunteer', 'finish', photos, { together: 3 }).head.flags).toEqual(['sampled']);
    const rating = { came: true, contacted: true, solved: true, stars: 5 };
    expect([4, 5].map((draw) => told(done).does('resident', 'rate', rating, { draw }).head.flags)).toEqual([
      ['sampled'],
      [],
    ]);
  });
  it('a rejected case is rated once, with who to ask on record', () => {
    const rating = { came: false, contacted: true, solved: false, stars: 1 };
    const tale = told(aHead()).does('clerk', 'reject', { reason: 'elsewhere', words, ask: '旗供水公司' });
    expect(tale.does('resident', 'rate', rating).head).toMatchObject({ state: 'rejected', rating: { stars: 1 } });
    expect(tale.try('resident', 'rate', rating)).toMatchObject({ refused: 'wrongState' });
  });
});

describe('extensions', () => {
  const held = withFlag(
    aHead({ state: 'assigned', offer: { id: 'grid', as: 'gridWorker' }, due: tuesday + 2 * hour }),
    'contacted',
  );
  it('are asked ahead of time, after a contact, for five working days at most', () => {
    const ask = (until: number) => told(held).try('grid', 'askExtend', { until, words });
    expect(ask(tuesday + 7 * day).ok).toBe(true);
    expect(ask(tuesday + 8 * day)).toMatchObject({ refused: 'badInput' });
    expect(told({ ...held, flags: [] }).try('grid', 'askExtend', { until: tuesday + day, words })).toMatchObject({
      refused: 'wrongState',
    });
    expect(
      told(held)
        .at(held.due!)
        .try('grid', 'askExtend', { until: tuesday + day, words }),
    ).toMatchObject({ refused: 'tooLate' });
  });
  it.each([
    [0, ['clerk', 'street', 'centre']],
    [1, ['street', 'centre']],
    [2, ['centre']],
  ] as const)('after %i earlier ones are decided by %j', (earlier, deciders) => {
    const asked = told({ ...held, counters: { extensions: earlier } }).does('grid', 'askExtend', {
      until: tuesday + day,
      words,
    });
    const may = (['clerk', 'street', 'centre'] as const).filter(
      (who) => asked.try(who, 'decideExtend', { approve: true, words }).ok,
    );
    expect(may).toEqual(deciders);
  });
});

describe('merged', () => {
  const head = aHead({ since: tuesday, due: tuesday + 4 * hour });
  it('is split off with the clock it would have had', () => {
    const tale = told(head)
      .at(tuesday + hour)
      .does('clerk', 'merge', { into: 'LEAD' });
    expect(tale.head).toMatchObject({ state: 'merged', mergedInto: 'LEAD', due: undefined });
    // Four working hours from ten o'clock: the break at noon lies between.
    expect(tale.at(tuesday + 2 * hour).does('clerk', 'unmerge').head).toMatchObject({
      state: 'submitted',
      since: tuesday,
      due: Date.parse('2026-11-24T08:30:00Z') / 1000,
    });
  });
  it('the requester objects once, within 15 days', () => {
    const merged = told(head).does('clerk', 'merge', { into: 'LEAD' });
    expect(
      told(merged.head)
        .at(tuesday + 16 * day)
        .try('resident', 'unmerge'),
    ).toMatchObject({ refused: 'tooLate' });
    merged.does('resident', 'unmerge').does('clerk', 'merge', { into: 'LEAD' });
    expect(merged.try('resident', 'unmerge')).toMatchObject({ refused: 'limitReached' });
  });
  it('is rated, or opened again, when the lead is done', () => {
    const rating = { came: true, contacted: true, solved: true, stars: 5 };
    const merged = told(head).does('clerk', 'merge', { into: 'LEAD' });
    for (const lead of ['submitted', 'accepted', 'inService', 'rejected', 'cancelled'])
      expect(merged.try('resident', 'rate', rating, { lead }), lead).toMatchObject({ refused: 'tooEarly' });
    expect(told(merged.head).does('resident', 'redo', {}, { lead: 'closed' }).head).toMatchObject({
      state: 'submitted',
      mergedInto: undefined,
    });
    expect(merged.does('resident', 'rate', rating, { lead: 'finished' }).head).toMatchObject({
      state: 'merged',
      rating: { stars: 5 },
    });
  });
  it('what others hang on is not merged itself', () => {
    expect(told(withFlag(head, 'leads')).try('clerk', 'merge', { into: 'LEAD' })).toMatchObject({
      refused: 'wrongState',
    });
  });
});

describe('one matrix: who had which part in an order, and what they may decide about it', () => {
  const at = (action: string, by: string, to: string, v: number) => ({ v, action, by, at: tuesday - 9000 + v, to });
  const history = (parts: Partial<Record<'dispatched' | 'served' | 'confirmed', string>>) => [
    at('place', 'resident', 'submitted', 1),
    at('offer', parts.dispatched ?? 'boss', 'offered', 2),
    at('accept', parts.served ?? 'volunteer', 'accepted', 3),
    at('finish', parts.served ?? 'volunteer', 'finished', 4),
    ...(parts.confirmed ? [at('confirmHours', parts.confirmed, 'finished', 5)] : []),
  ];
  /** Everybody of this matrix holds every post there is: only the part they had can stop them. */
  const poly = (id: string, more: Partial<Actor> = {}): Actor => ({
    ...anActor(id, 'stationStaff'),
    grants: [
      ...anActor(id, 'stationStaff').grants,
      ...anActor(id, 'operator', '150621').grants,
      ...anActor(id, 'streetStaff', '150621001').grants,
    ],
    ...more,
  });
  const parts: [part: string, actor: Actor, change: Partial<CaseHead>][] = [
    ['asker', poly('clerk'), { requester: 'clerk' }],
    ['served person', poly('clerk'), { served: 'clerk' }],
    ['proxy', poly('clerk'), { proxy: 'clerk' }],
    ['family', poly('clerk', { servedBy: ['resident'] }), {}],
    ['helper', poly('clerk'), { helpers: [{ id: 'clerk', as: 'volunteer' }] }],
    ['helper once', poly('clerk'), { history: history({ served: 'clerk' }) }],
    ['dispatcher', poly('clerk'), { history: history({ dispatched: 'clerk' }) }],
    ['confirmer', poly('clerk'), { history: history({ confirmed: 'clerk' }), flags: ['hoursDisputed'] }],
    ['nobody', poly('clerk'), {}],
  ];
  const decisions = {
    rate: { state: 'finished', input: { came: true, contacted: true, solved: true, stars: 5 } },
    followUp: { state: 'review', input: { spoke: true, outcome: 'settled', words } },
    confirmHours: { state: 'finished', input: { helperId: 'volunteer', minutes: 30 } },
    sampleCall: { state: 'closed', input: { solved: true, words } },
  };
  /** Own side rates their own order: that is what rating is for. A confirmer is kept from the hours alone. */
  const allowed = (part: string, decision: string): boolean =>
    part === 'nobody' ||
    (part === 'confirmer' && decision !== 'confirmHours') ||
    (decision === 'rate' && ['asker', 'served person', 'family'].includes(part));
  for (const [part, actor, change] of parts)
    it.each(Object.entries(decisions))(`${part}: %s`, (decision, { state, input }) => {
      const head = aHead({
        ...{
          state,
          proxy: 'somebody',
          finishedAt: tuesday - 2 * hour,
          since: tuesday - 2 * hour,
          history: history({}),
        },
        helpers: by('volunteer'),
        ...change,
        flags: ['sampled', ...(change.flags ?? [])],
      });
      const family = actor.servedBy ? [actor.id] : [];
      const context = { ...aContext({ family }, tuesday), settings: defaultSettings };
      const outcome = applyAction(orderWorkflow, head, actor, decision, input, context);
      const got = outcome.ok ? 'done' : outcome.refused;
      expect(got).toBe(allowed(part, decision) ? 'done' : 'conflictOfInterest');
    });
});
