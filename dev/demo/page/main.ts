import { type Jump, jumps } from '../jumps.ts';
import type { Race } from '../race.ts';
import type { Scene } from '../scene.ts';
import { historyOf, othersOf } from './below.ts';
import { byId, make } from './dom.ts';
import { buildPhones, phoneUrl, showOnPhones } from './phones.ts';
import { type Beat, playerOf, Stopped } from './player.ts';
import { showRace } from './racePanel.ts';
import { firstStory, secondStory } from './stories.ts';
import { showStrip } from './strip.ts';
import { clockText, hourText } from './times.ts';

let scene: Scene | undefined;
/** Rig seconds ahead of this browser's clock. */
let ahead = 0;

const held = (): string[] => columns.map(({ key }) => key);
const columns = buildPhones(() => {
  const four = held();
  for (const key of four) void press('include', { key }).catch(() => {});
  show();
});

function show(): void {
  if (!scene) return;
  const turn = showStrip(scene, held());
  showOnPhones(columns, scene, turn);
  byId('below').replaceChildren(...historyOf(scene, held(), (id) => void act('follow', id ? { id } : {})));
}

function tick(): void {
  if (!scene) return;
  const now = Math.floor(Date.now() / 1000) + ahead;
  byId('clock').textContent = clockText(now);
  for (const column of columns) column.tellTime(hourText(now));
}

const events = new EventSource('/__demo/events');
events.addEventListener('message', ({ data }) => {
  const before = scene?.order;
  scene = JSON.parse(data) as Scene;
  const { order } = scene;
  // News reaches a phone in a pocket as a message; here its page is simply looked at again.
  if (before?.id !== order?.id || before?.version !== order?.version) for (const column of columns) column.refresh();
  ahead = scene.now - Math.floor(Date.now() / 1000);
  tick();
  show();
});
events.addEventListener('error', () => note('和服务端断开了，正在重连'));
events.addEventListener('open', () => note(''));
setInterval(tick, 1000);

// ---- buttons -----------------------------------------------------------------------------------------------------
async function press<T = unknown>(button: string, input: object): Promise<T> {
  const response = await fetch(`/__demo/${button}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  const body = (await response.json()) as T & { text?: string };
  if (!response.ok) throw new Error(body.text ?? `没办成（${response.status}）`);
  return body;
}

/** A pressed button that says what went wrong instead of doing nothing. */
async function act<T>(button: string, input: object): Promise<T | undefined> {
  try {
    return await press<T>(button, input);
  } catch (error) {
    note((error as Error).message);
    return undefined;
  }
}

let hideNote = 0;
function note(text: string): void {
  const box = byId('note');
  box.textContent = text;
  box.hidden = text === '';
  clearTimeout(hideNote);
  if (text) hideNote = window.setTimeout(() => note(''), 6000);
}

const busy = async (button: HTMLButtonElement, work: () => Promise<unknown>): Promise<void> => {
  button.disabled = true;
  try {
    await work();
  } finally {
    button.disabled = false;
  }
};

for (const [jump, { label }] of Object.entries(jumps)) {
  const button = make('button', { type: 'button' }, label);
  button.addEventListener('click', () => void busy(button, () => act('clock', { jump: jump as Jump })));
  byId('jumps').append(button);
}
const raceButton = byId<HTMLButtonElement>('race');
raceButton.addEventListener('click', () =>
  busy(raceButton, async () => {
    const race = await act<Race>('race', {});
    if (race) showRace(race);
  }),
);
const resetButton = byId<HTMLButtonElement>('reset');
resetButton.addEventListener('click', () =>
  busy(resetButton, async () => {
    player.stop();
    showPlaying();
    await act('reset', {});
    await Promise.all(columns.map((column) => column.restart()));
  }),
);

// ---- the story ------------------------------------------------------------------------------------------------------
const playButton = byId<HTMLButtonElement>('play');
const secondButton = byId<HTMLButtonElement>('second');
const query = new URLSearchParams(location.search);
const player = playerOf({
  columns,
  scene: () => scene,
  press,
  pace: Number(query.get('pace') ?? 1),
  onBeat(beat, told) {
    // One beat at a time, for whoever looks closely: 继续 goes on.
    if (beat && query.has('stops')) {
      player.pause(true);
      showPlaying();
    }
    byId('progress').hidden = false;
    (byId('progress').firstElementChild as HTMLElement).style.inlineSize = `${told * 100}%`;
    document.body.dataset.beat = beat?.say ?? '';
    for (const { phone, element } of columns) element.classList.toggle('playing', phone === beat?.phone);
    byId('caption').textContent = beat ? beat.say : '演完了。四部手机都可以接着点';
  },
});

function showPlaying(): void {
  document.body.classList.toggle('is-playing', player.running);
  playButton.textContent = player.running ? (player.paused ? '继续' : '暂停') : '自动演示';
  secondButton.disabled = player.running;
  if (!player.running) for (const { element } of columns) element.classList.remove('playing');
}

async function tell(beats: readonly Beat[]): Promise<void> {
  const playing = player.play(beats);
  showPlaying();
  try {
    await playing;
    document.body.dataset.story = 'told';
  } catch (error) {
    if (error instanceof Stopped) return;
    document.body.dataset.story = `failed: ${(error as Error).message}`;
    note(`演到一半停下了：${(error as Error).message}`);
  } finally {
    showPlaying();
  }
}

playButton.addEventListener('click', () => {
  if (!player.running) return void tell(firstStory);
  player.pause(!player.paused);
  showPlaying();
});
secondButton.addEventListener('click', () => void tell(secondStory));
byId('myself').addEventListener('click', () => {
  player.stop();
  showPlaying();
  byId('progress').hidden = true;
  byId('caption').textContent = '四部手机都是真的，从①号手机开始点';
});

byId('others').replaceChildren(...othersOf(phoneUrl));
