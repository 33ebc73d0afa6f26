import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import Database from 'better-sqlite3';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { expectClean, expectNarrow, polite, screenOf, tabTo, unexpected } from '../support/console.js';
import { fileTicket } from '../support/desk.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff, staffCookie } from '../support/staff.js';
import { inWorkingHours, untilWork } from '../support/working-hours.js';

jest.setTimeout(180_000);

const HOUR = 3_600_000;
const AGENT = 'ayse.yilmaz@meb.gov.tr';
const MANAGER = 'mudur@meb.gov.tr';
const SUBJECTS = ['Nakil başvurum sonuçlanmadı', 'Okul servisi gelmiyor', 'Denklik belgem gecikti'] as const;

let server: RunningServer;
let browser: Browser;
let ahead: number;

const file = (cookie: string, subject: string) => fileTicket(server, cookie, subject, { bureau: 'il-ankara' });

/** As if a ticket had been filed earlier. `hours`: how long its next deadline is off. */
function dueIn(number: string, hours: number): void {
  const database = new Database(join(server.env.DATA_DIR ?? '', 'mebasistan.db'), { fileMustExist: true });
  const due = Date.now() + ahead + hours * HOUR;
  database.prepare('UPDATE tickets SET due_at = ? WHERE number = ?').run(due, number);
  database.close();
}

beforeAll(async () => {
  ahead = untilWork();
  [server, browser] = await Promise.all([startServer(inWorkingHours()), launchBrowser()]);
  await createStaff(server, { name: 'Ayşe Yılmaz', email: AGENT, role: 'agent', scope: 'il-ankara' });
  await createStaff(server, { name: 'Müdür Örnek', email: MANAGER, role: 'manager' });
  const cookie = await staffCookie(server, AGENT);
  const [today, tomorrow, late] = SUBJECTS;
  dueIn(await file(cookie, today), 2);
  dueIn(await file(cookie, tomorrow), 30);
  dueIn(await file(cookie, late), -2);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const open = (email: string, path: string, heading: string) =>
  screenOf(browser, server, email, path, heading, { ahead });

/** Waits until the queue shows what is due today and nothing else. */
async function expectDueToday(page: Page): Promise<void> {
  const grid = page.getByRole('grid');
  await grid.getByText(SUBJECTS[0]).waitFor();
  await grid.getByText(SUBJECTS[1]).waitFor({ state: 'detached' });
  expect(await grid.getByText(SUBJECTS[2]).count()).toBe(0);
}

describe('what is due today', () => {
  test('is a view, and a filter beside the others that is kept in a view of one’s own, by keyboard', async () => {
    const { page, problems, close } = await open(AGENT, '/masa?view=unclaimed', 'Başvurular');
    await page.getByRole('grid').getByText(SUBJECTS[1]).waitFor();
    await tabTo(page, 'Bugün süresi dolan (1)');
    await page.keyboard.press('Enter');
    await expectDueToday(page);
    await expectClean(page);
    await expectNarrow(page);
    await tabTo(page, 'Sahipsiz (3)', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('grid').getByText(SUBJECTS[1]).waitFor();
    await tabTo(page, 'Süre');
    await page.keyboard.press('ArrowDown');
    await expectDueToday(page);
    expect(new URL(page.url()).searchParams.get('view')).toBe('unclaimed');
    await tabTo(page, 'Görünümü kaydet', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, 'Görünümün adı');
    await page.keyboard.type('Bugün, sahipsiz');
    await page.keyboard.press('Enter');
    await polite(page).filter({ hasText: 'Görünüm kaydedildi.' }).waitFor();
    await page.getByRole('button', { name: 'Hepsi (3)' }).press('Enter');
    await page.getByRole('grid').getByText(SUBJECTS[1]).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Bugün, sahipsiz', exact: true }).press('Enter');
    await expectDueToday(page);
    expect(await page.getByLabel('Süre').inputValue()).toBe('today');
    await expectClean(page);
    expect(unexpected(problems)).toEqual([]);
    await close();
  });

  test('is what the manager’s figure of today opens', async () => {
    const { page, close } = await open(MANAGER, '/genel-durum', 'Genel durum');
    await page.getByRole('link', { name: /^Bugün süresi dolacak: 1/u }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Başvurular' }).waitFor();
    await expectDueToday(page);
    await close();
  });
});
