import type { DutyPost } from '../kit/workflow.ts';

/**
 * What each post may do itself or be assigned (岗位职责清单): groups or items of the service menu. The centre changes it
 * per area in the settings. Work that needs a licence stands on no list: volunteers who hold it are asked.
 */
export const defaultDuties: Record<DutyPost, readonly string[]> = {
  gridWorker: [
    ...['policy', 'elder', 'disability', 'surround', 'safety'],
    ...['health.visit', 'health.medicine', 'child.books', 'home.lock', 'home.moving', 'home.cleaning'],
    ...['culture.language', 'law.mediation', 'farm.sale'],
  ],
  staff: [
    'policy',
    'elder',
    'disability',
    'surround',
    'safety',
    'culture',
    'law.mediation',
    'law.document',
    'farm.sale',
  ],
};

/** Does the list name this item, or its group? */
export const isDuty = (list: readonly string[] | undefined, category: string): boolean =>
  list === undefined || list.includes(category) || list.includes(category.split('.')[0]!);
