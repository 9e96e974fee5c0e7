import { samplePeople } from '../seed/people.ts';

/** The four phones side by side. `key` is who holds it at first; a visitor may put another sample person in. */
export const slots = [
  { phone: 1, mark: '①', key: 'resident', elder: true },
  { phone: 2, mark: '②', key: 'clerk', elder: false },
  { phone: 3, mark: '③', key: 'volunteer', elder: false },
  { phone: 4, mark: '④', key: 'street', elder: false },
] as const;

/** What the page is told of a sample person. */
export interface Person {
  key: string;
  name: string;
  what: string;
}

/** Everybody a phone can be opened for; the crowd of volunteers is in it, for the race. */
export const people: readonly Person[] = samplePeople.map(({ key, name, what }) => ({ key, name, what }));

/** Key of a sample person by the name that staff read; undefined for somebody who came later. */
export const keyNamed = (name: string): string | undefined => people.find((person) => person.name === name)?.key;
