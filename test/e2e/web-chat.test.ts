import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { png } from '../support/files.js';
import { until } from '../support/wait.js';
import { launchBrowser, type OpenPage, openPage } from './support/browser.js';
import { type RunningServer, startServer } from './support/server.js';
import { startWebChatSite, type WebChatSite } from './support/web-chat.js';

jest.setTimeout(120_000);

const QUESTION = 'Lisede nakil başvurusu hangi tarihlerde yapılır?';
const SECRET = randomBytes(24).toString('hex');
/** Web Chat is 4 MB of script. */
const SLOW = { timeout: 60_000 };
const BUBBLE = '.webchat__bubble__content';
const FIELD = '.webchat__send-box__main textarea, .webchat__send-box__main input[type="text"]';
const SUGGESTION = 'button.webchat__suggested-action';
const ON_ITS_WAY = /Gönderiliyor|Gönderilemedi|Yeniden dene|Sending|Send failed|Retry/u;

let server: RunningServer;
let site: WebChatSite;
let browser: Browser;
let open: OpenPage | undefined;

beforeAll(async () => {
  site = await startWebChatSite();
  const settings = { DIRECT_LINE_SECRET: SECRET, WIDGET_ORIGINS: site.origin };
  [server, browser] = await Promise.all([startServer(settings), launchBrowser()]);
}, 150_000);

afterEach(async () => {
  await open?.close();
  open = undefined;
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await site?.close();
});

/** A new conversation, with a token as the site's own server asks for it. */
async function visit(socket: 'yes' | 'no'): Promise<Page> {
  const generated = await fetch(`${server.url}/v3/directline/tokens/generate`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${SECRET}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ user: { id: 'vatandas-7' }, trustedOrigins: [site.origin] }),
  });
  const { token } = (await generated.json()) as { token: string };
  open = await openPage(browser);
  const { page } = open;
  await page.goto(`${site.origin}/#${new URLSearchParams({ server: server.url, token, socket })}`);
  await page.locator(BUBBLE).first().waitFor(SLOW);
  return page;
}

async function say(page: Page, text: string): Promise<void> {
  const field = page.locator(FIELD);
  await field.fill(text);
  await field.press('Enter');
}

const texts = (page: Page) => page.locator(BUBBLE).allInnerTexts();
const count = async (page: Page, text: string) => (await texts(page)).filter((shown) => shown.trim() === text).length;

/** It stands there once, neither on its way nor failed. */
async function stands(page: Page, text: string): Promise<void> {
  await page.locator(BUBBLE, { hasText: text }).first().waitFor(SLOW);
  const settled = async () => !ON_ITS_WAY.test((await page.locator('#chat').textContent()) ?? '');
  await until(`${text} is sent`, settled, SLOW.timeout);
  expect(await count(page, text)).toBe(1);
}

describe.each([
  ['WebSocket', 'yes'],
  ['polling', 'no'],
] as const)('DL5 Web Chat over %s', (_name, socket) => {
  test('asks, reads the answer with its source, taps a suggestion, reloads and goes on', async () => {
    const page = await visit(socket);
    await say(page, QUESTION);
    await page.locator(`${BUBBLE} a[href^="https://"]`).first().waitFor(SLOW);
    await stands(page, QUESTION);

    const suggestion = page.locator(SUGGESTION).first();
    await suggestion.waitFor(SLOW);
    const label = ((await suggestion.textContent()) ?? '').trim();
    const before = (await texts(page)).length;
    await suggestion.click();
    await stands(page, label);
    await until('the tap is answered', async () => (await texts(page)).length >= before + 2, SLOW.timeout);

    const all = await texts(page);
    await page.reload();
    await until('everything is shown again', async () => (await texts(page)).length >= all.length, SLOW.timeout);
    expect(await texts(page)).toEqual(all);
    await say(page, 'tşk ederim');
    await stands(page, 'tşk ederim');
    await until('it is answered', async () => (await texts(page)).length >= all.length + 2, SLOW.timeout);
    expect((await texts(page)).slice(0, all.length)).toEqual(all);
  });
});

test('DL5 Web Chat sends a picture', async () => {
  const page = await visit('yes');
  const before = (await texts(page)).length;
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'diploma.png', mimeType: 'image/png', buffer: png(64) });
  // Enter sends nothing until Web Chat has made its preview of the file, which nothing on the page tells of.
  const sent = async () => {
    await page.locator(FIELD).press('Enter');
    return (await texts(page)).length > before;
  };
  await until('it is sent', sent, SLOW.timeout);
  await page.locator(SUGGESTION, { hasText: 'Yeni başvuru aç' }).waitFor(SLOW);
});
