import { deadlineClasses, matterFlags } from '../../shared/catalogue/data/matterGroups.ts';
import { matterMenu } from '../../shared/catalogue/matters.ts';
import { type Unit, units } from '../../shared/catalogue/units.ts';
import type { Handlers } from '../../shared/kit/route.ts';
import type { UnitCard, unitRoutes } from '../../shared/units/routes.ts';

const card = ({ code, name, short, duties, calendar }: Unit): UnitCard => ({
  ...{ code, name, short, duties },
  hours: calendar.hours,
  everyDay: calendar.everyDay === true,
});
const classes = Object.fromEntries(Object.entries(deadlineClasses).map(([id, { label }]) => [id, label]));

export const unitHandlers: Handlers<typeof unitRoutes, object> = {
  listUnits: async () => ({ units: units().map(card) }),
  readMatters: async () => ({ trees: matterMenu(), flags: matterFlags, classes }),
};
