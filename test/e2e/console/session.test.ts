import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import Database from 'better-sqlite3';
import type { Browser, Page } from 'playwright-core';
import { until } from '../../support/wait.js';
import { axeFindings } from '../support/axe.js';
import { eventually, launchBrowser, openPage } from '../support/browser.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff, PASSWORD, signIn } from '../support/staff.js';

jest.setTimeout(240_000);

const AYSE = 'ayse.yilmaz@meb.gov.tr';
const CAN = 'can.demir@meb.gov.tr';
const TOLD = 'Kızımın kaydı yapılmadı, müdür yardımcısı Selin Hanım bilir.';

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer();
  await createStaff(server, { name: 'Ayşe Yılmaz', email: AYSE, role: 'agent' });
  await createStaff(server, { name: 'Can Demir', email: CAN, role: 'agent' });
  browser = await launchBrowser();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const stored = (page: Page): Promise<string> => page.evaluate('JSON.stringify(localStorage)');
const description = (page: Page) => page.getByLabel('Başvurunun metni');
const signOut = async (page: Page, name: string) => {
  await page.getByRole('button', { name }).press('Enter');
  await page.getByRole('menuitem', { name: 'Oturumu kapat' }).press('Enter');
  await page.getByRole('heading', { name: 'Oturum aç' }).waitFor();
};

describe('what is typed and not sent', () => {
  test('is there again for who typed it, after a sign-out and a crash, and nobody else at that computer can read it', async () => {
    const { page, close } = await openPage(browser);
    await signIn(page, server, AYSE, '/konsol/masa/yeni');
    await description(page).fill(TOLD);
    await eventually(page, `JSON.stringify(localStorage).includes('sealed')`);
    expect(await stored(page)).not.toMatch(/Selin|Kız|müdür/u);
    await signOut(page, 'Ayşe Yılmaz');
    expect(await stored(page)).toContain('sealed');
    expect(await stored(page)).not.toMatch(/Selin|Kız|müdür/u);

    await signIn(page, server, CAN, '/konsol/masa/yeni');
    expect(await description(page).inputValue()).toBe('');
    await description(page).fill('Başka bir başvuru.');
    await eventually(page, `localStorage.length >= 2`);
    await signOut(page, 'Can Demir');

    await signIn(page, server, AYSE, '/konsol/masa/yeni');
    expect(await description(page).inputValue()).toBe(TOLD);
    await page.reload();
    await description(page).waitFor();
    expect(await description(page).inputValue()).toBe(TOLD);
    await close();
  });
});

describe('what is typed where it cannot be kept', () => {
  const notice = (page: Page) => page.getByRole('alert').filter({ hasText: 'Yazdıklarınız saklanmıyor' });

  test('goes on without, says so, and is kept as soon as it can be', async () => {
    const { page, close } = await openPage(browser);
    await page.route('**/api/v1/me/draft-key', (route) => route.fulfill({ status: 404, json: {} }));
    await signIn(page, server, AYSE, '/konsol/masa/yeni');
    await notice(page).waitFor();
    await description(page).waitFor();
    expect(await axeFindings(page.mainFrame())).toEqual([]);
    await description(page).fill(TOLD);
    expect(await stored(page)).not.toMatch(/sealed|Selin/u);
    await page.unroute('**/api/v1/me/draft-key');
    await notice(page).getByRole('button', { name: 'Saklamayı yeniden dene' }).press('Enter');
    await notice(page).waitFor({ state: 'hidden' });
    await page.getByRole('status').filter({ hasText: 'Yazdıklarınız artık saklanıyor.' }).waitFor();
    await eventually(page, `document.activeElement.tagName === 'H1'`);
    expect(await description(page).inputValue()).toBe(TOLD);
    await page.reload();
    await description(page).waitFor();
    expect(await description(page).inputValue()).toBe(TOLD);

    await page.route('**/api/v1/me/draft-key', (route) => route.fulfill({ status: 404, json: {} }));
    await page.reload();
    await notice(page).waitFor();
    expect(await description(page).inputValue()).toBe('');
    await page.unroute('**/api/v1/me/draft-key');
    await notice(page).getByRole('button', { name: 'Saklamayı yeniden dene' }).press('Enter');
    await notice(page).waitFor({ state: 'hidden' });
    await until('what was kept is there', async () => (await description(page).inputValue()) === TOLD);
    await description(page).fill('');
    await close();
  });

  test('goes on where the browser’s storage is shut, too', async () => {
    const { page, problems, close } = await openPage(browser);
    await page.addInitScript(() => {
      Object.defineProperty(globalThis, 'localStorage', {
        get() {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    });
    await signIn(page, server, AYSE, '/konsol/masa/yeni');
    await notice(page).waitFor();
    await description(page).fill(TOLD);
    await page.getByRole('link', { name: 'Dış aramalar' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Dış aramalar' }).waitFor();
    await page.getByRole('link', { name: 'Başvuru kaydet' }).press('Enter');
    await description(page).waitFor();
    expect(await description(page).inputValue()).toBe(TOLD);
    expect(problems.filter((text) => !text.includes('401'))).toEqual([]);
    await close();
  });
});

describe('a session that nobody uses', () => {
  const dialog = (page: Page) => page.getByRole('dialog', { name: 'Orada mısınız?' });
  /** Types, and waits until the server knows that somebody works. */
  const work = async (page: Page) => {
    const told = page.waitForResponse((response) => response.url().endsWith('/api/v1/me/activity'));
    await description(page).fill(TOLD);
    await page.keyboard.press('End');
    await page.clock.runFor(2_000);
    await (await told).finished();
    // What came after it is read, so it is, too.
    await page.evaluate(`fetch('/readyz').then((answer) => answer.text())`);
  };

  test('asks two minutes before its end, by keyboard and in words, and goes on for who answers', async () => {
    const { page, problems, close } = await openPage(browser);
    await page.clock.install();
    await signIn(page, server, AYSE, '/konsol/masa/yeni');
    await work(page);
    await page.clock.fastForward('57:50');
    await page.clock.runFor(1_000);
    expect(await dialog(page).count()).toBe(0);
    await page.clock.fastForward(15_000);
    await page.clock.runFor(2_000);
    await dialog(page).waitFor();
    expect(await page.title()).toContain('Orada mısınız?');
    expect(await dialog(page).getByRole('timer').textContent()).toMatch(
      /^Kalan süre: (?:1:\d\d1 dakika|2:00\d dakika) \d+ saniye$/u,
    );
    expect(await axeFindings(page.mainFrame())).toEqual([]);
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Oturumu sürdür');
    await page.clock.fastForward(90_000);
    await page.clock.runFor(2_000);
    await dialog(page).getByRole('alert').filter({ hasText: 'Oturumunuz 30 saniye sonra kapanacak.' }).waitFor();
    await page.keyboard.press('Enter');
    await dialog(page).waitFor({ state: 'hidden' });
    await page.getByRole('status').filter({ hasText: 'Oturumunuz sürüyor.' }).waitFor();
    await page.clock.fastForward('57:00');
    await page.clock.runFor(2_000);
    expect(await dialog(page).count()).toBe(0);
    expect(await page.title()).not.toContain('Orada mısınız?');
    expect(await description(page).inputValue()).toBe(TOLD);
    expect(problems.filter((text) => !text.includes('401'))).toEqual([]);
    await close();
  });

  test('is over after the limit; the sign-in says why, and what was typed is still there', async () => {
    const { page, close } = await openPage(browser);
    await page.clock.install();
    await signIn(page, server, AYSE, '/konsol/masa/yeni');
    await work(page);
    await eventually(page, `JSON.stringify(localStorage).includes('sealed')`);
    await page.clock.fastForward('58:30');
    await page.clock.runFor(2_000);
    await dialog(page).waitFor();
    const database = new Database(join(server.env.DATA_DIR ?? '', 'mebasistan.db'));
    database.exec('update staff_sessions set active_at = active_at - 3600000');
    database.close();
    await page.clock.fastForward('01:31');
    await page.clock.runFor(3_000);
    await page.getByText('Uzun süre işlem yapmadığınız için oturumunuz kapandı.').waitFor();
    expect(await stored(page)).not.toMatch(/Selin|Kız|müdür/u);
    await page.getByLabel('E-posta').fill(AYSE);
    await page.getByLabel('Parola', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await description(page).waitFor();
    expect(await description(page).inputValue()).toBe(TOLD);
    await close();
  });
});

describe('ending one’s other sessions', () => {
  test('asks for the password again', async () => {
    const other = await openPage(browser);
    await signIn(other.page, server, CAN, '/konsol/hesabim');
    const { page, close } = await openPage(browser);
    await signIn(page, server, CAN, '/konsol/hesabim');
    await page.getByRole('button', { name: 'Öteki oturumları kapat' }).press('Enter');
    const asked = page.getByRole('dialog', { name: 'Öteki oturumları kapat' });
    await asked.getByLabel('Parolanız', { exact: true }).fill('yanlış parola 1');
    await page.keyboard.press('Enter');
    await asked.getByRole('alert').filter({ hasText: 'Parolanız hatalı' }).waitFor();
    expect(await axeFindings(page.mainFrame())).toEqual([]);
    await asked.getByLabel('Parolanız', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await asked.waitFor({ state: 'hidden' });
    await other.page.reload();
    await other.page.getByRole('heading', { name: 'Oturum aç' }).waitFor();
    await other.close();
    await close();
  });
});
