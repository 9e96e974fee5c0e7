import * as v from 'valibot';

/** A text whose absence the API answers with its own errcode, as if it were empty. */
export const missing = v.optional(v.string(), '');
