import { AppError } from '../../shared/kit/errors.ts';
import type { Handlers } from '../../shared/kit/route.ts';
import { mayMakeServed } from '../../shared/people/family.ts';
import {
  type GrantRecord,
  grantId,
  refuseConfirmation,
  refuseEnding,
  refuseProposal,
} from '../../shared/people/grants.ts';
import type { staffRoutes } from '../../shared/people/routes.ts';
import { canonical, sha256 } from '../kit/seal.ts';
import type { Deps } from './deps.ts';
import { servedIdOf } from './ids.ts';
import { check, found } from './refusals.ts';

/** What staff do for and about people. */
export const staffHandlers: Handlers<typeof staffRoutes, Deps> = {
  async makeServed({ input, actor, now }, { people }) {
    const { key, ...made } = input;
    if (!mayMakeServed(actor, made.address.area)) throw new AppError('outOfScope');
    const id = servedIdOf(actor.id, key);
    await people.makeServed(id, { ...made, hash: sha256(canonical(made)).toString('base64url'), by: actor.id, now });
    return { id };
  },

  async byPhone({ input, actor, now, requestId }, { looks }) {
    return { people: await looks.byPhone(input.phone, { by: actor.id, reason: input.reason, now, requestId }) };
  },

  async proposeGrant({ input, actor, now }, { people, grants }) {
    const wanted = { ...input, from: input.from ?? now };
    check(refuseProposal(actor, wanted, now));
    found(await people.person(wanted.personId));
    // A phone is optional for residents but needed for staff (architecture.md, Identity).
    if (!(await people.profile(wanted.personId)).phone)
      throw new AppError('notFit', { field: 'phone', text: '电话：工作人员须先在个人资料里登记电话' });
    const id = grantId(wanted.personId, wanted.role, wanted.scope);
    const grant: GrantRecord = { ...wanted, id, state: 'proposed', by: actor.id, at: now };
    return grants.propose(grant);
  },

  async confirmGrant({ params, actor, now }, { grants }) {
    const grant = await grants.grant(params.id);
    check(refuseConfirmation(actor, grant, now));
    return grants.confirm(grant, actor.id, now);
  },

  async endGrant({ params, actor, now }, { grants, teams }) {
    const grant = await grants.grant(params.id);
    check(refuseEnding(actor, grant, grant.role === 'teamLead' ? await teams.areaOf(grant.scope) : undefined));
    return grants.end(grant, actor.id, now);
  },

  async grants({ input }, { grants }) {
    return { grants: await grants.ofPerson(input.personId) };
  },
};
