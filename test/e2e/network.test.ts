import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import {
  ask,
  eventually,
  type HeldReplies,
  holdingReplies,
  launchBrowser,
  type OpenPage,
  openPage,
  saidIn,
} from './support/browser.js';
import { type RunningServer, startServer } from './support/server.js';

jest.setTimeout(150_000);

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

async function chatPage(prepare: (page: Page) => Promise<unknown> = async () => {}): Promise<Page> {
  const opened = await openPage(browser);
  open.push(opened);
  await prepare(opened.page);
  await opened.page.goto(`${server.url}/sohbet`);
  await opened.page.locator('.item.bot').first().waitFor();
  return opened.page;
}

function send(page: Page, text: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'Sorunuzu yazın' });
  return field.fill(text).then(() => field.press('Enter'));
}

const ownTexts = (page: Page) => page.locator('.item.own .plain').allTextContents();

describe('a bad connection', () => {
  test('keeps what is written offline and sends it once, in order, when the connection returns', async () => {
    const page = await chatPage();
    await page.context().setOffline(true);
    await page.locator('#banner').waitFor();
    await send(page, 'Birinci soru');
    await send(page, 'İkinci soru');
    await page.locator('.item.own[data-delivery="failed"]').nth(1).waitFor();
    expect(await page.locator('.item.own .meta').first().textContent()).toContain('Gönderilemedi');
    expect(await page.getByRole('button', { name: 'Yeniden dene: Birinci soru' }).count()).toBe(1);
    await page.context().setOffline(false);
    await page.locator('.item.own[data-delivery="sent"]').nth(1).waitFor();
    await page.locator('#banner').waitFor({ state: 'hidden' });
    await page.locator('.item.bot').nth(2).waitFor();
    await page.reload();
    await page.locator('.item.own').nth(1).waitFor();
    await page.waitForTimeout(1500);
    expect(await ownTexts(page)).toEqual(['Birinci soru', 'İkinci soru']);
  });

  test('sends what was left unsent even after the page was loaded again', async () => {
    let blocked = true;
    const page = await chatPage((fresh) =>
      fresh.route('**/activities', (route) =>
        blocked && route.request().method() === 'POST' ? route.abort('connectionfailed') : route.continue(),
      ),
    );
    await send(page, 'Yarım kalan soru');
    await page.locator('.item.own[data-delivery="failed"]').waitFor();
    blocked = false;
    await page.reload();
    await page.locator('.item.own[data-delivery="sent"]').waitFor();
    expect(await ownTexts(page)).toEqual(['Yarım kalan soru']);
  });

  test('does not ask twice when the acknowledgement was lost', async () => {
    let lost = 0;
    const page = await chatPage((fresh) =>
      fresh.route('**/activities', async (route) => {
        if (route.request().method() !== 'POST' || lost > 0) return route.continue();
        lost += 1;
        await route.fetch();
        await route.abort('connectionreset');
      }),
    );
    await send(page, 'Yalnız bir kez');
    await page.locator('.item.own[data-delivery="sent"]').waitFor();
    await page.locator('.item.bot').nth(1).waitFor();
    await page.waitForTimeout(5000);
    await page.reload();
    await page.locator('.item.own').first().waitFor();
    expect(await ownTexts(page)).toEqual(['Yalnız bir kez']);
    expect(lost).toBe(1);
  });

  test('works by polling where sockets are not let through', async () => {
    const page = await chatPage((fresh) => fresh.routeWebSocket(/stream/, (socket) => void socket.close()));
    await ask(page.mainFrame(), QUESTION);
    expect(await page.locator('#banner').isVisible()).toBe(false);
  });

  test('goes on in the same conversation after the server was restarted', async () => {
    const page = await chatPage();
    await ask(page.mainFrame(), QUESTION);
    await server.restart();
    await ask(page.mainFrame(), 'Teşekkür ederim');
    expect(await ownTexts(page)).toEqual([QUESTION, 'Teşekkür ederim']);
  });

  test('shows the same conversation in two tabs', async () => {
    const first = await chatPage();
    const second = await first.context().newPage();
    await second.goto(`${server.url}/sohbet`);
    await second.locator('.item.bot').first().waitFor();
    await ask(second.mainFrame(), QUESTION);
    await first.locator('.item.own').first().waitFor();
    await first.locator('.item.bot').nth(1).waitFor();
    await ask(first.mainFrame(), 'Teşekkür ederim');
    await second.locator('.item.own').nth(1).waitFor();
    expect(await ownTexts(second)).toEqual(await ownTexts(first));
    expect(await second.locator('.item').count()).toBe(await first.locator('.item').count());
  });
});

describe('the live region', () => {
  test('says once that an answer is being prepared and once what it is, then falls silent', async () => {
    let replies: HeldReplies | undefined;
    const page = await chatPage(async (fresh) => {
      replies = await holdingReplies(fresh);
    });
    replies?.hold();
    const asked = ask(page.mainFrame(), QUESTION);
    await eventually(page, `window.said.includes('Yanıt hazırlanıyor')`);
    replies?.letGo();
    await asked;
    await eventually(page, `window.said.some((text) => text.includes('Kaynak:'))`);
    await eventually(page, `document.getElementById('say').textContent.trim() === ''`);
    const said = await saidIn(page.mainFrame());
    expect(said.filter((text) => text === 'Yanıt hazırlanıyor')).toHaveLength(1);
    const answers = said.filter((text) => text.startsWith('MEB Asistan:') && text.includes('Kaynak:'));
    expect(answers).toHaveLength(1);
    expect(said.indexOf('Yanıt hazırlanıyor')).toBeLessThan(said.indexOf(answers[0] ?? ''));
    expect((await page.locator('#say').textContent())?.trim()).toBe('');
    expect(await page.locator('#log').getAttribute('aria-live')).toBe('off');
  });
});
