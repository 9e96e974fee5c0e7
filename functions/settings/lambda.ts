import { settingsRoutes } from '../../shared/settings/routes.ts';
import { config } from '../kit/config.ts';
import { lambdaFor } from '../kit/lambdaFor.ts';
import { openSettings } from '../kit/settingsStore.ts';
import { newClient, openTable } from '../kit/table.ts';
import { settingsHandlers } from './handlers.ts';

const table = openTable(newClient(), config.table());

export const handler = lambdaFor(settingsRoutes, settingsHandlers, { table, settings: openSettings(table) });
