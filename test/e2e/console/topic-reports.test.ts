import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { ask, launchBrowser, openPage } from '../support/browser.js';
import { expectClean, expectNarrow, polite, screenOf, tabTo, unexpected } from '../support/console.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff } from '../support/staff.js';

jest.setTimeout(240_000);

const EDITOR = 'birim@meb.gov.tr';
const OTHER = 'diger.birim@meb.gov.tr';
const COORDINATOR = 'can.demir@meb.gov.tr';
const MADE_MS = 120_000;

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await createStaff(server, { name: 'Birim Örnek', email: EDITOR, role: 'editor', scope: 'OGM' });
  await createStaff(server, { name: 'Diğer Birim', email: OTHER, role: 'editor', scope: 'TEGM' });
  await createStaff(server, { name: 'Can Demir', email: COORDINATOR, role: 'coordinator' });
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('the topic reports of a unit', () => {
  test('an editor orders one by keyboard, its progress is said, and it opens in five formats', async () => {
    const visitor = await openPage(browser);
    await visitor.page.goto(`${server.url}/sohbet`);
    await visitor.page.locator('.item.bot').first().waitFor();
    await ask(visitor.page.mainFrame(), 'Lisede nakil ne zaman yapılır?');
    await visitor.close();
    const { page, problems, close } = await screenOf(browser, server, EDITOR, '/konu-raporlari', 'Konu raporları');
    await page.getByText('Daha rapor yok.').waitFor();
    expect(await page.getByLabel('Birim kodu').inputValue()).toBe('OGM');
    await expectClean(page);
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Istanbul' }).format();
    await page.getByLabel('İlk gün').fill(today);
    await page.getByLabel('Son gün').fill(today);
    await tabTo(page, 'Hazırla');
    await page.keyboard.press('Enter');
    const row = page.getByRole('region', { name: 'Hazırlananlar' }).getByRole('row').nth(1);
    await row.getByRole('link', { name: /^CSV/u }).waitFor({ timeout: MADE_MS });
    await expectClean(page);
    await expectNarrow(page);
    for (const [kind, type] of [
      ['HTML', 'text/html'],
      ['PDF', 'application/pdf'],
      ['XLSX', 'spreadsheetml'],
      ['CSV', 'text/csv'],
      ['JSON', 'application/json'],
    ] as const) {
      const href = await row.getByRole('link', { name: new RegExp(`^${kind}`, 'u') }).getAttribute('href');
      const answer = await page.request.get(new URL(href ?? '', server.url).href);
      expect([kind, answer.status(), answer.headers()['content-type']]).toEqual([
        kind,
        200,
        expect.stringContaining(type),
      ]);
    }
    expect(await polite(page).count()).toBe(1);
    expect(unexpected(problems)).toEqual([]);
    await row.getByRole('link', { name: /^HTML/u }).press('Enter');
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.getByRole('heading', { name: 'Eksik kalanlar' }).waitFor();
    await close();
  });

  test('another unit does not see it, nor does a list of performance reports', async () => {
    const other = await screenOf(browser, server, OTHER, '/konu-raporlari', 'Konu raporları');
    await other.page.getByText('Daha rapor yok.').waitFor();
    await other.close();
    const coordinator = await screenOf(browser, server, COORDINATOR, '/raporlar', 'Raporlar');
    await coordinator.page.getByText('Daha rapor yok.').waitFor();
    expect(await coordinator.page.getByRole('link', { name: 'Konu raporları' }).count()).toBe(0);
    await coordinator.close();
  });
});
