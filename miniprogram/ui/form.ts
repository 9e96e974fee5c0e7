import type { PhotoPurpose } from '@shared/media/photo.ts';
import type { Chip } from './Chips.tsx';

export type { Chip };

/** One question of an action's form. `name` is the field of the route's input. */
export type FormField = { name: string; label: string; required?: boolean } & (
  | { kind: 'chips'; chips: readonly Chip[]; many?: boolean }
  | { kind: 'words'; hint?: string; max?: number }
  | { kind: 'line'; hint?: string; max?: number }
  | { kind: 'yesNo'; yes: string; no: string }
  | { kind: 'stars' }
  | { kind: 'window' }
  /** A later moment, epoch seconds: chosen as day and hour. */
  | { kind: 'until' }
  /** The arrival code. */
  | { kind: 'code' }
  /** One of many in groups: the group first, then the thing. */
  | { kind: 'grouped'; groups: () => readonly Group[] }
  | { kind: 'minutes' }
  /** A whole number of things. */
  | { kind: 'count'; hint?: string }
  | { kind: 'area' }
  | { kind: 'photos'; purpose: PhotoPurpose; most?: number }
  /** Somebody out of a list that is loaded when the form opens. */
  | { kind: 'person'; from: string }
  /** Another case by its short number. */
  | { kind: 'number' }
  /** Some of the photos a case has already. */
  | { kind: 'pick'; photos: readonly { id: string; view: string }[] }
  /** Several matters made of one: each with its kind and its words. */
  | { kind: 'parts'; groups: () => readonly Group[] }
);

/** Things that stand together in a long list. */
export interface Group {
  key: string;
  text: string;
  items: readonly Chip[];
}

/** Somebody who may be chosen, with the reasons why in words. */
export interface Candidate {
  id: string;
  name: string;
  why?: string;
  /** Stands in the list with its reason, can't be chosen. */
  off?: boolean;
}

/** How a button of a case is called, drawn and asked. */
export interface ActionSpec {
  /** What residents and volunteers read. */
  resident: string;
  /** What staff read. */
  staff: string;
  look: 'main' | 'plain' | 'danger';
  /** Smaller comes first; the first two stand on the bar. */
  rank: number;
  fields: readonly FormField[];
  /** Asked before it is done, where there are no fields or it can't be taken back. */
  sure?: string;
  /** Said above the fields. */
  tip?: string;
  /** 110/119/120/122 stand first. */
  danger?: true;
  /** Words in passing when it is done. */
  done?: string;
}

export type Values = Record<string, unknown>;

/** Keys and texts of a closed list as chips. */
export const chips = (table: Record<string, string>): Chip[] =>
  Object.entries(table).map(([key, text]) => ({ key, text }));
/** One of a closed list. */
export const choice = (name: string, label: string, table: Record<string, string>, required = true): FormField => ({
  ...{ kind: 'chips', name, label, chips: chips(table), required },
});
/** What is said with it, in `words`. */
export const spoken = (label: string, hint = '', required = false): FormField => ({
  ...{ kind: 'words', name: 'words', label, hint, required },
});
export const yesNo = (name: string, label: string, yes = '是', no = '不是'): FormField => ({
  ...{ kind: 'yesNo', name, label, yes, no, required: true },
});

/** The route's input out of what was filled in: empty answers stay out. */
export const inputOf = (fields: readonly FormField[], values: Values): Values =>
  Object.fromEntries(
    fields.flatMap(({ name, kind }) => {
      const value = values[name];
      if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return [];
      if (kind === 'photos') return [[name, (value as { id?: string }[]).flatMap(({ id }) => (id ? [id] : []))]];
      return [[name, value]];
    }),
  );

/** What is still missing, by field. */
export const missingIn = (fields: readonly FormField[], values: Values): Record<string, string> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = values[field.name];
      if (
        field.kind === 'photos' &&
        (value as { id?: string; problem?: string }[] | undefined)?.some((photo) => !photo.id && !photo.problem)
      )
        return [[field.name, '照片还在传，请稍等']];
      const empty = value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
      return field.required && empty ? [[field.name, `请填「${field.label}」`]] : [];
    }),
  );
