import type { Handlers } from '../../shared/kit/route.ts';
import type { peopleRoutes } from '../../shared/people/routes.ts';
import type { Deps } from './deps.ts';
import { ownHandlers } from './ownHandlers.ts';
import { staffHandlers } from './staffHandlers.ts';
import { volunteerHandlers } from './volunteerHandlers.ts';

/** A handler for every row of the people table. */
export const peopleHandlers: Handlers<typeof peopleRoutes, Deps> = {
  ...ownHandlers,
  ...staffHandlers,
  ...volunteerHandlers,
};
