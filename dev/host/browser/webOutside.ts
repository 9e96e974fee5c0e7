import type { Photo } from '../report.ts';
import type { Outside } from './context.ts';

const post = (path: string, body: object): Promise<Response> =>
  fetch(`/__host/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** The network of this phone is the server that gave the page: it knows where the rig is. */
export const outsideOf = (openid: string): Outside => ({
  async send({ method, url, headers, body }) {
    const response = await fetch('/__host/pass', {
      method: 'POST',
      headers: { 'x-pass': encodeURIComponent(JSON.stringify({ method, url, headers })) },
      body: (body ?? null) as BodyInit | null,
    });
    const failure = response.headers.get('x-pass-failed');
    if (failure !== null) throw new Error(decodeURIComponent(failure));
    return {
      status: response.status,
      headers: JSON.parse(decodeURIComponent(response.headers.get('x-pass-headers') ?? '%7B%7D')) as Record<
        string,
        string
      >,
      body: new Uint8Array(await response.arrayBuffer()),
    };
  },
  loginCode: async () => ((await (await post('login-code', { openid })).json()) as { code: string }).code,
  phoneCode: async () => ((await (await post('phone-code', { openid })).json()) as { code: string }).code,
  acceptMessage: async (templateId) => {
    await post('accept-message', { openid, templateId });
  },
});

/** The person at the browser picks a file; for a picture nothing chosen is the drawn one. */
export function askFile(accept: string): Promise<Photo | undefined> {
  if (navigator.webdriver) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = accept;
    input.addEventListener('cancel', () => resolve(undefined));
    input.addEventListener('change', async () => {
      const file = input.files?.[0];
      if (!file) return resolve(undefined);
      const bytes = new Uint8Array(await file.arrayBuffer());
      let letters = '';
      for (const byte of bytes) letters += String.fromCharCode(byte);
      resolve({ name: file.name, type: file.type, base64: btoa(letters) });
    });
    input.click();
  });
}

/** A download of the browser. */
export function keepFile(name: string, bytes: Uint8Array, type: string): void {
  if (navigator.webdriver) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([bytes as BlobPart], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
