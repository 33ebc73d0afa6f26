import { readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Frame, Page } from 'playwright-core';
import { axeFindings } from './support/axe.js';
import {
  ask,
  eventually,
  LAUNCHER_FOCUSED,
  launchBrowser,
  type OpenPage,
  openPage,
  saidIn,
  widgetFrame,
} from './support/browser.js';
import { type RunningServer, startServer } from './support/server.js';

jest.setTimeout(120_000);

const QUESTION = 'Lisede nakil başvurusu hangi tarihlerde yapılır?';

let server: RunningServer;
let browser: Browser;
let open: OpenPage[] = [];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
}, 150_000);

afterEach(async () => {
  await Promise.all(open.map((page) => page.close()));
  open = [];
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function visit(path: string, options = {}): Promise<OpenPage> {
  const opened = await openPage(browser, options);
  open.push(opened);
  await opened.page.goto(server.url + path);
  return opened;
}

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    const reached = (await page.evaluate(
      `document.activeElement?.shadowRoot?.activeElement?.matches(${JSON.stringify(selector)}) ?? false`,
    )) as boolean;
    if (reached) return;
  }
  throw new Error(`Tab never reached ${selector}`);
}

async function tabWithin(page: Page, frame: Frame, selector: string, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press(key);
    if (await frame.evaluate(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`)) return;
  }
  throw new Error(`${key} never reached ${selector}`);
}

async function openByKeyboard(page: Page): Promise<Frame> {
  await page.locator('meb-asistan .launcher').waitFor();
  await tabTo(page, '.launcher');
  await page.keyboard.press('Enter');
  const frame = await widgetFrame(page);
  await frame.locator('.item.bot').first().waitFor();
  return frame;
}

describe('a citizen on a school’s page', () => {
  test('loads nothing of the chat before the launcher is pressed', async () => {
    const opened = await openPage(browser);
    open.push(opened);
    const requested: string[] = [];
    opened.page.on('request', (request) => requested.push(new URL(request.url()).pathname));
    await opened.page.goto(server.url);
    await opened.page.locator('meb-asistan .launcher').waitFor();
    expect(requested).not.toContain('/widget/app.html');
    expect(requested).not.toContain('/api/v1/web/session');
    expect(await opened.page.evaluate('Object.keys(window).filter((name) => /asistan/i.test(name))')).toEqual([
      'MebAsistan',
    ]);
  });

  test('opens, asks, gets a sourced answer and follows a choice by keyboard alone', async () => {
    const { page, problems } = await visit('/');
    const frame = await openByKeyboard(page);
    await eventually(page, `document.activeElement?.shadowRoot?.activeElement?.tagName === 'IFRAME'`);
    expect(await frame.evaluate('document.activeElement.id')).toBe('field');

    await page.keyboard.type(QUESTION);
    await page.keyboard.press('Enter');
    const answer = frame.locator('.item.bot[data-kind="answer"]').first();
    await answer.waitFor();
    expect(await answer.locator('.source').textContent()).toContain('Kaynak');
    expect(await frame.locator('.item.own .meta').first().textContent()).toContain('Gönderildi');

    const before = await frame.locator('.item.own').count();
    await tabWithin(page, frame, '.choices:not(.closed) .choice', 'Shift+Tab');
    const label = (await frame.evaluate('document.activeElement.textContent')) as string;
    await page.keyboard.press('Enter');
    await frame.locator('.item.own').nth(before).waitFor();
    expect(await frame.locator('.item.own .plain').nth(before).textContent()).toBe(label);
    const chosen = frame.locator('.choice.chosen').last();
    expect(await chosen.getAttribute('aria-disabled')).toBe('true');
    expect(await frame.evaluate('document.activeElement.classList.contains("chosen")')).toBe(true);

    await page.keyboard.press('Escape');
    await eventually(page, LAUNCHER_FOCUSED);
    expect(await page.locator('meb-asistan .launcher').getAttribute('aria-expanded')).toBe('false');
    expect(problems).toEqual([]);
  });

  test('finds the conversation again after a reload', async () => {
    const { page, problems } = await visit('/');
    const first = await openByKeyboard(page);
    await ask(first, QUESTION);
    const texts = await first.locator('.item .bubble').allTextContents();
    await page.reload();
    const second = await openByKeyboard(page);
    await second
      .locator('.item .bubble')
      .nth(texts.length - 1)
      .waitFor();
    expect(await second.locator('.item .bubble').allTextContents()).toEqual(texts);
    expect(await saidIn(second)).toContain('Önceki sohbetinizden devam ediyorsunuz');
    expect(problems).toEqual([]);
  });

  test('starts a new conversation when asked to, and only then', async () => {
    const { page } = await visit('/sohbet');
    const frame = page.mainFrame();
    await frame.locator('.item.bot').first().waitFor();
    await ask(frame, QUESTION);
    await page.getByRole('button', { name: 'Yeni sohbet', exact: true }).click();
    await page.getByRole('button', { name: 'Vazgeç' }).click();
    expect(await frame.locator('.item.own').count()).toBe(1);
    await page.getByRole('button', { name: 'Yeni sohbet', exact: true }).click();
    await page.getByRole('button', { name: 'Yeni sohbet başlat' }).click();
    await frame.locator('.item.own').first().waitFor({ state: 'detached' });
    await frame.locator('.item.bot').first().waitFor();
    await page.reload();
    await frame.locator('.item.bot').first().waitFor();
    expect(await frame.locator('.item.own').count()).toBe(0);
  });

  test('takes a conversation along with its resume code', async () => {
    const here = await visit('/sohbet');
    const frame = here.page.mainFrame();
    await frame.locator('.item.bot').first().waitFor();
    await ask(frame, QUESTION);
    await here.page.locator('#about-button').click();
    const code = (await here.page.locator('#about .code').textContent()) ?? '';

    const there = await visit('/sohbet');
    await there.page.locator('.item.bot').first().waitFor();
    await there.page.locator('#about-button').click();
    await there.page.getByLabel('Başka bir sohbetin devam kodu').fill('0000-0000-0000-0000');
    await there.page.keyboard.press('Enter');
    await there.page.getByText('Bu kodla açık bir sohbet bulunamadı').waitFor();
    await there.page.getByLabel('Başka bir sohbetin devam kodu').fill(code);
    await there.page.keyboard.press('Enter');
    await there.page.locator('.item.own').first().waitFor();
    expect(await there.page.locator('.item.own .plain').textContent()).toBe(QUESTION);
  });

  test('shows markup and script of a message as the text it is', async () => {
    const { page, problems } = await visit('/sohbet');
    const frame = page.mainFrame();
    await frame.locator('.item.bot').first().waitFor();
    const typed = '<img src=x onerror=alert(1)> [a](javascript:alert(1)) https://evil.example https://www.meb.gov.tr';
    await ask(frame, typed);
    expect(await frame.locator('.item.own .plain').evaluate((node) => node.textContent)).toContain(
      '<img src=x onerror',
    );
    expect(await frame.locator('.item.own a').count()).toBe(1);
    expect(await frame.locator('.item.own a').getAttribute('href')).toBe('https://www.meb.gov.tr/');
    expect(problems).toEqual([]);
  });

  test('says what is wrong when there is nothing to send or too much', async () => {
    const { page } = await visit('/sohbet');
    const field = page.getByRole('textbox', { name: 'Sorunuzu yazın' });
    await page.locator('.item.bot').first().waitFor();
    await field.press('Enter');
    expect(await page.locator('#field-error').textContent()).toBe('Göndermek için önce bir şey yazın');
    expect(await field.getAttribute('aria-invalid')).toBe('true');
    await field.fill('a'.repeat(4010));
    await field.press('Enter');
    expect(await page.locator('#field-error').textContent()).toBe('Metin 10 karakter uzun, kısaltın');
    expect(await page.locator('.item.own').count()).toBe(0);
  });
});

describe('a citizen who wants more of the chat', () => {
  test('takes it along as a text file', async () => {
    const { page } = await visit('/sohbet');
    await page.locator('.item.bot').first().waitFor();
    await ask(page.mainFrame(), QUESTION);
    await page.locator('#about-button').click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#save').click()]);
    expect(download.suggestedFilename()).toMatch(/^meb-asistan-sohbet-\d{4}-\d{2}-\d{2}\.txt$/u);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toMatch(/^\ufeffMEB Asistan, \d+ \S+ \d{4} \d{2}:\d{2}\n/u);
    expect(text).toContain(`Siz, `);
    expect(text).toContain(QUESTION);
    expect(text).toContain('Kaynak: ');
  });

  test('reads what stands around it in English, and goes on with the same talk', async () => {
    const { page } = await visit('/sohbet', { bypassCSP: true });
    await page.locator('.item.bot').first().waitFor();
    await ask(page.mainFrame(), QUESTION);
    const items = await page.locator('.item').count();
    await page.locator('#about-button').click();
    await page.locator('#language').click();
    await page.locator('html[lang="en"]').waitFor();
    await page.getByRole('button', { name: 'Talk to a person' }).waitFor();
    await eventually(page, `document.querySelectorAll('.item').length === ${items}`);
    expect(await page.locator('.item.bot .bubble').last().getAttribute('lang')).toBe('tr');
    expect(await axeFindings(page.mainFrame())).toEqual([]);
    await page.locator('#about-button').click();
    expect(await axeFindings(page.mainFrame())).toEqual([]);
    await page.locator('#language').click();
    await page.locator('html[lang="tr"]').waitFor();
  });
});
