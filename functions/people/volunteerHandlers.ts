import { AppError } from '../../shared/kit/errors.ts';
import type { Handlers } from '../../shared/kit/route.ts';
import type { volunteerRoutes } from '../../shared/people/routes.ts';
import { maySeeTeam, refuseAskMember, refuseJoin, refuseLeave, refuseTeam } from '../../shared/people/team.ts';
import { decided, looksAfter, refuseDecision, refuseForm, stateOf } from '../../shared/people/volunteer.ts';
import type { Deps } from './deps.ts';
import { teamIdOf } from './ids.ts';
import { agreed, check, found } from './refusals.ts';

/** Volunteers, their station, and their teams. */
export const volunteerHandlers: Handlers<typeof volunteerRoutes, Deps> = {
  async applyVolunteer({ input, actor, now }, { people, volunteers }) {
    const { name } = agreed(found(await people.person(actor.id)));
    if (!name) throw new AppError('badInput', { field: 'name', text: '姓名：请先在个人资料里填写姓名' });
    check(refuseForm(input, now));
    const application = await volunteers.apply(actor.id, name, input, now);
    return { state: stateOf(application), application };
  },

  async myApplication({ actor }, { volunteers }) {
    const application = await volunteers.application(actor.id);
    return application ? { state: stateOf(application), application } : {};
  },

  async applications({ params, actor }, { volunteers }) {
    if (!looksAfter(actor, params.area)) throw new AppError('outOfScope');
    return { applications: await volunteers.applications(params.area) };
  },

  async guardian({ params, input, actor, now, requestId }, { looks, volunteers }) {
    const { areas } = found(await volunteers.application(params.personId));
    if (!Object.keys(areas).some((area) => looksAfter(actor, area))) throw new AppError('outOfScope');
    await looks.record([params.personId], { by: actor.id, reason: input.reason, now, requestId });
    return found(await volunteers.guardian(params.personId));
  },

  async decideApplication({ params, input, actor, now }, { volunteers }) {
    const before = found(await volunteers.application(params.personId));
    check(refuseDecision(before, actor, input, now));
    const after = decided(before, actor, input, now);
    await volunteers.decide(before, after, actor.id, input.guardianOk ?? false, now);
    return { state: stateOf(after), application: after };
  },

  async volunteers({ params, actor }, { volunteers }) {
    if (!looksAfter(actor, params.area)) throw new AppError('outOfScope');
    return { volunteers: await volunteers.volunteers(params.area) };
  },

  async makeTeam({ input, actor, now }, { volunteers, teams }) {
    const lead = await volunteers.profile(input.leadId);
    check(refuseTeam(actor, input.area, input.leadId, lead));
    return teams.make({ ...input, id: teamIdOf(input.area, input.name), leadName: lead!.name, by: actor.id, at: now });
  },

  async team({ params, actor }, { teams }) {
    const [team, members] = [await teams.team(params.id), await teams.members(params.id)];
    if (!maySeeTeam(actor, team, members)) throw new AppError('notYours');
    return { team, members };
  },

  async myTeams({ actor }, { teams }) {
    return { teams: await teams.ofPerson(actor.id) };
  },

  async askMember({ params, input, actor, now }, { volunteers, teams }) {
    const team = await teams.team(params.id);
    check(refuseAskMember(actor, team, await volunteers.profile(input.personId)));
    return teams.ask(team, input.personId, now);
  },

  async joinTeam({ params, actor, now }, { teams }) {
    const member = await teams.member(params.id, params.personId);
    check(refuseJoin(member, actor));
    return teams.move(member!, 'joined', now);
  },

  async leaveTeam({ params, actor, now }, { teams }) {
    const [team, member] = [await teams.team(params.id), await teams.member(params.id, params.personId)];
    check(refuseLeave(member, actor, team));
    return teams.move(member!, 'left', now);
  },
};
