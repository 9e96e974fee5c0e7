import type { Bundle } from '../bundle.ts';
import type { PhoneEvent, Photo, Refusal } from '../report.ts';
import type { Outside, Settings } from './context.ts';
import { make } from './define.ts';
import { type Remote, startPhone } from './start.ts';

declare const wxNames: readonly string[];

/** What the server that gave this page knows of the phone. */
interface Given {
  bundle: string;
  openid: string;
  /** Storage of another world is thrown away. */
  world: string;
}

/** A driver may say more before the page starts. */
const fromDriver = (): Partial<Settings> => (window as { hostSettings?: Partial<Settings> }).hostSettings ?? {};

/** Starts the phone of this page: its address says whose it is and where it opens. */
async function start(): Promise<void> {
  const given = JSON.parse(document.getElementById('given')!.textContent!) as Given;
  const query = new URLSearchParams(location.search);
  const bundle = await fetchBundle(given.bundle);
  forgetOtherWorlds(given.world);
  const settings: Settings = {
    openid: given.openid,
    fontSizeSetting: query.get('elder') === '1' ? 23.8 : 17,
    refuse: (query.get('refuse') ?? '').split(',').filter((one) => one !== '') as Refusal[],
    storage: {},
    storageName: `phone ${given.world} ${given.openid}`,
    width: window.innerWidth,
    height: window.innerHeight,
    layout: true,
    pictureUrl: (url) => `/__host/pass?url=${encodeURIComponent(url)}`,
    ...(query.get('path') && { startPath: query.get('path')! }),
    ...fromDriver(),
  };
  const outside = outsideOf(given.openid);
  const { remote, listen } = startPhone({ bundle, settings, outside, wxNames, askPhotos });
  listen(
    (event) =>
      parent !== window && parent.postMessage({ from: 'phone', openid: given.openid, ...event }, location.origin),
  );
  addEventListener('message', ({ data, origin, source }) => {
    if (origin === location.origin && source === parent) answer(remote, data as Command);
  });
  (window as unknown as { phone: Remote }).phone = remote;
  announce(remote, given.openid);
}

/** The first phone after a change waits for the build, which takes a while: the person is told so. */
async function fetchBundle(address: string): Promise<Bundle> {
  const note = make('p', 'waiting');
  document.body.append(note);
  const patience = setTimeout(() => {
    note.textContent = '正在准备小程序，第一次要半分钟左右…';
  }, 800);
  const response = await fetch(address);
  clearTimeout(patience);
  if (!response.ok) throw new Error(await response.text());
  note.remove();
  return (await response.json()) as Bundle;
}

function forgetOtherWorlds(world: string): void {
  const others = Object.keys(localStorage).filter(
    (name) => name.startsWith('phone ') && !name.startsWith(`phone ${world} `),
  );
  for (const name of others) localStorage.removeItem(name);
}

/** A phone that cannot start says why, to the person and to a driver. */
function failed(error: Error): void {
  document.body.replaceChildren(make('pre', 'waiting', error.message));
  Object.assign(window, { phoneFailed: error.message });
}

/** A page that embeds the phone listens before and after: it is told the state now. */
function announce(remote: Remote, openid: string): void {
  if (parent === window) return;
  const event: PhoneEvent = { type: 'path', path: remote.path(), title: remote.title() };
  parent.postMessage({ from: 'phone', openid, type: 'ready' }, location.origin);
  parent.postMessage({ from: 'phone', openid, ...event }, location.origin);
}

/** From the page around: `{to: 'phone', id?, call, values?}`; the answer has the same id. */
interface Command {
  to: 'phone';
  id?: string | number;
  call: keyof Remote | 'reload';
  values?: unknown[];
}

function answer(remote: Remote, { to, id, call, values = [] }: Command): void {
  if (to !== 'phone') return;
  if (call === 'reload') {
    location.reload();
    return;
  }
  const reply = (result: object): void =>
    parent.postMessage({ from: 'phone', type: 'answer', id, ...result }, location.origin);
  try {
    const found = (remote[call] as (...values: unknown[]) => unknown)(...values);
    reply({ value: found === undefined ? null : (JSON.parse(JSON.stringify(found)) as unknown) });
  } catch (error) {
    reply({ error: (error as Error).message });
  }
}

const post = (path: string, body: object): Promise<Response> =>
  fetch(`/__host/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

/** The network of this phone is the server that gave the page: it knows where the rig is. */
const outsideOf = (openid: string): Outside => ({
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

/** The person at the browser picks a picture; nothing chosen is the drawn one. */
function askPhotos(): Promise<Photo | undefined> {
  if (navigator.webdriver) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = 'image/*';
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

start().catch(failed);
