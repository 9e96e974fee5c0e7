import type { Browser, Page } from 'playwright-core';

/** What the strip said when a beat began, and the picture of the page at that moment. */
export interface Told {
  beat: string;
  turn: string;
  /** Absent where none was asked for. */
  picture?: Buffer;
}

const patience = 90_000;
const screen = { width: 1440, height: 900 };

/** Reads what the page keeps on its body for whoever watches it. */
const kept = async (page: Page, name: 'beat' | 'story'): Promise<string> =>
  (await page.locator('body').getAttribute(`data-${name}`)) ?? '';

/**
 * Presses 自动演示 (or another story's button) and stops at each beat for a picture; the last one shows the history below.
 * Throws with the page's own words when the story does not come to its end, or when the page had an error.
 * @param pace 1 is as told to people; waiting is not what is tried, so much less will do
 * @param pictures a picture at each beat; without them the story is told without stopping to look
 */
export async function playDemo(
  browser: Browser,
  url: string,
  {
    button = 'play',
    pace = 0.05,
    pictures = true,
  }: { button?: 'play' | 'second'; pace?: number; pictures?: boolean } = {},
): Promise<{ told: Told[]; outside: string[] }> {
  const page = await browser.newPage({ viewport: screen });
  const errors: string[] = [];
  const outside: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(url)) outside.push(request.url());
  });
  try {
    await page.goto(`${url}/?stops=1&pace=${pace}`);
    await page.locator('#steps li').first().waitFor();
    await page.locator(`#${button}`).click();
    const told = await beatsOf(page, pictures);
    const story = await kept(page, 'story');
    if (story !== 'told')
      throw new Error(`the story ${story || 'stopped'} after ${told.map(({ beat }) => beat).join('; ')}`);
    if (errors.length > 0) throw new Error(`the page had errors:\n${errors.join('\n')}`);
    return { told, outside };
  } finally {
    await page.close();
  }
}

async function beatsOf(page: Page, pictures: boolean): Promise<Told[]> {
  const told: Told[] = [];
  const note = async (): Promise<void> => {
    // What was just done is drawn on all four phones.
    if (pictures) await page.waitForTimeout(700);
    const turn = (await page.locator('#turn').textContent()) ?? '';
    told.push({ beat: await kept(page, 'beat'), turn, ...(pictures && { picture: await page.screenshot() }) });
  };
  for (;;) {
    const next = `body[data-story], body[data-beat]:not([data-beat="${told.at(-1)?.beat ?? ''}"])`;
    await page.locator(next).waitFor({ timeout: patience });
    if ((await kept(page, 'story')) !== '') break;
    await note();
    await page.locator('#play').click();
  }
  await note();
  await page.locator('#others').scrollIntoViewIfNeeded();
  await note();
  return told;
}
