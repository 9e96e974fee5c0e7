import { now } from '@kit/time.ts';
import { careNeeds, endReasons, facilityCategories, type LedgerEntry, placeCategories } from '@shared/grid/ledger.ts';
import { policies } from '@shared/kit/consent.ts';
import type { ActionSpec, FormField, Values } from '@ui/form.ts';
import { choice } from '@ui/form.ts';
import { words } from './staffWords.ts';

type Kind = LedgerEntry['kind'];
const line = (name: string, label: string, max: number, required = false, hint = ''): FormField => ({
  ...{ kind: 'line', name, label, max, required, hint },
});
const address = line('address', words.address, 80, true, words.addressHint);
const phone = line('phone', words.phone, 20);
const spec = (called: string, fields: readonly FormField[], tip?: string): ActionSpec => ({
  ...{ resident: called, staff: called, look: 'main', rank: 1, fields, tip },
});
const many = (field: FormField): FormField => ({ ...field, many: true }) as FormField;

/** What is asked for each kind of line; nothing else can be recorded. */
export const entryForms: Record<Kind, ActionSpec> = {
  place: spec(words.kinds.place, [
    line('name', words.name, 40, true),
    choice('category', words.category, placeCategories),
    ...[address, phone],
  ]),
  facility: spec(words.kinds.facility, [
    line('name', words.name, 40, true),
    choice('category', words.category, facilityCategories),
    ...[address, line('unit', words.unit, 40)],
  ]),
  household: spec(
    words.kinds.household,
    [
      many(choice('needs', words.needs, careNeeds)),
      address,
      line('contact', words.contact, 40, true),
      phone,
      choice('by', words.byWhom, { oneself: words.oneself, guardian: words.guardian }),
    ],
    words.agreeTip,
  ),
};

const year = 365 * 86_400;

/** The entry out of its form; a household's stands for a year and names the policy that was read out. */
export function entryFrom(kind: Kind, values: Values): LedgerEntry {
  if (kind !== 'household') return { kind, ...values } as LedgerEntry;
  const { by, ...rest } = values;
  const policy = (rest.needs as string[]).includes('child') ? 'minors' : 'sensitive';
  const consent = { policy, version: policies[policy].version, by };
  return { kind, ...rest, consent, until: now() + year } as LedgerEntry;
}

export const reasonForm = spec(words.open, [
  { kind: 'words', name: 'reason', label: words.reason, hint: words.reasonHint, max: 100, required: true },
]);
export const endForm = spec(words.end, [choice('reason', words.endWhy, endReasons)]);
