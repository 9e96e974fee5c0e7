import { describe, expect, it } from 'vitest';
import { synthesize } from './testTemplates.ts';

const certificateArn = 'arn:aws-cn:acm:cn-northwest-1:111122223333:certificate/c';
const restoredStreamArn = 'arn:aws-cn:dynamodb:cn-northwest-1:111122223333:table/dalad-restored/stream/2026-11-24';

describe('a deploy that chooses', () => {
  const templates = synthesize('aws-cn', {
    domainName: 'api.red.example',
    certificateArn,
    restoredTable: 'dalad-restored',
    restoredStreamArn,
    secretVersion: 'v2',
  });
  const functions = templates.all('AWS::Lambda::Function');

  it('a new version of the secret changes every reference, so that CloudFormation reads them again', () => {
    const references = functions
      .flatMap(({ Properties }) => Object.values<unknown>(Properties.Environment.Variables))
      .filter((value) => String(value).startsWith('{{'));
    expect(references.length).toBeGreaterThan(0);
    for (const reference of references) expect(reference).toMatch(/:SecretString:\w+::v2\}\}$/);
  });

  it('a restored table serves every function, its stream feeds the stream function, and the old one stays', () => {
    for (const { Properties } of functions) expect(Properties.Environment.Variables.TABLE).toBe('dalad-restored');
    const [mapping] = templates.all('AWS::Lambda::EventSourceMapping');
    expect(mapping!.Properties.EventSourceArn).toBe(restoredStreamArn);
    expect(templates.all('AWS::DynamoDB::Table')).toHaveLength(1);
    const policies = templates.all('AWS::IAM::Policy').map(({ Properties }) => JSON.stringify(Properties));
    expect(policies.some((text) => text.includes('table/dalad-restored/index/due'))).toBe(true);
    expect(policies.some((text) => text.includes('Table'))).toBe(false);
  });

  it('message templates reach the functions that ask for them; what is no such table stops the synth', () => {
    const messageTemplates = JSON.stringify({
      progress: { id: 'T1', fields: { what: 'thing1', how: 'thing2', when: 'time3', no: 'character_string4' } },
    });
    const told = synthesize('aws-cn', { messageTemplates })
      .all('AWS::Lambda::Function')
      .filter(({ Properties }) => Properties.Environment.Variables.MESSAGE_TEMPLATES === messageTemplates);
    expect(told.map(({ id }) => id.slice(0, -8)).sort()).toEqual(['Grid', 'Messages', 'People', 'Snapshots', 'Wishes']);
    expect(() => synthesize('aws-cn', { messageTemplates: '{"progress":{"id":""}}' })).toThrow();
  });

  it('an own domain is mapped to the API with TLS 1.2', () => {
    const [domain] = templates.all('AWS::ApiGatewayV2::DomainName');
    expect(domain!.Properties.DomainName).toBe('api.red.example');
    expect(domain!.Properties.DomainNameConfigurations).toEqual([
      expect.objectContaining({ CertificateArn: certificateArn, SecurityPolicy: 'TLS_1_2' }),
    ]);
    expect(templates.all('AWS::ApiGatewayV2::ApiMapping')).toHaveLength(1);
  });
});
