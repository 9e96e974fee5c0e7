import { possible } from '@kit/possible.ts';
import { hasFlag } from '@shared/catalogue/matters.ts';
import { ownUnitOf, unitOf, units } from '@shared/catalogue/units.ts';
import { communityOf, streetOf } from '@shared/kit/area.ts';
import type { SnapshotAction } from '@shared/snapshots/snapshot.ts';
import type { SnapshotView } from '@shared/snapshots/view.ts';
import type { ActionSpec, Chip, FormField, Values } from '@ui/form.ts';
import { turnSpecs } from '@ui/turns.ts';
import { followActions, snapshotActions } from './actions.ts';

/** The server lists an action by who and state; these say besides when it would be refused for what the case holds. */
const onlyWhen: Partial<Record<SnapshotAction | 'toOrder' | 'follow', (view: SnapshotView) => boolean>> = {
  rate: ({ rating }) => rating === undefined,
  correctRating: ({ rating }) => rating !== undefined && rating.first === undefined,
  notTrue: ({ flags }) => !flags.includes('doubted'),
  recheck: ({ flags }) => flags.includes('sampled'),
  // A secret report goes on once the handler's version of it is written.
  file: ({ secret, handlerText }) => !secret || handlerText !== undefined,
  assign: ({ state, flags, secret, handlerText }) =>
    (state === 'filed' || flags.includes('emergency')) && (!secret || handlerText !== undefined),
  designate: ({ desk, flags }) =>
    desk.length <= 6 ||
    ['returned', 'lateSign', 'overdue', 'autoAssigned', 'redo'].some((flag) => flags.includes(flag)),
  object: ({ flags }) => !flags.includes('objected') && !flags.includes('designated'),
  return: ({ flags }) => !flags.includes('designated'),
  coAnswer: ({ co = [] }) => co.some(({ answered }) => answered === undefined),
  split: ({ part }) => part === undefined,
  toOrder: ({ secret }) => !secret,
  show: ({ category, secret, flags }) =>
    hasFlag(category, 'publicOk') && !secret && !flags.includes('public') && !flags.includes('toShow'),
  confirmShow: ({ flags }) => flags.includes('toShow'),
  // Whoever works on it is told anyway.
  follow: ({ details, handlerText }) => details === undefined && handlerText === undefined,
  hide: ({ flags }) => flags.includes('public') || flags.includes('toShow'),
};

/** What this reader can do now and would not be refused at once. */
export const actionsOf = (view: SnapshotView): string[] => possible(view, onlyWhen);

/** Units that may be given it: the desk of the place too, never the one complained of. */
function unitsFor({ area, accused }: SnapshotView): Chip[] {
  const desks = [
    { key: ownUnitOf(communityOf(area)), text: '本社区站所' },
    { key: ownUnitOf(streetOf(area)), text: '本街道' },
  ];
  return [...units().map(({ code, short }) => ({ key: code, text: short })), ...desks].filter(
    ({ key }) => key !== accused,
  );
}

const withChips = (spec: ActionSpec, name: string, chips: readonly Chip[]): ActionSpec => ({
  ...spec,
  fields: spec.fields.map((field) => (field.name === name ? ({ ...field, chips } as FormField) : field)),
});

/** Photos that may be made public: of what was done, and the reporter's own if they agreed. */
const showable = ({ answer, photos = [], mayShow }: SnapshotView) => [
  ...(answer?.photos ?? []),
  ...(mayShow ? photos : []),
];

/** Buttons and forms of this case: the unit's own duties to choose from, photos to show, units that may have it. */
export function specsFor(view: SnapshotView): Record<string, ActionSpec> {
  const { assign, designate, decide, object, show } = snapshotActions;
  const given = unitsFor(view);
  const duties = (unitOf(view.unit?.code ?? '')?.duties ?? ['本站所职责']).map((text, at) => ({
    ...{ key: String(at + 1), text: `${at + 1} ${text}` },
  }));
  const photos = showable(view);
  return {
    ...snapshotActions,
    ...followActions,
    toOrder: turnSpecs.toOrder,
    assign: withChips(assign, 'unit', given),
    designate: withChips(designate, 'unit', given),
    decide: withChips(decide, 'unit', given),
    object: withChips(object, 'clause', duties),
    show: { ...show, fields: show.fields.map((field) => (field.kind === 'pick' ? { ...field, photos } : field)) },
  };
}

/** What the routes take, where a form's chip holds it as text. */
export const inputFor = (action: string, input: Values): Values =>
  action === 'object' ? { ...input, clause: Number(input.clause) } : input;
