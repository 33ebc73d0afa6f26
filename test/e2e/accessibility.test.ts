import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { axeFindings } from './support/axe.js';
import { ask, eventually, LAUNCHER_FOCUSED, launchBrowser, openPage, widgetFrame } from './support/browser.js';
import { type RunningServer, startServer } from './support/server.js';

jest.setTimeout(120_000);

const QUESTION = 'Lisede nakil başvurusu hangi tarihlerde yapılır?';
const LOOKS = [
  { width: 1280, height: 860, colorScheme: 'light' },
  { width: 1280, height: 860, colorScheme: 'dark' },
  { width: 320, height: 640, colorScheme: 'light' },
  { width: 320, height: 640, colorScheme: 'dark' },
] as const;

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
}, 150_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe.each(LOOKS)('at $width px, $colorScheme', ({ width, height, colorScheme }) => {
  const options = { viewport: { width, height }, colorScheme, bypassCSP: true };

  test('axe finds nothing on the host page, closed and open, nor in the frame', async () => {
    const { page, close } = await openPage(browser, options);
    await page.goto(server.url);
    await page.locator('meb-asistan .launcher').waitFor();
    expect(await axeFindings(page.mainFrame())).toEqual([]);
    await page.locator('meb-asistan .launcher').click();
    const frame = await widgetFrame(page);
    await frame.locator('.item.bot').first().waitFor();
    await ask(frame, QUESTION);
    expect(await axeFindings(page.mainFrame())).toEqual([]);
    expect(await axeFindings(frame)).toEqual([]);
    await close();
  });

  test('axe finds nothing on the page of its own and in its dialogs', async () => {
    const { page, close } = await openPage(browser, options);
    await page.goto(`${server.url}/sohbet`);
    await page.locator('.item.bot').first().waitFor();
    await ask(page.mainFrame(), QUESTION);
    expect(await axeFindings(page.mainFrame())).toEqual([]);
    await page.locator('#about-button').click();
    expect(await axeFindings(page.mainFrame())).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('#fresh-button').click();
    expect(await axeFindings(page.mainFrame())).toEqual([]);
    await close();
  });

  test('nothing is wider than the window and every control is at least 44 px', async () => {
    const { page, close } = await openPage(browser, options);
    await page.goto(`${server.url}/sohbet`);
    await page.locator('.item.bot').first().waitFor();
    await ask(page.mainFrame(), QUESTION);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    const small = await page.evaluate(`[...document.querySelectorAll('button, textarea, nav a')]
      .filter((node) => node.checkVisibility())
      .map((node) => [node.id || node.textContent.trim(), node.getBoundingClientRect()])
      .filter(([, box]) => box.width < 44 || box.height < 44)
      .map(([name, box]) => name + ' ' + box.width + '×' + box.height)`);
    expect(small).toEqual([]);
    await close();
  });
});

describe('full screen on a small window', () => {
  test('makes the host page inert behind it and gives focus back on Escape', async () => {
    const { page, problems, close } = await openPage(browser, { viewport: { width: 320, height: 640 } });
    await page.goto(server.url);
    await page.locator('meb-asistan .launcher').click();
    const frame = await widgetFrame(page);
    await frame.locator('.item.bot').first().waitFor();
    expect(
      await page.evaluate(`document.querySelector('meb-asistan').shadowRoot.querySelector('dialog').matches(':modal')`),
    ).toBe(true);
    const box = await page.locator('meb-asistan iframe').boundingBox();
    expect(box).toMatchObject({ x: 0, y: 0, width: 320, height: 640 });
    await frame.locator('#close-button').focus();
    await page.keyboard.press('Escape');
    await eventually(page, LAUNCHER_FOCUSED);
    expect(problems).toEqual([]);
    await close();
  });

  test('at 400 % zoom everything is reached by scrolling one way', async () => {
    const { page, close } = await openPage(browser, { viewport: { width: 320, height: 215 } });
    await page.goto(`${server.url}/sohbet`);
    await page.locator('.item.bot').first().waitFor();
    await ask(page.mainFrame(), QUESTION);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await page.locator('#log').focus();
    await page.locator('#field').focus();
    const visible = await page.evaluate(`(() => {
      const box = document.getElementById('field').getBoundingClientRect();
      return box.top >= 0 && box.bottom <= innerHeight;
    })()`);
    expect(visible).toBe(true);
    await close();
  });

  test('opens in a modest way where motion is unwelcome', async () => {
    const { page, close } = await openPage(browser, { reducedMotion: 'reduce' });
    await page.goto(server.url);
    await page.locator('meb-asistan .launcher').click();
    const running = await page.evaluate('document.getAnimations({ subtree: true }).length');
    expect(running).toBe(0);
    await close();
  });
});
