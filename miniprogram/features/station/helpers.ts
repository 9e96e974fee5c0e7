import type { Candidate } from '@shared/orders/candidates.ts';
import { words } from './words.ts';

/** 会水电 · 有证 · 做过6次同类 · 本周1单: what speaks for a helper, in words. */
export function reasonsOf({ as, skills, licensed, done, week, held, why, fits }: Candidate): string {
  if (!fits) return why ?? '';
  const volunteer = as === 'volunteer';
  return [
    words.as[as],
    skills.length > 0 && `会${skills.slice(0, 2).join('、')}`,
    licensed && words.licensed,
    done > 0 && words.done(done),
    volunteer && words.week(week),
    held > 0 && words.held(held),
  ]
    .filter(Boolean)
    .join(' · ');
}

/** A clerk's keys, typed into the box and sent with Enter: works wherever an input does. */
export type Command = { pick: number } | { publish: true } | { next: true };

export function commandIn(typed: string): Command | undefined {
  const text = typed.trim().toLowerCase();
  if (/^[1-9]$/.test(text)) return { pick: Number(text) };
  if (text === 'd') return { publish: true };
  if (text === 'n') return { next: true };
  return undefined;
}
