import { refuseConsent } from '../../shared/kit/consent.ts';
import { AppError } from '../../shared/kit/errors.ts';
import type { Handlers } from '../../shared/kit/route.ts';
import { refuseAsk, refuseConfirm, refuseEnd, refuseInvite } from '../../shared/people/family.ts';
import type { ownRoutes } from '../../shared/people/routes.ts';
import { signToken } from '../kit/session.ts';
import type { Deps } from './deps.ts';
import { personIdOf } from './ids.ts';
import { agreed, check, found } from './refusals.ts';

/** Login, consent, profile and family: each acts for themself only. */
export const ownHandlers: Handlers<typeof ownRoutes, Deps> = {
  async login({ input, now }, { people, openidOf }) {
    const openid = await openidOf(input.code);
    const person = await people.login(personIdOf(openid), openid, now);
    if (person.blocked) throw new AppError('notAllowed');
    return { ...(await signToken(person.id, now)), person: await people.me(person.id) };
  },

  me: ({ actor }, { people }) => people.me(actor.id),

  async saveMe({ input, actor }, { people }) {
    agreed(found(await people.person(actor.id)));
    return people.save(actor.id, input);
  },

  async consent({ input, actor, now }, { people }) {
    check(refuseConsent(input.policy, input.version));
    return { needs: await people.agree(actor.id, input.policy, input.version, now) };
  },

  async withdrawConsent({ input, actor, now }, { people }) {
    return { needs: await people.agree(actor.id, input.policy, undefined, now) };
  },

  messages: ({ actor }, { messages, templates }) => messages.allowed(actor.id, templates()),

  async allowMessages({ input, actor }, { messages, templates }) {
    const known = templates();
    if (input.kinds.some((kind) => !known[kind]))
      throw new AppError('badInput', { field: 'kinds', text: '消息：现在没有开通' });
    return messages.allow(actor.id, input.kinds, known);
  },

  async inviteFamily({ actor, now }, { people, family }) {
    agreed(found(await people.person(actor.id)));
    await family.count(actor.id, 'INVITES', now);
    return family.invite(actor.id, now);
  },

  async askFamily({ input, actor, now }, { people, family }) {
    agreed(found(await people.person(actor.id)));
    await family.count(actor.id, 'TRIES', now);
    if ('servedId' in input) {
      check(refuseAsk(await family.served(input.servedId), actor.id));
      return family.ask(input.servedId, actor.id, input.relation, now);
    }
    const invite = await family.inviteOf(input.inviteCode);
    check(refuseInvite(invite, actor.id, now));
    return family.ask(invite!.servedId, actor.id, input.relation, now, input.inviteCode);
  },

  async family({ actor }, { family }) {
    const [relatives, serves] = await Promise.all([
      family.listed(actor.id, 'FAMILY#'),
      family.listed(actor.id, 'SERVES#'),
    ]);
    return { relatives, serves };
  },

  async confirmFamily({ params, actor, now }, { family }) {
    const binding = await family.binding(params.id);
    check(refuseConfirm(binding, actor, found(await family.served(binding.servedId))));
    return family.move(binding, 'bound', now);
  },

  async endFamily({ params, actor, now }, { family }) {
    const binding = await family.binding(params.id);
    check(refuseEnd(binding, actor, found(await family.served(binding.servedId))));
    return family.move(binding, 'ended', now);
  },
};
