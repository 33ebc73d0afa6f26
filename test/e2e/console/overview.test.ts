import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { ask, launchBrowser, openPage } from '../support/browser.js';
import { expectClean, expectNarrow, screenOf, tabTo, unexpected } from '../support/console.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff } from '../support/staff.js';

jest.setTimeout(240_000);

const MANAGER = 'mudur@meb.gov.tr';
const GATHERED_MS = 120_000;

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await createStaff(server, { name: 'Müdür Örnek', email: MANAGER, role: 'manager' });
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('the manager’s overview', () => {
  test('shows today and the period, and a number opens the conversation behind it, by keyboard', async () => {
    const visitor = await openPage(browser);
    await visitor.page.goto(`${server.url}/sohbet`);
    await visitor.page.locator('.item.bot').first().waitFor();
    await ask(visitor.page.mainFrame(), 'Lisede nakil ne zaman yapılır?');
    await visitor.close();
    const { page, problems, close } = await screenOf(browser, server, MANAGER, '/genel-durum', 'Genel durum');
    const today = page.getByRole('region', { name: 'Bir bakışta bugün' });
    const deadline = Date.now() + GATHERED_MS;
    const one = today.getByRole('link', { name: /^Bugünkü görüşme: 1\./u });
    while ((await one.count()) === 0 && Date.now() < deadline) {
      await page.waitForTimeout(3_000);
      await page.reload();
      await today.getByRole('link').first().waitFor();
    }
    await page.getByRole('region', { name: 'Göstergeler' }).getByRole('rowheader', { name: 'Soru sayısı' }).waitFor();
    await page.getByRole('img', { name: /^Başvuru sayısı/u }).waitFor();
    await expectClean(page);
    await expectNarrow(page);

    await page.getByRole('button', { name: 'Son 7 gün' }).press('Enter');
    await page.getByLabel('Gösterge', { exact: true }).selectOption({ label: 'Görüşme sayısı' });
    await page.getByRole('img', { name: /^Görüşme sayısı, .*en az 0, en çok 1/u }).waitFor();
    const breakdown = page.getByRole('region', { name: 'Kırılım: Görüşme sayısı' });
    await breakdown.getByRole('row').filter({ hasText: 'Web' }).waitFor();
    await expectClean(page);

    await tabTo(page, 'Web: 1. Arkasındaki satırları aç');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Sayının arkasındakiler' }).waitFor();
    await page.getByRole('link', { name: /^Görüşmeyi aç/u }).waitFor();
    await page.getByText('Hepsi gösteriliyor: 1 kayıt').waitFor();
    await expectClean(page);
    await expectNarrow(page);
    const csv = await page.getByRole('link', { name: 'Hepsini CSV olarak indir' }).getAttribute('href');
    const answer = await page.request.get(new URL(csv ?? '', server.url).href);
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, expect.stringContaining('text/csv')]);
    await page.getByRole('link', { name: /^Görüşmeyi aç/u }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Görüşme' }).waitFor();
    expect(unexpected(problems)).toEqual([]);
    await close();
  });

  test('a report is ordered by keyboard, its progress shown, and opened in its formats', async () => {
    const { page, problems, close } = await screenOf(browser, server, MANAGER, '/raporlar', 'Raporlar');
    await page.getByText('Henüz rapor yok.').waitFor();
    await expectClean(page);
    await tabTo(page, 'Hazırla');
    await page.keyboard.press('Enter');
    const row = page.getByRole('region', { name: 'Hazırlananlar' }).getByRole('row').nth(1);
    await row.getByText(/Bütün teşkilat/u).waitFor();
    await row.getByRole('link', { name: /^CSV/u }).waitFor({ timeout: GATHERED_MS });
    await expectClean(page);
    await expectNarrow(page);
    const csv = await row.getByRole('link', { name: /^CSV/u }).getAttribute('href');
    const answer = await page.request.get(new URL(csv ?? '', server.url).href);
    expect([answer.status(), answer.headers()['content-type']]).toEqual([200, expect.stringContaining('text/csv')]);
    expect(unexpected(problems)).toEqual([]);
    await close();
  });
});
