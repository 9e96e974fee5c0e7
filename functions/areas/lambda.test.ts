import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { expect, it } from 'vitest';
import { handler } from './lambda.ts';

const get = async (path: string, query?: Record<string, string>) => {
  const event = {
    routeKey: `GET ${path}`,
    headers: {},
    queryStringParameters: query,
    requestContext: { timeEpoch: 1795500000000, requestId: 'test' },
  };
  const answer = await handler(event as unknown as APIGatewayProxyEventV2, {} as Context);
  return { status: answer.statusCode, body: JSON.parse(answer.body ?? '') };
};

it('answers a visitor without a token', async () => {
  expect((await get('/v1/areas')).body.areas).toHaveLength(17);
  expect((await get('/v1/areas', { parent: '150621006' })).body.areas).toHaveLength(3);
  expect((await get('/v1/areas/search', { name: '白塔北' })).body.areas[0].path).toBe('达拉特旗 西园街道');
  expect((await get('/v1/catalogue')).status).toBe(200);
});

it('names the field it refuses', async () => {
  expect(await get('/v1/areas', { parent: '15' })).toMatchObject({
    status: 400,
    body: { code: 'badInput', field: 'parent', text: '区域编码不对' },
  });
  expect((await get('/v1/areas', { parent: '150622' })).status).toBe(404);
});
