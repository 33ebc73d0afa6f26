import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import {
  ask,
  eventually,
  holdingReplies,
  launchBrowser,
  type OpenPage,
  openPage,
  saidIn,
  widgetFrame,
} from './support/browser.js';
import { type RunningServer, startServer } from './support/server.js';
import { type Site, startSite } from './support/site.js';

jest.setTimeout(120_000);

const QUESTION = 'Lisede nakil başvurusu hangi tarihlerde yapılır?';

let school: Site;
let stranger: Site;
let server: RunningServer;
let browser: Browser;
let open: OpenPage[] = [];

beforeAll(async () => {
  [school, stranger] = await Promise.all([startSite(), startSite()]);
  [server, browser] = await Promise.all([startServer({ WIDGET_ORIGINS: school.origin }), launchBrowser()]);
}, 150_000);

afterEach(async () => {
  await Promise.all(open.map((page) => page.close()));
  open = [];
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([server?.stop(), school?.close(), stranger?.close()]);
});

/** A page of the site that embeds the loader under the strictest policy that allows it. */
async function visit(site: Site, css = ''): Promise<OpenPage> {
  const { url } = server;
  site.serve({
    css,
    policy: `default-src 'none'; style-src 'self'; script-src ${url}; frame-src ${url}; require-trusted-types-for 'script'`,
    html: `<!doctype html><html lang="tr"><title>Okul</title>
      <link rel="stylesheet" href="/style.css"><h1>Okul</h1>
      <script async src="${url}/widget/loader.js"></script></html>`,
  });
  const opened = await openPage(browser);
  open.push(opened);
  await opened.page.goto(site.origin);
  await opened.page.locator('meb-asistan .launcher').waitFor();
  return opened;
}

const launcherStyle = (page: Page, property: string) =>
  page.evaluate(
    `getComputedStyle(document.querySelector('meb-asistan').shadowRoot.querySelector('.launcher'))[${JSON.stringify(property)}]`,
  );

describe('a site of another origin', () => {
  test('needs nothing of its policy but script-src and frame-src, and the citizen is given the resume code', async () => {
    const { page, problems } = await visit(school);
    await page.locator('meb-asistan .launcher').click();
    const frame = await widgetFrame(page);
    await frame.locator('.item.bot').first().waitFor();
    await ask(frame, QUESTION);
    expect(await frame.locator('.source').count()).toBe(1);
    expect(await frame.locator('#cookie-notice').isVisible()).toBe(true);
    expect(await frame.locator('#cookie-code').textContent()).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4})+$/);
    expect(problems.filter((problem) => /Content Security Policy|TrustedHTML/.test(problem))).toEqual([]);
  });

  test('that is not on the list gets no frame, and says so instead of staying empty', async () => {
    const { page } = await visit(stranger);
    await page.locator('meb-asistan .launcher').click();
    await page.locator('meb-asistan .wait').getByText('Sohbet şu anda açılamıyor').waitFor();
    await page.locator('meb-asistan .shut').click();
    expect(await page.locator('meb-asistan .panel').isVisible()).toBe(false);
  });

  test('cannot take the focus ring or the look of the launcher away', async () => {
    const { page } = await visit(
      school,
      '*, *:focus, button { outline: none !important; background: red !important; font: 3px cursive !important; display: block }',
    );
    await page.keyboard.press('Tab');
    expect(await launcherStyle(page, 'outlineStyle')).toBe('solid');
    expect(await launcherStyle(page, 'backgroundColor')).toBe('rgb(11, 85, 99)');
    expect(await launcherStyle(page, 'fontSize')).toBe('16px');
  });

  test('is not obeyed when it forges messages of the protocol', async () => {
    const { page } = await visit(school);
    await page.locator('meb-asistan .launcher').click();
    const frame = await widgetFrame(page);
    await frame.locator('.item.bot').first().waitFor();
    await page.evaluate(`window.postMessage({ mebAsistan: 1, type: 'close' }, '*')`);
    await frame.evaluate(`window.postMessage({ mebAsistan: 1, type: 'hidden' }, '*')`);
    await page.waitForTimeout(200);
    expect(await page.locator('meb-asistan .panel').isVisible()).toBe(true);
    await frame.evaluate(`parent.postMessage({ mebAsistan: 1, type: 'close' }, '*')`);
    await page.locator('meb-asistan .panel').waitFor({ state: 'hidden' });
  });
});

describe('messages that come unseen', () => {
  test('are counted on the closed launcher and read out on opening', async () => {
    const opened = await openPage(browser);
    open.push(opened);
    const { page } = opened;
    const replies = await holdingReplies(page);
    await page.goto(server.url);
    await page.locator('meb-asistan .launcher').click();
    const frame = await widgetFrame(page);
    await frame.locator('.item.bot').first().waitFor();
    replies.hold();
    await frame.locator('#field').fill(QUESTION);
    await frame.locator('#field').press('Enter');
    await frame.locator('#field').press('Escape');
    await page.locator('meb-asistan .panel').waitFor({ state: 'hidden' });
    replies.letGo();
    await page.locator('meb-asistan .badge').getByText('1').waitFor();
    expect(await page.locator('meb-asistan .launcher').getAttribute('aria-label')).toContain('1 yeni ileti');
    await page.locator('meb-asistan .launcher').click();
    await eventually(
      frame,
      `window.said.some((text) => text.startsWith('1 yeni ileti var.') && text.includes('Kaynak:'))`,
    );
    expect(await page.locator('meb-asistan .badge').isVisible()).toBe(false);
    expect((await saidIn(frame)).filter((text) => text.includes('Kaynak:'))).toHaveLength(1);
  });

  test('do not move a reader who has scrolled up; a button leads to them', async () => {
    const opened = await openPage(browser, { viewport: { width: 400, height: 620 } });
    open.push(opened);
    const { page } = opened;
    await page.goto(`${server.url}/sohbet`);
    const frame = page.mainFrame();
    await frame.locator('.item.bot').first().waitFor();
    await ask(frame, QUESTION);
    await page.locator('#field').fill('Teşekkür ederim');
    await page.evaluate(`(() => {
      const log = document.getElementById('log');
      new MutationObserver(() => { log.scrollTop = 0; }).observe(document.getElementById('messages'), { childList: true });
    })()`);
    const bots = await page.locator('.item.bot').count();
    await page.locator('#field').press('Enter');
    await page.locator('.item.bot').nth(bots).waitFor();
    await page.locator('#new-messages').waitFor();
    expect(await page.evaluate(`document.getElementById('log').scrollTop`)).toBe(0);
    await page.locator('#new-messages').click();
    await page.locator('#new-messages').waitFor({ state: 'hidden' });
    expect(await page.evaluate(`document.activeElement.id`)).toBe('log');
  });
});
