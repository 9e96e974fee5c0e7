import type { App } from 'aws-cdk-lib';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { tableShape } from '../functions/kit/tableShape.ts';
import { type Feature, features } from '../shared/features.ts';
import { buildApp } from './app.ts';
import { synthesize } from './testTemplates.ts';
import { workers } from './workers.ts';

const rowsOfAllFeatures = Object.values<Feature>(features).flatMap(({ routes }) => Object.values(routes));

describe.each(['aws-cn', 'aws'] as const)('the stacks for %s', (partition) => {
  const templates = synthesize(partition);

  it('publish each row of the route tables, and nothing else', () => {
    const published = templates.all('AWS::ApiGatewayV2::Route').map(({ Properties }) => Properties.RouteKey);
    expect(published.toSorted()).toEqual(rowsOfAllFeatures.map(({ method, path }) => `${method} ${path}`).toSorted());
  });

  it('lead each route to the function of its feature', () => {
    const integrations = new Map(
      templates.all('AWS::ApiGatewayV2::Integration').map((one) => [one.id, one.Properties]),
    );
    for (const { Properties } of templates.all('AWS::ApiGatewayV2::Route')) {
      const [, [, { Ref: integration }]] = Properties.Target['Fn::Join'];
      const [functionId] = integrations.get(integration).IntegrationUri['Fn::GetAtt'];
      const [feature] = Object.entries<Feature>(features).find(([, { routes }]) =>
        Object.values(routes).some(({ method, path }) => `${method} ${path}` === Properties.RouteKey),
      )!;
      expect(functionId.toLowerCase()).toMatch(new RegExp(`^${feature.toLowerCase()}[0-9a-f]{8}$`));
      expect(integrations.get(integration).PayloadFormatVersion).toBe('2.0');
    }
  });

  it('run every function on Node 24 with JSON logs in a group of its own', () => {
    const functions = templates.all('AWS::Lambda::Function');
    expect(functions).toHaveLength(Object.keys(features).length + Object.keys(workers).length);
    for (const { Properties } of functions) {
      expect(Properties).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['x86_64'],
        MemorySize: 512,
        Timeout: 10,
        Handler: 'index.handler',
        LoggingConfig: { LogFormat: 'JSON' },
      });
    }
    const groups = functions.map(({ Properties }) => Properties.LoggingConfig.LogGroup.Ref);
    expect(new Set(groups).size).toBe(functions.length);
  });

  it('keep every log for six months', () => {
    const groups = templates.all('AWS::Logs::LogGroup');
    expect(groups).toHaveLength(Object.keys(features).length + Object.keys(workers).length + 1);
    for (const { Properties } of groups) expect(Properties.RetentionInDays).toBe(180);
  });

  it('log each call as JSON without its path, and throttle', () => {
    const [stage] = templates.all('AWS::ApiGatewayV2::Stage');
    expect(JSON.parse(stage!.Properties.AccessLogSettings.Format)).toMatchObject({ route: '$context.routeKey' });
    expect(stage!.Properties.AccessLogSettings.Format).not.toMatch(/context\.path/);
    expect(stage!.Properties.DefaultRouteSettings.ThrottlingRateLimit).toBeGreaterThan(0);
  });

  it('name no partition and use nothing that AWS China lacks', () => {
    expect(templates.text).not.toMatch(/arn:aws(-cn)?:/);
    expect(templates.text).not.toMatch(/amazonaws\.com\.cn/);
    for (const missing of ['AWS::Lambda::Url', 'AWS::Cognito', 'AWS::Scheduler', 'AWS::XRay', 'AWS::CloudFront']) {
      expect(templates.text).not.toContain(missing);
    }
    expect(templates.text).not.toMatch(/TracingConfig|TracingEnabled|xray:/);
    const protocols = templates.all('AWS::SNS::Subscription').map(({ Properties }) => Properties.Protocol);
    expect(protocols).not.toContain('sms');
  });

  it('take secrets by reference only', () => {
    const variables = templates.all('AWS::Lambda::Function').map(({ Properties }) => Properties.Environment.Variables);
    for (const {
      TABLE,
      BUCKET,
      ARCHIVE_BUCKET,
      WECHAT_API,
      WECHAT_APPID,
      MESSAGE_TEMPLATES,
      ...secrets
    } of variables) {
      expect(TABLE).toBeDefined();
      for (const [name, value] of Object.entries(secrets)) {
        expect(`${name}=${value}`).toMatch(
          /^[A-Z_]+=\{\{resolve:secretsmanager:dalad\/app:SecretString:[a-zA-Z]+\}\}$/,
        );
      }
    }
  });

  it('have the table of tableShape, kept and recoverable', () => {
    const [table, ...others] = templates.all('AWS::DynamoDB::Table');
    expect(others).toEqual([]);
    const { Properties } = table!;
    expect(Properties).toMatchObject({
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    });
    const types = Object.fromEntries(
      Properties.AttributeDefinitions.map((one: { AttributeName: string; AttributeType: string }) => [
        one.AttributeName,
        one.AttributeType,
      ]),
    );
    const indexes = Object.values(tableShape.indexes);
    expect(types).toEqual({
      pk: 'S',
      sk: 'S',
      ...Object.fromEntries(indexes.map(({ pk }) => [pk, 'S'])),
      ...Object.fromEntries(indexes.map(({ sk }) => [sk, 'N'])),
    });
    const projections = Properties.GlobalSecondaryIndexes.map((one: Record<string, unknown>) => one.Projection);
    expect(projections).toEqual(
      indexes.map(({ project }) =>
        project === 'keys'
          ? { ProjectionType: 'KEYS_ONLY' }
          : { ProjectionType: 'INCLUDE', NonKeyAttributes: [...project] },
      ),
    );
  });
});

it('a finding of cdk-nag that nobody acknowledged stops the synth', () => {
  const addOpenQueue = (app: App) => new Queue(app.node.findChild('DaladEvents'), 'Open');
  expect(() => synthesize('aws-cn', {}, addOpenQueue)).toThrow(/AwsSolutions-SQS4/);
});

it('a function without a bundle stops the synth, so that no old code is deployed', () => {
  expect(() => buildApp({ partition: 'aws-cn', assetRoot: 'no-such-directory' })).toThrow(/npm run build/);
});

it('half a pair of settings stops the synth', () => {
  expect(() => buildApp({ settings: { domainName: 'red.example' } })).toThrow(/certificateArn/);
  expect(() => buildApp({ settings: { restoredStreamArn: 'x' } })).toThrow(/restoredTable/);
});
