import type { Bundle } from '../bundle.ts';
import type { PhoneEvent, Refusal } from '../report.ts';
import type { Settings } from './context.ts';
import { make } from './define.ts';
import { type Remote, startPhone } from './start.ts';
import { askFile, keepFile, outsideOf } from './webOutside.ts';

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
  const { remote, listen } = startPhone({ bundle, settings, outside, wxNames, askFile, keepFile });
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

start().catch(failed);
