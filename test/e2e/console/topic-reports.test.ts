import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import Database from 'better-sqlite3';
import type { Browser } from 'playwright-core';
import { ask, eventually, launchBrowser, openPage } from '../support/browser.js';
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

/** Who holds the lease of the job makes the reports: nobody does, until it is given up. */
async function whileNothingIsMade(doing: () => Promise<void>): Promise<void> {
  const database = new Database(join(server.env.DATA_DIR ?? '', 'mebasistan.db'), { fileMustExist: true });
  const taken = database.prepare(
    `INSERT INTO leases VALUES ('make-reports', 'test', 9999999999999)
     ON CONFLICT (name) DO UPDATE SET holder = 'test', until = 9999999999999 WHERE holder = 'test' OR until < ?`,
  );
  // A run that is in progress ends first.
  while (taken.run(Date.now()).changes === 0) await new Promise((resolve) => setTimeout(resolve, 50));
  try {
    await doing();
  } finally {
    database.prepare(`DELETE FROM leases WHERE name = 'make-reports'`).run();
    database.close();
  }
}

describe('the topic reports of a unit', () => {
  test('an editor orders one by keyboard, its progress is said, and it opens in five formats', async () => {
    const visitor = await openPage(browser);
    await visitor.page.goto(`${server.url}/sohbet`);
    await visitor.page.locator('.item.bot').first().waitFor();
    await ask(visitor.page.mainFrame(), 'Lisede nakil ne zaman yapılır?');
    await visitor.close();
    const { page, problems, close } = await screenOf(browser, server, EDITOR, '/konu-raporlari', 'Konu raporları');
    await page.getByText('Henüz rapor yok.').waitFor();
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

  test('one that is not needed any more is cancelled by keyboard; it is said, the focus stays in the list, and it is not made', async () => {
    const { page, problems, close } = await screenOf(browser, server, EDITOR, '/konu-raporlari', 'Konu raporları');
    const list = page.getByRole('region', { name: 'Hazırlananlar' });
    const row = list.getByRole('row').nth(1);
    await whileNothingIsMade(async () => {
      await tabTo(page, 'Hazırla');
      await page.keyboard.press('Enter');
      const button = row.getByRole('button', { name: /^İptal et: / });
      await button.waitFor();
      await expectClean(page);
      await expectNarrow(page);
      const name = (await button.getAttribute('aria-label')) ?? '';
      await tabTo(page, name);
      await page.keyboard.press('Enter');
      const dialog = page.getByRole('dialog', { name: 'Raporu iptal et' });
      await dialog.getByText(/hazırlanmış kısmı da kalmaz/u).waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await tabTo(page, name);
      await page.keyboard.press('Enter');
      await expectClean(page);
      await tabTo(page, 'Raporu iptal et');
      await page.keyboard.press('Enter');
      await row.getByText('İptal edildi').waitFor();
      await polite(page).filter({ hasText: 'İptal edildi: ' }).waitFor();
      await eventually(page, `document.activeElement?.querySelector('table') !== null`);
      expect(await button.count()).toBe(0);
    });
    await page.getByRole('button', { name: 'Hazırla' }).press('Enter');
    await row.getByRole('link', { name: /^CSV/u }).waitFor({ timeout: MADE_MS });
    await list.getByRole('row').nth(2).getByText('İptal edildi').waitFor();
    expect(unexpected(problems)).toEqual([]);
    await close();
  });

  test('of one that ended meanwhile it is said how, where somebody asks to cancel it', async () => {
    const { page, close } = await screenOf(browser, server, EDITOR, '/konu-raporlari', 'Konu raporları');
    const row = page.getByRole('region', { name: 'Hazırlananlar' }).getByRole('row').nth(1);
    await whileNothingIsMade(async () => {
      await page.getByRole('button', { name: 'Hazırla' }).press('Enter');
      await row.getByRole('button', { name: /^İptal et: / }).press('Enter');
      const database = new Database(join(server.env.DATA_DIR ?? '', 'mebasistan.db'), { fileMustExist: true });
      database.prepare(`UPDATE kept_reports SET status = 'failed' WHERE status = 'waiting'`).run();
      database.close();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Raporu iptal et' }).press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await polite(page).filter({ hasText: 'Hazırlanamadı: ' }).waitFor();
      await row.getByText('Hazırlanamadı').waitFor();
    });
    await close();
  });

  test('another unit does not see it, nor does a list of performance reports', async () => {
    const other = await screenOf(browser, server, OTHER, '/konu-raporlari', 'Konu raporları');
    await other.page.getByText('Henüz rapor yok.').waitFor();
    await other.close();
    const coordinator = await screenOf(browser, server, COORDINATOR, '/raporlar', 'Raporlar');
    await coordinator.page.getByText('Henüz rapor yok.').waitFor();
    expect(await coordinator.page.getByRole('link', { name: 'Konu raporları' }).count()).toBe(0);
    await coordinator.close();
  });
});
