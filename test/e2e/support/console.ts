import { expect } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { axeFindings } from './axe.js';
import { eventually, type OpenPage, openPage } from './browser.js';
import { readerFindings } from './reader.js';
import type { RunningServer } from './server.js';
import { signIn } from './staff.js';
import { DRAWN } from './traffic.js';

const SCHEMES = ['light', 'dark'] as const;
const SLOW_MS = 60_000;

/** A screen of the console, opened by somebody who has just signed in. `ahead`: how far the server's clock is before this machine's, in ms. */
export async function screenOf(
  browser: Browser,
  server: RunningServer,
  email: string,
  path: string,
  heading: string | RegExp,
  { ahead = 0, ...options }: BrowserContextOptions & { readonly ahead?: number } = {},
): Promise<OpenPage> {
  const opened = await openPage(browser, options);
  opened.page.setDefaultTimeout(SLOW_MS);
  if (ahead > 0) await opened.page.clock.setFixedTime(new Date(Date.now() + ahead));
  await signIn(opened.page, server, email, `/konsol${path}`);
  await opened.page.getByRole('heading', { level: 1, name: heading }).waitFor();
  return opened;
}

/**
 * Presses Tab until what has the focus is called so. What opened a moment ago is given the focus first: Mantine sets it by two timers, and a key pressed
 * between them would go astray.
 */
export async function tabTo(page: Page, name: string | RegExp, key = 'Tab'): Promise<void> {
  await page.evaluate(DRAWN);
  const focused = `(() => {
    const one = document.activeElement;
    const label = one.labels?.[0]?.textContent;
    return (one.getAttribute('aria-label') ?? label ?? one.textContent).trim();
  })()`;
  const met = new Set<string>();
  for (let pressed = 0; pressed < 80; pressed++) {
    const one = await page.evaluate<string>(focused);
    if (typeof name === 'string' ? one === name : name.test(one)) return;
    met.add(one.slice(0, 60));
    await page.keyboard.press(key);
  }
  throw new Error(`never focused: ${name}; focused were: ${[...met].join(' | ')}`);
}

/** Goes down the open list of options to one of them, and takes it. */
export async function chooseOption(page: Page, name: string | RegExp): Promise<void> {
  const option = page.getByRole('option', { name });
  await option.waitFor();
  for (let pressed = 0; pressed < 20; pressed++) {
    if ((await option.getAttribute('data-combobox-selected')) !== null) return page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
  }
  throw new Error(`never reached: ${name}`);
}

export const polite = (page: Page) => page.locator('[role="status"][aria-live="polite"]').last();

/** What the browser reported, without the 401 by which the page learns that nobody is signed in. */
export const unexpected = (problems: readonly string[]) => problems.filter((text) => !text.includes('401'));

/** Nothing is found amiss in either colour scheme, nor by who hears the screen. */
export async function expectClean(page: Page): Promise<void> {
  expect(await readerFindings(page)).toEqual([]);
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    expect(await axeFindings(page.mainFrame())).toEqual([]);
  }
}

/** At 400 % zoom of a screen 1280 wide nothing has to be scrolled sideways. */
export async function expectNarrow(page: Page): Promise<void> {
  await page.setViewportSize({ width: 320, height: 640 });
  await eventually(page, 'innerWidth === 320 && document.documentElement.scrollWidth <= innerWidth');
  await page.setViewportSize({ width: 1280, height: 800 });
}
