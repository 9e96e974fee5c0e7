import { complaintRoutes } from '../../shared/complaints/routes.ts';
import type { Handlers } from '../../shared/kit/route.ts';
import { actionHandlers } from '../kit/caseHandlers.ts';
import type { CaseDeps } from '../kit/caseKind.ts';
import { readCase } from '../kit/readCase.ts';
import { complaintKind } from './kind.ts';
import { openComplaint } from './open.ts';

type ComplaintHandlers = Handlers<typeof complaintRoutes, CaseDeps>;

export const complaintHandlers: ComplaintHandlers = {
  ...(actionHandlers(complaintKind, complaintRoutes) as unknown as ComplaintHandlers),
  complain: (call, deps) => openComplaint(deps, call),
  get: (call, deps) => readCase(deps, complaintKind, call),
};
