import { AppError } from '../../shared/kit/errors.ts';
import { withGrant } from '../../shared/people/grants.ts';
import type { Member, MemberState, Team } from '../../shared/people/team.ts';
import type { Table, TransactPart } from '../kit/table.ts';
import { activeGrant, type grantStore } from './grantStore.ts';
import { found, held } from './refusals.ts';
import { type PersonStore, personKey } from './store.ts';

const newOrLeft = {
  condition: 'attribute_not_exists(pk) OR #state = :left',
  names: { '#state': 'state' },
  values: { ':left': 'left' },
};
const stateIs = (state: MemberState) => ({
  condition: '#state = :state',
  names: { '#state': 'state' },
  values: { ':state': state },
});

/** Teams and members. A membership stands under the team and under the person, changed together. */
export const teamStore = (table: Table, people: PersonStore, grants: ReturnType<typeof grantStore>) => {
  const both = (member: Member, guard: typeof newOrLeft | ReturnType<typeof stateIs>): TransactPart[] => [
    table.putPart({ pk: `TEAM#${member.teamId}`, sk: `MEMBER#${member.personId}`, ...member }, guard),
    table.putPart({ pk: personKey(member.personId), sk: `TEAM#${member.teamId}`, ...member }, guard),
  ];

  return {
    async team(id: string): Promise<Team> {
      const {
        pk: _pk,
        sk: _sk,
        ...team
      } = found(await table.get<Team & { pk: string; sk: string }>(`TEAM#${id}`, 'TEAM', { consistent: true }));
      return team;
    },

    async areaOf(id: string): Promise<string | undefined> {
      return (await table.get<Team>(`TEAM#${id}`, 'TEAM', { consistent: true }))?.area;
    },

    /** The team, its lead's grant and membership. The same team again is answered with the first. */
    async make(team: Team): Promise<Team> {
      const there = await table.get<Team>(`TEAM#${team.id}`, 'TEAM', { consistent: true });
      if (there) {
        if (there.leadId === team.leadId && there.by === team.by) return this.team(team.id);
        throw new AppError('wrongState', { text: '本社区已有同名的队' });
      }
      const grant = activeGrant(team.leadId, 'teamLead', team.id, team.by, team.at);
      const lead: Member = {
        teamId: team.id,
        teamName: team.name,
        personId: team.leadId,
        name: team.leadName,
        state: 'joined',
        at: team.at,
      };
      await people.change(team.leadId, 'grants', (one) => withGrant(one.grants, grant), [
        table.putPart({ pk: `TEAM#${team.id}`, sk: 'TEAM', ...team }, 'new'),
        table.putPart({ pk: `TEAMS#${team.area}`, sk: team.id, name: team.name }),
        ...grants.activeParts(grant),
        ...both(lead, newOrLeft),
      ]);
      return team;
    },

    async members(teamId: string): Promise<Member[]> {
      const { items } = await table.query<Member>({ pk: `TEAM#${teamId}`, skPrefix: 'MEMBER#', consistent: true });
      return items.map(bare).filter((member) => member.state !== 'left');
    },

    async ofPerson(personId: string): Promise<Member[]> {
      const { items } = await table.query<Member>({ pk: personKey(personId), skPrefix: 'TEAM#', consistent: true });
      return items.map(bare).filter((member) => member.state !== 'left');
    },

    async member(teamId: string, personId: string): Promise<Member | undefined> {
      const item = await table.get<Member>(`TEAM#${teamId}`, `MEMBER#${personId}`, { consistent: true });
      return item && bare(item);
    },

    async ask(team: Team, personId: string, now: number): Promise<Member> {
      const { name } = found(await people.person(personId));
      const member: Member = { teamId: team.id, teamName: team.name, personId, name, state: 'invited', at: now };
      await held(table.transact(both(member, newOrLeft)), 'wrongState');
      return member;
    },

    async move(before: Member, state: MemberState, now: number): Promise<Member> {
      const after = { ...before, state, at: now };
      await held(table.transact(both(after, stateIs(before.state))));
      return after;
    },
  };
};

/** Without the table's keys. */
const bare = ({ teamId, teamName, personId, name, state, at }: Member): Member => ({
  teamId,
  teamName,
  personId,
  name,
  state,
  at,
});
