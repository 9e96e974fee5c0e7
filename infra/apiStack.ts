import { CfnOutput, CfnParameter, CfnRule, Fn, Stack } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  ApiMapping,
  DomainName,
  HttpApi,
  HttpMethod,
  HttpStage,
  LogGroupLogDestination,
  PayloadFormatVersion,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { type Feature, features } from '../shared/features.ts';
import { featureFunction } from './featureFunction.ts';
import type { FeatureStackProps } from './featureStackProps.ts';
import { templatesOf } from './messageStack.ts';
import { logRetention, noAppid, type Settings } from './settings.ts';

/** Thirteen banners' year at once is 2,000 cases a day; this is far above it and far below what an account allows. */
const throttle = { rateLimit: 200, burstLimit: 400 };

/** One line per call: who (address), which row, what came of it. Never the path: it may hold a number or an id. */
const accessLine = {
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  ip: '$context.identity.sourceIp',
  route: '$context.routeKey',
  status: '$context.status',
  bytes: '$context.responseLength',
  ms: '$context.responseLatency',
  error: '$context.integrationErrorMessage',
};

/** The HTTP API: one function per feature, one route per row of its table. */
export class ApiStack extends Stack {
  readonly api: HttpApi;
  readonly functions: readonly LambdaFunction[];
  /** Which mini-program, and where WeChat's own API is. */
  readonly wechat: Record<string, string>;

  constructor(scope: Construct, id: string, { data, assetRoot, settings, ...props }: FeatureStackProps) {
    super(scope, id, props);
    this.wechat = { WECHAT_APPID: wechatAppid(this), WECHAT_API: 'https://api.weixin.qq.com' };
    const asked = { ...this.wechat, ...templatesOf(settings.messageTemplates) };
    this.api = new HttpApi(this, 'Api', { createDefaultStage: false });
    this.functions = Object.entries<Feature>(features).map(([name, feature]) => {
      const environment = feature.secrets.includes('wechatSecret') ? asked : {};
      const { secretVersion } = settings;
      const made = featureFunction(this, { name, grants: feature, data, assetRoot, environment, secretVersion });
      addRoutes(this.api, name, feature, made);
      return made;
    });
    const stage = publish(this, this.api);
    const url = settings.domainName ? ownDomain(this, this.api, stage, settings) : this.api.apiEndpoint;
    new CfnOutput(this, 'Url', { value: url });
  }
}

function addRoutes(api: HttpApi, name: string, { routes }: Feature, handler: LambdaFunction): void {
  const integration = new HttpLambdaIntegration(`${name}Integration`, handler, {
    payloadFormatVersion: PayloadFormatVersion.VERSION_2_0,
    // One permission per function: one per route would outgrow Lambda's 20 KB of policy.
    scopePermissionToRoute: false,
  });
  for (const { method, path } of Object.values(routes)) {
    api.addRoutes({ path, methods: [HttpMethod[method]], integration });
  }
}

function publish(scope: Construct, httpApi: HttpApi): HttpStage {
  const logGroup = new LogGroup(scope, 'AccessLogs', { retention: logRetention });
  return new HttpStage(scope, 'Stage', {
    httpApi,
    stageName: '$default',
    autoDeploy: true,
    throttle,
    accessLogSettings: {
      destination: new LogGroupLogDestination(logGroup),
      format: AccessLogFormat.custom(JSON.stringify(accessLine)),
    },
  });
}

/** @returns the base URL under the own name; its DNS record is the operator's (docs/operations.md) */
function ownDomain(scope: Construct, api: HttpApi, stage: HttpStage, settings: Settings): string {
  const name = settings.domainName!;
  const certificate = Certificate.fromCertificateArn(scope, 'Certificate', settings.certificateArn!);
  const domainName = new DomainName(scope, 'Domain', {
    domainName: name,
    certificate,
    securityPolicy: SecurityPolicy.TLS_1_2,
  });
  new ApiMapping(scope, 'Mapping', { api, domainName, stage });
  new CfnOutput(scope, 'DnsTarget', { value: domainName.regionalDomainName });
  return `https://${name}`;
}

/** A parameter and not a constant: the appid belongs to the operator, and a deploy without one is refused. */
function wechatAppid(stack: Stack): string {
  const parameter = new CfnParameter(stack, 'WechatAppid', {
    default: noAppid,
    description: 'appid of the mini-program',
  });
  new CfnRule(stack, 'WechatAppidGiven', {
    assertions: [
      {
        assert: Fn.conditionNot(Fn.conditionEquals(parameter.valueAsString, noAppid)),
        assertDescription: 'give --parameters DaladApi:WechatAppid=wx...',
      },
    ],
  });
  return parameter.valueAsString;
}
