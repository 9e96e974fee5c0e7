import type { Incoming, Outgoing } from './network.ts';

/** Where a phone's program may go: what WeChat's console calls the request domains. */
export interface Reach {
  /** The origin that the program is built for, as a phone's DNS and WeChat's console know it. */
  apiBase: string;
  /** The gateway of the rig, which stands for it. */
  url: string;
  wechatUrl: string;
  s3Url: string;
}

/** The rig's own address for what the program asks for; undefined: none that it may call. */
export function addressOf({ apiBase, url, s3Url, wechatUrl }: Reach, wanted: string): string | undefined {
  if (!URL.canParse(wanted)) return undefined;
  const { origin, href } = new URL(wanted);
  if (origin === new URL(apiBase).origin) return `${url}${href.slice(origin.length)}`;
  return [url, s3Url, wechatUrl].some((known) => new URL(known).origin === origin) ? href : undefined;
}

/** Headers that belong to one connection. */
const ofConnection = new Set([
  'connection',
  'content-length',
  'host',
  'transfer-encoding',
  'keep-alive',
  'content-encoding',
]);

const without = (headers: Iterable<[string, string]>): Record<string, string> =>
  Object.fromEntries([...headers].filter(([name]) => !ofConnection.has(name.toLowerCase())));

/** Sends what a phone sends, to the rig and nowhere else. @throws Error with WeChat's text */
export async function pass(reach: Reach, { method, url, headers, body }: Outgoing): Promise<Incoming> {
  const address = addressOf(reach, url);
  if (address === undefined) throw new Error('url not in domain list');
  let answer: Response;
  try {
    answer = await fetch(address, {
      method,
      headers: without(Object.entries(headers)),
      redirect: 'manual',
      ...(body && { body }),
    });
  } catch {
    throw new Error('errcode:-102 cronet_error_code:-102 error_msg:net::ERR_CONNECTION_REFUSED');
  }
  return { status: answer.status, headers: without(answer.headers), body: new Uint8Array(await answer.arrayBuffer()) };
}

const fromWechat = async (reach: Reach, path: string, body: object): Promise<{ code: string }> => {
  const answer = await fetch(`${reach.wechatUrl}/__stub/${path}`, { method: 'POST', body: JSON.stringify(body) });
  return (await answer.json()) as { code: string };
};

/** What WeChat itself gives to a phone: codes, and notes of what its owner accepted. */
export const wechatFor = (reach: Reach, openid: string) => ({
  loginCode: async (): Promise<string> => (await fromWechat(reach, 'login-code', { openid })).code,
  phoneCode: async (): Promise<string> =>
    (await fromWechat(reach, 'phone-code', { openid, phone: '13800000000' })).code,
  acceptMessage: async (templateId: string): Promise<void> => {
    await fromWechat(reach, 'accept-message', { openid, templateId });
  },
});
