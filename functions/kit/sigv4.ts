import { createHmac, hash } from 'node:crypto';

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  /** Set by Lambda: its keys are temporary. */
  sessionToken?: string;
}
/** A request as it will go over the wire; header names in lower case. */
export interface Unsigned {
  method: string;
  host: string;
  /** Already escaped; without a query, which nothing here sends. */
  path: string;
  headers: Record<string, string>;
  body: string;
}

const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/**
 * AWS Signature Version 4 by headers (AWS General Reference, "Signing AWS API requests"): gives the headers to send.
 * All given headers are signed. The signing key changes once a day and is kept until then.
 */
export function signer(service: string, region: string, credentials: Credentials) {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  let kept: { day: string; key: Buffer } | undefined;
  const keyOf = (day: string): Buffer => {
    if (kept?.day !== day)
      kept = { day, key: [region, service, 'aws4_request'].reduce(hmac, hmac(`AWS4${secretAccessKey}`, day)) };
    return kept.key;
  };
  return ({ method, host, path, headers, body }: Unsigned, at: Date): Record<string, string> => {
    const time = at.toISOString().replace(/[-:]|\.\d+/g, '');
    const day = time.slice(0, 8);
    const signed: Record<string, string> = {
      ...headers,
      host,
      'x-amz-date': time,
      ...(sessionToken && { 'x-amz-security-token': sessionToken }),
    };
    const names = Object.keys(signed).sort();
    const list = names.join(';');
    const lines = names.map((name) => `${name}:${signed[name]!.trim().replace(/ +/g, ' ')}\n`).join('');
    const request = `${method}\n${path}\n\n${lines}\n${list}\n${hash('sha256', body)}`;
    const scope = `${day}/${region}/${service}/aws4_request`;
    const signature = hmac(keyOf(day), `AWS4-HMAC-SHA256\n${time}\n${scope}\n${hash('sha256', request)}`).toString(
      'hex',
    );
    const authorization = `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${list}, Signature=${signature}`;
    return { ...signed, authorization };
  };
}
