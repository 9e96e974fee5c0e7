import { cpus } from 'node:os';
import type { Policies, Statement } from '../dynamodb/policy.ts';
import type { Pattern } from './pattern.ts';
import type { Resource, Template } from './template.ts';

/** A function as the rig runs it. */
export interface FunctionSpec {
  id: string;
  name: string;
  arn: string;
  handler: string;
  codeDir: string;
  /** Milliseconds. */
  timeout: number;
  memory: number;
  jsonLogs: boolean;
  processes: number;
  env: Record<string, string>;
}
interface FunctionProperties {
  Handler: string;
  Code: { S3Key: string };
  Timeout?: number;
  MemorySize?: number;
  Role: string;
  LoggingConfig?: { LogFormat?: string };
  ReservedConcurrentExecutions?: number;
  Environment?: { Variables?: Record<string, string> };
}

const functionType = 'AWS::Lambda::Function';

export const functionsOf = (template: Template): FunctionSpec[] =>
  template.all<FunctionProperties>(functionType).map(({ id, name, arn, properties: p }) => ({
    id,
    name,
    arn,
    handler: p.Handler,
    codeDir: template.assetPath(p.Code.S3Key),
    timeout: (p.Timeout ?? 3) * 1000,
    memory: p.MemorySize ?? 128,
    jsonLogs: p.LoggingConfig?.LogFormat === 'JSON',
    // More processes than cores only make each other slow.
    processes: Math.max(1, Math.min(cpus().length, p.ReservedConcurrentExecutions ?? Number.POSITIVE_INFINITY)),
    env: Object.fromEntries(Object.entries(p.Environment?.Variables ?? {}).map(([key, value]) => [key, String(value)])),
  }));

/** Which function an ARN (or a URI around one, or a name) means. */
export function functionFor(functions: readonly FunctionSpec[], target: string): FunctionSpec {
  const found = functions.find(({ arn, name }) => target === arn || target === name || target.includes(`${arn}/`));
  if (!found) throw new Error(`${target} is no function of the template`);
  return found;
}

interface PolicyProperties {
  PolicyDocument: { Statement: Statement[] };
  Roles?: string[];
}

/** What each function's role grants; give it to startMeter. Managed policies of AWS grant nothing on our table. */
export function policiesOf(template: Template): Policies {
  const attached = [
    ...template.all<PolicyProperties>('AWS::IAM::Policy'),
    ...template.all<PolicyProperties>('AWS::IAM::ManagedPolicy'),
  ];
  const roles = template.all<{ Policies?: PolicyProperties[] }>('AWS::IAM::Role');
  const statementsOf = (role: Resource<{ Policies?: PolicyProperties[] }> | undefined): Statement[] =>
    [
      ...(role?.properties.Policies ?? []),
      ...attached.map(({ properties }) => properties).filter(({ Roles }) => role && Roles?.includes(role.name)),
    ].flatMap(({ PolicyDocument }) => PolicyDocument.Statement);
  const functions = template.all<FunctionProperties>(functionType);
  return Object.fromEntries(
    functions.map(({ id, properties }) => [id, statementsOf(roles.find(({ arn }) => arn === properties.Role))]),
  );
}

export interface RouteSpec {
  /** `GET /orders/{id}` or `$default`. */
  key: string;
  function: FunctionSpec;
}
interface RouteProperties {
  RouteKey: string;
  Target: string;
  AuthorizationType?: string;
}

export function routesOf(template: Template, functions: readonly FunctionSpec[]): RouteSpec[] {
  const integrations = template.all<{ IntegrationUri: string; PayloadFormatVersion?: string }>(
    'AWS::ApiGatewayV2::Integration',
  );
  return template.all<RouteProperties>('AWS::ApiGatewayV2::Route').map(({ properties: route }) => {
    // In AWS China an authorizer is served only after an ICP recordal, so the functions authenticate themselves.
    if ((route.AuthorizationType ?? 'NONE') !== 'NONE')
      throw new Error(`${route.RouteKey}: authorizers are not run here`);
    const integration = integrations.find(({ name }) => route.Target === `integrations/${name}`)?.properties;
    if (integration?.PayloadFormatVersion !== '2.0') throw new Error(`${route.RouteKey}: only payload format 2.0`);
    return { key: route.RouteKey, function: functionFor(functions, integration.IntegrationUri) };
  });
}

export interface Cors {
  AllowOrigins?: string[];
  AllowMethods?: string[];
  AllowHeaders?: string[];
  ExposeHeaders?: string[];
  MaxAge?: number;
  AllowCredentials?: boolean;
}
export const corsOf = (template: Template): Cors | undefined =>
  template.all<{ CorsConfiguration?: Cors }>('AWS::ApiGatewayV2::Api')[0]?.properties.CorsConfiguration;

export interface MappingSpec {
  function: FunctionSpec;
  sourceArn: string;
  table: string;
  batchSize: number;
  /** Milliseconds a batch may wait to fill. */
  window: number;
  patterns: Pattern[];
  partialFailures: boolean;
  bisect: boolean;
  /** -1: for ever. */
  retries: number;
  startingPosition: 'TRIM_HORIZON' | 'LATEST';
}
interface MappingProperties {
  FunctionName: string;
  EventSourceArn: string;
  BatchSize?: number;
  MaximumBatchingWindowInSeconds?: number;
  FilterCriteria?: { Filters: { Pattern: string }[] };
  FunctionResponseTypes?: string[];
  BisectBatchOnFunctionError?: boolean;
  MaximumRetryAttempts?: number;
  StartingPosition?: 'TRIM_HORIZON' | 'LATEST';
}

/** Stream mappings on tables. */
export const mappingsOf = (template: Template, functions: readonly FunctionSpec[]): MappingSpec[] =>
  template
    .all<MappingProperties>('AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => /:table\/.+\/stream\//.test(properties.EventSourceArn))
    .map(({ properties: p }) => ({
      function: functionFor(functions, p.FunctionName),
      sourceArn: p.EventSourceArn,
      table: /:table\/([^/]+)/.exec(p.EventSourceArn)![1]!,
      batchSize: p.BatchSize ?? 100,
      window: (p.MaximumBatchingWindowInSeconds ?? 0) * 1000,
      patterns: (p.FilterCriteria?.Filters ?? []).map(({ Pattern }) => JSON.parse(Pattern) as Pattern),
      partialFailures: p.FunctionResponseTypes?.includes('ReportBatchItemFailures') ?? false,
      bisect: p.BisectBatchOnFunctionError ?? false,
      retries: p.MaximumRetryAttempts ?? -1,
      startingPosition: p.StartingPosition ?? 'LATEST',
    }));

export interface RuleSpec {
  arn: string;
  /** Seconds between firings. */
  every: number;
  targets: { function: FunctionSpec; input?: unknown }[];
}
interface RuleProperties {
  ScheduleExpression?: string;
  State?: string;
  Targets?: { Arn: string; Input?: string }[];
}
const unitSeconds: Record<string, number> = { minute: 60, hour: 3600, day: 86_400 };

/** Enabled `rate(...)` rules. */
export const rulesOf = (template: Template, functions: readonly FunctionSpec[]): RuleSpec[] =>
  template
    .all<RuleProperties>('AWS::Events::Rule')
    .filter(({ properties }) => properties.State !== 'DISABLED' && properties.ScheduleExpression)
    .map(({ arn, properties }) => {
      const [, amount, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(properties.ScheduleExpression!) ?? [];
      if (!amount || !unit) throw new Error(`the rig runs rate(...) rules only, not ${properties.ScheduleExpression}`);
      const targets = (properties.Targets ?? []).map(({ Arn, Input }) => ({
        function: functionFor(functions, Arn),
        input: Input === undefined ? undefined : JSON.parse(Input),
      }));
      return { arn, every: Number(amount) * unitSeconds[unit]!, targets };
    });

/** Physical names of the buckets, for the local S3 to have. */
export const bucketsOf = (template: Template): string[] => template.all('AWS::S3::Bucket').map(({ name }) => name);
