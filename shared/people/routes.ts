import * as v from 'valibot';
import { type PolicyId, policyIds } from '../kit/consent.ts';
import { type MessagesAllowed, messageKindNames } from '../kit/messages.ts';
import { replies, route } from '../kit/route.ts';
import type { Binding } from './family.ts';
import {
  address,
  chips,
  communityCode,
  fields,
  flag,
  instant,
  personId,
  personName,
  phone,
  submissionKey,
  words,
} from './fields.ts';
import { type GrantRecord, grantableRoles } from './grants.ts';
import type { Me } from './person.ts';
import type { Member, Team } from './team.ts';
import type { Application, ApplicationState, Guardian, VolunteerProfile } from './volunteer.ts';

const policy = v.picklist(policyIds, '约定：没有这一项');
const version = v.pipe(v.number('版本：须是数字'), v.integer('版本：须是数字'), v.minValue(0, '版本：须是数字'));
const desk = ['stationStaff', 'streetStaff'] as const;

/** Login, consent, profile and family: everybody's own matters. */
export const ownRoutes = {
  login: route('POST', '/v1/login', {
    who: 'public',
    input: fields({ code: words('code', 200) }),
    reply: replies<{ token: string; expiresAt: number; person: Me }>(),
  }),
  me: route('GET', '/v1/me', { who: 'login', reply: replies<Me>() }),
  saveMe: route('PUT', '/v1/me', {
    who: 'login',
    input: fields({
      version,
      name: v.optional(personName),
      phone: v.optional(v.nullable(phone)),
      address: v.optional(v.nullable(address)),
      elder: v.optional(flag('elder')),
      lang: v.optional(v.picklist(['zh', 'mn'], '语言：请选中文或蒙古文')),
    }),
    reply: replies<Me>(),
  }),
  consent: route('POST', '/v1/me/consent', {
    who: 'login',
    input: fields({ policy, version }),
    reply: replies<{ needs: PolicyId[] }>(),
  }),
  withdrawConsent: route('POST', '/v1/me/consent/withdraw', {
    who: 'login',
    input: fields({ policy }),
    reply: replies<{ needs: PolicyId[] }>(),
  }),
  /** WeChat's messages: which templates may be asked for, and how many this person has allowed ahead. */
  messages: route('GET', '/v1/me/messages', { who: 'login', reply: replies<MessagesAllowed>() }),
  /** After WeChat's own question was answered with yes: one more of each. */
  allowMessages: route('POST', '/v1/me/messages', {
    who: 'login',
    input: fields({
      kinds: v.pipe(
        v.array(v.picklist(messageKindNames, '消息：没有这一种'), '消息：请选一种'),
        v.minLength(1, '消息：请选一种'),
        v.maxLength(messageKindNames.length, '消息：太多了'),
      ),
    }),
    reply: replies<MessagesAllowed>(),
  }),
  inviteFamily: route('POST', '/v1/family/invites', {
    who: 'login',
    reply: replies<{ code: string; expiresAt: number }>(),
  }),
  askFamily: route('POST', '/v1/family', {
    who: 'login',
    input: v.union(
      [
        fields({
          inviteCode: v.pipe(v.string('邀请码：请填写'), v.regex(/^\d{6}$/, '邀请码：是六位数字')),
          relation: words('relation', 10),
        }),
        fields({ servedId: personId('servedId'), relation: words('relation', 10) }),
      ],
      '请填写六位邀请码和关系',
    ),
    reply: replies<Binding>(),
  }),
  family: route('GET', '/v1/family', { who: 'login', reply: replies<{ relatives: Binding[]; serves: Binding[] }>() }),
  confirmFamily: route('POST', '/v1/family/{id}/confirm', { who: 'login', reply: replies<Binding>() }),
  endFamily: route('DELETE', '/v1/family/{id}', { who: 'login', reply: replies<Binding>() }),
};

/** What staff do for and about people. */
export const staffRoutes = {
  makeServed: route('POST', '/v1/served', {
    who: ['gridWorker', 'stationStaff'],
    input: fields({ key: submissionKey, name: personName, phone: v.optional(phone), address }),
    reply: replies<{ id: string }>(),
  }),
  /** Counts as a write: each look is recorded, and grants are read afresh for it. */
  byPhone: route('GET', '/v1/people/by-phone', {
    who: ['gridWorker', 'stationStaff', 'streetStaff', 'centre', 'operator'],
    input: fields({ phone, reason: words('reason', 100, 4) }),
    reply: replies<{ people: { id: string; name: string; community?: string }[] }>(),
    writes: true,
  }),
  proposeGrant: route('POST', '/v1/grants', {
    who: ['admin'],
    input: fields({
      personId: personId('personId'),
      role: v.picklist(grantableRoles, '身份：这个身份不能这样授予'),
      scope: v.pipe(v.string('范围：请填写'), v.regex(/^[0-9A-Z]{2,20}$/, '范围：请填写区划代码或单位编号')),
      from: v.optional(instant('from')),
      to: v.optional(instant('to')),
    }),
    reply: replies<GrantRecord>(),
  }),
  confirmGrant: route('POST', '/v1/grants/{id}/confirm', { who: ['admin'], reply: replies<GrantRecord>() }),
  endGrant: route('POST', '/v1/grants/{id}/end', { who: 'login', reply: replies<GrantRecord>() }),
  grants: route('GET', '/v1/grants', {
    who: ['admin'],
    input: fields({ personId: personId('personId') }),
    reply: replies<{ grants: GrantRecord[] }>(),
  }),
};

/** Volunteers and their teams. */
export const volunteerRoutes = {
  applyVolunteer: route('POST', '/v1/volunteer/application', {
    who: 'login',
    input: fields({
      skills: chips('skills', 20),
      licences: chips('licences', 10),
      areas: v.pipe(
        v.array(communityCode('areas'), '服务社区：请从列表选择'),
        v.minLength(1, '服务社区：至少选一个'),
        v.maxLength(5, '服务社区：最多选5个'),
        v.transform((list) => [...new Set(list)]),
      ),
      birthYear: v.pipe(
        v.number('出生年份：须是四位数字'),
        v.integer('出生年份：须是四位数字'),
        v.minValue(1900, '出生年份：不对'),
        v.maxValue(2100, '出生年份：不对'),
      ),
      hours: words('hours', 100),
      guardian: v.optional(fields({ name: personName, phone })),
      insurance: v.optional(flag('insurance')),
    }),
    reply: replies<{ state: ApplicationState; application: Application }>(),
  }),
  myApplication: route('GET', '/v1/volunteer/application', {
    who: 'login',
    reply: replies<{ state?: ApplicationState; application?: Application }>(),
  }),
  applications: route('GET', '/v1/stations/{area}/applications', {
    who: desk,
    reply: replies<{ applications: Application[] }>(),
  }),
  /** A minor's guardian, for the call before accepting. Counts as a write: each look is recorded. */
  guardian: route('GET', '/v1/volunteer/applications/{personId}/guardian', {
    who: desk,
    input: fields({ reason: words('reason', 100, 4) }),
    reply: replies<Guardian>(),
    writes: true,
  }),
  decideApplication: route('POST', '/v1/volunteer/applications/{personId}/decide', {
    who: desk,
    input: fields({
      accept: flag('accept'),
      reason: v.optional(words('reason', 200)),
      guardianOk: v.optional(flag('guardianOk')),
    }),
    reply: replies<{ state: ApplicationState; application: Application }>(),
  }),
  volunteers: route('GET', '/v1/stations/{area}/volunteers', {
    who: desk,
    reply: replies<{ volunteers: VolunteerProfile[] }>(),
  }),
  makeTeam: route('POST', '/v1/teams', {
    who: desk,
    input: fields({ name: words('name', 20), area: communityCode('area'), leadId: personId('leadId') }),
    reply: replies<Team>(),
  }),
  team: route('GET', '/v1/teams/{id}', { who: 'login', reply: replies<{ team: Team; members: Member[] }>() }),
  myTeams: route('GET', '/v1/teams', { who: 'login', reply: replies<{ teams: Member[] }>() }),
  askMember: route('POST', '/v1/teams/{id}/members', {
    who: ['teamLead', ...desk],
    input: fields({ personId: personId('personId') }),
    reply: replies<Member>(),
  }),
  joinTeam: route('POST', '/v1/teams/{id}/members/{personId}/confirm', {
    who: ['volunteer'],
    reply: replies<Member>(),
  }),
  leaveTeam: route('DELETE', '/v1/teams/{id}/members/{personId}', { who: 'login', reply: replies<Member>() }),
};

export const peopleRoutes = { ...ownRoutes, ...staffRoutes, ...volunteerRoutes };
