import { readTemplates } from '../../shared/kit/messages.ts';
import { config } from '../kit/config.ts';
import type { Table } from '../kit/table.ts';
import { familyStore } from './familyStore.ts';
import { grantStore } from './grantStore.ts';
import { lookStore } from './lookStore.ts';
import { openMessageStore } from './messageStore.ts';
import { personStore } from './store.ts';
import { teamStore } from './teamStore.ts';
import { volunteerStore } from './volunteerStore.ts';
import { openidOf } from './wechat.ts';

/** What the handlers work with, all of it over one table. */
export const peopleDeps = (table: Table) => {
  const people = personStore(table);
  const grants = grantStore(table, people);
  return {
    ...{ table, people, grants, openidOf },
    looks: lookStore(table, people),
    family: familyStore(table, people),
    volunteers: volunteerStore(table, people, grants),
    messages: openMessageStore(table),
    templates: () => readTemplates(config.messageTemplates()),
    teams: teamStore(table, people, grants),
  };
};
export type Deps = ReturnType<typeof peopleDeps>;
