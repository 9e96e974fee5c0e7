import { expect, it } from 'vitest';
import { aHead } from '../kit/factories.ts';
import { looksIn } from './looks.ts';

const entry = (v: number, action: string, by: string, to: string) => ({ v, action, by, at: v * 100, to });
const own = (id: string): boolean => id === 'resident';

it('who accepts has seen the door, though no page was opened; so has the clerk who sent it out', () => {
  const head = aHead({
    state: 'accepted',
    helpers: [{ id: 'volunteer', as: 'volunteer' }],
    history: [
      entry(1, 'place', 'resident', 'submitted'),
      entry(2, 'offer', 'clerk', 'offered'),
      entry(3, 'decline', 'shy', 'submitted'),
      entry(4, 'offer', 'clerk', 'offered'),
      entry(5, 'accept', 'volunteer', 'accepted'),
      entry(6, 'setOut', 'volunteer', 'accepted'),
    ],
  });
  expect(looksIn(head, own)).toEqual([
    { by: 'clerk', as: 'stationStaff', at: 200, what: ['address', 'phone'] },
    { by: 'volunteer', as: 'volunteer', at: 500, what: ['address', 'phone'] },
  ]);
});
it('who declined, the clock and the own side have seen nothing', () => {
  const history = [
    entry(1, 'place', 'resident', 'submitted'),
    entry(2, 'expire', 'system', 'submitted'),
    entry(3, 'decline', 'shy', 'submitted'),
    entry(4, 'urge', 'resident', 'submitted'),
  ];
  expect(looksIn(aHead({ history }), own)).toEqual([]);
});
it('who gave it back had seen it', () => {
  const history = [entry(2, 'accept', 'gone', 'accepted'), entry(3, 'leave', 'gone', 'submitted')];
  expect(looksIn(aHead({ history }), own)).toEqual([
    { by: 'gone', as: 'volunteer', at: 200, what: ['address', 'phone'] },
  ]);
});
