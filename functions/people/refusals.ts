import { needsConsent } from '../../shared/kit/consent.ts';
import { AppError, type ErrorCode } from '../../shared/kit/errors.ts';
import type { Person } from '../../shared/people/person.ts';
import { ConditionFailed } from '../kit/table.ts';

/** Turns a refusal of the rules into the error the caller sees; undefined passes. */
export function check(refusal: ErrorCode | { code: ErrorCode; field?: string; text?: string } | undefined): void {
  if (typeof refusal === 'string') throw new AppError(refusal);
  if (refusal) throw new AppError(refusal.code, { field: refusal.field, text: refusal.text });
}

/** The value, or notFound. */
export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new AppError('notFound');
  return value;
}

/** Required policies must be agreed to before personal information is taken in (个人信息保护法 13). */
export function agreed(person: Person): Person {
  if (needsConsent(person).length > 0) throw new AppError('needConsent');
  return person;
}

/** Runs a conditional write; a condition that doesn't hold is `code`. */
export async function held<T>(write: Promise<T>, code: ErrorCode = 'staleVersion', text?: string): Promise<T> {
  try {
    return await write;
  } catch (error) {
    throw error instanceof ConditionFailed ? new AppError(code, { text }) : error;
  }
}
