import { client } from '@kit/client.ts';
import { session } from '@kit/session.ts';
import { areaName } from '@shared/areas/area.ts';
import { roles } from '@shared/kit/actor.ts';
import type { Candidate as Judged } from '@shared/orders/candidates.ts';
import type { OrderState } from '@shared/orders/states.ts';
import type { OrderView } from '@shared/orders/view.ts';
import { reasons } from '@shared/orders/words.ts';
import type { Candidate, Values } from '@ui/form.ts';

/** 点单-派单-接单-服务-评单: how far a state has come; undefined where the line would say nothing. */
export const stepNames = ['点单', '派单', '接单', '服务', '评单'] as const;
export const stepOf: Record<OrderState, number | undefined> = {
  submitted: 1,
  offered: 2,
  open: 2,
  assigned: 2,
  accepted: 3,
  inService: 3,
  finished: 4,
  review: 4,
  closed: 5,
  cancelled: undefined,
  rejected: undefined,
  merged: undefined,
};

/** Who must act now, in words. */
export const turnOf: Record<OrderState, (order: OrderView) => string> = {
  submitted: ({ desk }) => `轮到${areaName(desk)}安排`,
  offered: ({ offer, actions }) => {
    if (actions.includes('accept')) return '等您答复';
    return offer ? `等${offer.name}答复` : '等志愿者答复';
  },
  open: () => '等志愿者来接',
  assigned: ({ offer, actions }) => {
    if (actions.includes('sign')) return '等您确认';
    return offer ? `等${offer.name}确认` : '等工作人员确认';
  },
  accepted: ({ helpers }) => `${namesOf(helpers)}按时来`,
  inService: ({ helpers }) => `${namesOf(helpers)}正在做`,
  finished: ({ seenBy }) => (seenBy ? '请您评价' : '等点单人评价'),
  review: ({ desk }) => `轮到${areaName(desk)}打电话`,
  closed: () => '',
  cancelled: () => '',
  rejected: () => '',
  merged: () => '',
};
const namesOf = (helpers: OrderView['helpers']): string => helpers.map(({ name }) => name).join('、') || '来的人';

/** Reasons chosen, by key: chips of every action. */
export const reasonTexts: Record<string, string> = Object.assign({}, ...Object.values(reasons));

/** Who may be chosen for a form's field, with reasons in words. */
export const candidatesFor =
  (order: OrderView) =>
  async (from: string): Promise<Candidate[]> => {
    if (from === 'helpers') return order.helpers.flatMap(({ id, name }) => (id ? [{ id, name }] : []));
    if (from === 'members') return teamMembers();
    if (from === 'teams') return ledTeams();
    const { candidates } = await client.orders.candidates({ id: order.id });
    return candidates
      .filter(({ action }) => action === from)
      .map(({ id, name, fits, why, ...facts }) => ({
        id,
        name,
        why: fits ? reasonsFor(facts) : why,
        off: !fits,
      }));
  };

/** '会水电 · 做过6次同类 · 本周1单' */
const reasonsFor = ({ as, skills, licensed, done, week, held }: Omit<Judged, 'id' | 'name' | 'action' | 'fits'>) =>
  [
    as === 'team' ? '队伍' : as === 'volunteer' ? '' : roles[as === 'staff' ? 'stationStaff' : as].label,
    skills.length > 0 ? `会${skills.slice(0, 3).join('、')}` : '',
    licensed ? '有证' : '',
    done > 0 ? `做过 ${done} 次同类` : '',
    week > 0 ? `本周 ${week} 单` : '',
    held > 0 ? `手上 ${held} 单` : '',
  ]
    .filter(Boolean)
    .join(' · ');

const led = (): string[] =>
  (session.get()?.person.grants ?? []).filter(({ role }) => role === 'teamLead').map(({ scope }) => scope);

async function ledTeams(): Promise<Candidate[]> {
  const { teams } = await client.people.myTeams();
  return teams
    .filter(({ teamId }) => led().includes(teamId))
    .map(({ teamId, teamName }) => ({ id: teamId, name: teamName }));
}

/** Members of the teams one leads who have said yes. */
async function teamMembers(): Promise<Candidate[]> {
  const all = (await Promise.all(led().map((id) => client.people.team({ id })))).flatMap(({ members }) => members);
  return all.filter(({ state }) => state === 'joined').map(({ personId, name }) => ({ id: personId, name }));
}

/** A corrected rating starts from the first one. */
export const startsFor = ({ rating }: OrderView): Record<string, Values> =>
  rating
    ? {
        correctRating: {
          came: rating.came,
          contacted: rating.contacted,
          solved: rating.solved,
          stars: rating.stars,
          tags: rating.tags ?? [],
        },
      }
    : {};
