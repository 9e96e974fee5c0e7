import { describe, expect, it } from 'vitest';
import { S3Error } from './s3Error.ts';
import { authenticate, signatureOf } from './sigv4.ts';

// AWS's published examples (S3 API reference: "Authenticating Requests: Using Query Parameters", "POST policy")
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const accessKeyId = 'AKIAIOSFODNN7EXAMPLE';
const credentials = (id: string) => (id === accessKeyId ? secret : undefined);
const examplePolicy =
  'eyAiZXhwaXJhdGlvbiI6ICIyMDE1LTEyLTMwVDEyOjAwOjAwLjAwMFoiLA0KICAiY29uZGl0aW9ucyI6IFsNCiAgICB7ImJ1Y2tldCI6ICJzaWd2NGV4YW1wbGVidWNrZXQifSwNCiAgICBbInN0YXJ0cy13aXRoIiwgIiRrZXkiLCAidXNlci91c2VyMS8iXSwNCiAgICB7ImFjbCI6ICJwdWJsaWMtcmVhZCJ9LA0KICAgIHsic3VjY2Vzc19hY3Rpb25fcmVkaXJlY3QiOiAiaHR0cDovL3NpZ3Y0ZXhhbXBsZWJ1Y2tldC5zMy5hbWF6b25hd3MuY29tL3N1Y2Nlc3NmdWxfdXBsb2FkLmh0bWwifSwNCiAgICBbInN0YXJ0cy13aXRoIiwgIiRDb250ZW50LVR5cGUiLCAiaW1hZ2UvIl0sDQogICAgeyJ4LWFtei1tZXRhLXV1aWQiOiAiMTQzNjUxMjM2NTEyNzQifSwNCiAgICB7IngtYW16LXNlcnZlci1zaWRlLWVuY3J5cHRpb24iOiAiQUVTMjU2In0sDQogICAgWyJzdGFydHMtd2l0aCIsICIkeC1hbXotbWV0YS10YWciLCAiIl0sDQoNCiAgICB7IngtYW16LWNyZWRlbnRpYWwiOiAiQUtJQUlPU0ZPRE5ON0VYQU1QTEUvMjAxNTEyMjkvdXMtZWFzdC0xL3MzL2F3czRfcmVxdWVzdCJ9LA0KICAgIHsieC1hbXotYWxnb3JpdGhtIjogIkFXUzQtSE1BQy1TSEEyNTYifSwNCiAgICB7IngtYW16LWRhdGUiOiAiMjAxNTEyMjlUMDAwMDAwWiIgfQ0KICBdDQp9';

const signedAt = Date.UTC(2013, 4, 24) / 1000;
const exampleUrl = (signature = 'aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404') => ({
  method: 'GET',
  path: '/test.txt',
  headers: { host: 'examplebucket.s3.amazonaws.com' },
  query: new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${accessKeyId}/20130524/us-east-1/s3/aws4_request`,
    'X-Amz-Date': '20130524T000000Z',
    'X-Amz-Expires': '86400',
    'X-Amz-SignedHeaders': 'host',
    'X-Amz-Signature': signature,
  }),
});

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof S3Error) return error.code;
    throw error;
  }
  return 'accepted';
};

describe("AWS's published signatures", () => {
  it('signs the example POST policy as AWS does', () => {
    const scope = { accessKeyId, date: '20151229', region: 'us-east-1' };
    const wanted = '8afdbf4008c03f22c2cd3cdb72e4afbb1f6a588f3255ac628749a66d7f09699e';
    expect(signatureOf(secret, scope, examplePolicy)).toBe(wanted);
  });

  it('accepts the example presigned GET until its last second', () => {
    expect(authenticate(exampleUrl(), credentials, signedAt + 86400)).toEqual({
      accessKeyId,
      payload: 'UNSIGNED-PAYLOAD',
    });
    expect(codeOf(() => authenticate(exampleUrl(), credentials, signedAt + 86401))).toBe('AccessDenied');
  });

  it.each([
    ['SignatureDoesNotMatch', { ...exampleUrl(), path: '/other.txt' }],
    ['SignatureDoesNotMatch', { ...exampleUrl(), method: 'PUT' }],
    ['SignatureDoesNotMatch', exampleUrl('0'.repeat(64))],
    ['AccessDenied', { ...exampleUrl(), headers: { ...exampleUrl().headers, 'x-amz-acl': 'public-read' } }],
    ['AccessDenied', { ...exampleUrl(), query: new URLSearchParams() }],
  ])('answers %s to an altered request', (code, request) => {
    expect(codeOf(() => authenticate(request, credentials, signedAt))).toBe(code);
  });

  it('knows no other access key', () => {
    expect(codeOf(() => authenticate(exampleUrl(), () => undefined, signedAt))).toBe('InvalidAccessKeyId');
  });
});
