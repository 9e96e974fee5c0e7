import { cell } from './cell.ts';
import { CallError } from './errors.ts';
import { session } from './session.ts';

/**
 * Look first: login and consent are asked for at the first write, not at the door. `asking` holds what the sheet on the
 * page in view must ask for and how to go on.
 */
export interface Asking {
  /** Why now, in the page's words. */
  why: string;
  answer: (agreed: boolean) => void;
}
export const asking = cell<Asking | undefined>(undefined);

const ready = (): boolean => {
  const known = session.get();
  return known !== undefined && known.person.needs.length === 0;
};

/** Resolves true once signed in and agreed; false when the person would rather not. Nothing is lost by a no. */
export function beforeWriting(why: string): Promise<boolean> {
  if (ready()) return Promise.resolve(true);
  return new Promise((resolve) => {
    asking.set({
      why,
      answer: (agreed) => {
        asking.set(undefined);
        resolve(agreed);
      },
    });
  });
}

/** Runs a write; should the server ask for consent after all (a new version of it), asks and tries once more. */
export async function writing<T>(why: string, run: () => Promise<T>): Promise<T | undefined> {
  if (!(await beforeWriting(why))) return undefined;
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof CallError) || error.code !== 'needConsent') throw error;
    return (await askAgain(why)) ? run() : undefined;
  }
}

const askAgain = (why: string): Promise<boolean> =>
  new Promise((resolve) => {
    asking.set({
      why,
      answer: (agreed) => {
        asking.set(undefined);
        resolve(agreed);
      },
    });
  });
