import { type Role, roles } from '@shared/kit/actor.ts';
import { covers } from '@shared/kit/area.ts';
import { useCell } from './cell.ts';
import { session } from './session.ts';

/** Does the signed-in person hold one of these roles over the area? Only words depend on it; the server decides. */
export function useHolds(area: string | undefined, wanted: readonly Role[]): boolean {
  const grants = useCell(session)?.person.grants ?? [];
  return area !== undefined && grants.some(({ role, scope }) => wanted.includes(role) && covers(scope, area));
}

const staffRoles = (Object.keys(roles) as Role[]).filter((role) => roles[role].staff && role !== 'admin');
/** Staff of the place read the staff's words. */
export const useIsStaff = (area: string | undefined): boolean => useHolds(area, staffRoles);
