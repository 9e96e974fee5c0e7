import { deadlineClasses, matterFlags } from '../../shared/catalogue/data/matterGroups.ts';
import { matterMenu } from '../../shared/catalogue/matters.ts';
import { isOfUnit, type Unit, unitOf, units } from '../../shared/catalogue/units.ts';
import { hasRole } from '../../shared/kit/actor.ts';
import { AppError } from '../../shared/kit/errors.ts';
import type { Handlers } from '../../shared/kit/route.ts';
import type { UnitCard, unitRoutes } from '../../shared/units/routes.ts';
import type { Table } from '../kit/table.ts';

const card = ({ code, name, short, duties, calendar }: Unit): UnitCard => ({
  ...{ code, name, short, duties },
  hours: calendar.hours,
  everyDay: calendar.everyDay === true,
});
const classes = Object.fromEntries(Object.entries(deadlineClasses).map(([id, { label }]) => [id, label]));

/** Staff of the banner see any; a clerk their own unit's. */
const office = ['stationStaff', 'streetStaff', 'centre', 'inspector', 'admin'] as const;

export const unitHandlers: Handlers<typeof unitRoutes, { table: Table }> = {
  listUnits: async () => ({ units: units().map(card) }),
  members: async ({ params: { id }, actor }, { table }) => {
    if (!unitOf(id)) throw new AppError('notFound');
    if (!isOfUnit(actor, id) && !hasRole(actor, office)) throw new AppError('outOfScope');
    const { items } = await table.query({ pk: `POSTS#${id}` });
    return { members: items.map(({ sk, name }) => ({ id: String(sk).split('#')[0]!, name: String(name) })) };
  },
  readMatters: async () => ({ trees: matterMenu(), flags: matterFlags, classes }),
};
