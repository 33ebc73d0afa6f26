import { join } from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import Database from 'better-sqlite3';
import type { Browser, Page } from 'playwright-core';
import { eventually, launchBrowser } from '../support/browser.js';
import { screenOf } from '../support/console.js';
import { fileTicket, multiplyTicket, readOn } from '../support/desk.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff, staffCookie } from '../support/staff.js';

jest.setTimeout(240_000);

const AGENT = 'zeynep.kaya@meb.gov.tr';
const COUNT = 1_500;
const READ = 1_100;

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await createStaff(server, { name: 'Zeynep Kaya', email: AGENT, role: 'agent' });
  await fileTicket(server, await staffCookie(server, AGENT), 'Nakil başvurum sonuçlanmadı');
  multiplyTicket(server, COUNT);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Changes tickets past everything that would tell of it. */
function change(sql: string): void {
  const database = new Database(join(server.env.DATA_DIR ?? '', 'mebasistan.db'), { fileMustExist: true });
  database.exec(sql);
  database.close();
}

const opened = async () => {
  const { page, close } = await screenOf(browser, server, AGENT, '/masa?view=open', 'Başvurular');
  await page.locator('[role=row][data-number]').first().waitFor();
  return { page, close };
};
const FOCUSED = `document.activeElement.getAttribute('data-number')`;
/** Where on the screen the row with the focus is, in px. */
const placeOf = (page: Page) => page.evaluate('Math.round(document.activeElement.getBoundingClientRect().top)');

test('what was read of a long queue is read anew after the connection was lost, and whoever reads in it keeps their place', async () => {
  const { page, close } = await opened();
  await readOn(page, READ);
  await page.keyboard.press('j');
  await page.keyboard.press('End');
  await eventually(page, `Number(document.activeElement.getAttribute('aria-rowindex')) > ${READ}`);
  for (let pressed = 0; pressed < 30; pressed++) await page.keyboard.press('PageUp');
  const number = await page.evaluate(FOCUSED);
  const index = Number(await page.evaluate(`document.activeElement.getAttribute('aria-rowindex')`));
  expect(index).toBeGreaterThan(600);
  const place = await placeOf(page);

  await page.route('**/api/v1/desk/events', (route) => route.abort());
  await server.restart();
  change(`update tickets set priority = 1 where number = '${number}';
    update tickets set due_at = due_at + 10000000000 where number between 'MEB-2020-000010' and 'MEB-2020-000014'`);
  await page.unroute('**/api/v1/desk/events');

  const row = page.locator(`[data-number="${number}"]`);
  await row.getByText('1. öncelik: acil').waitFor();
  await row.and(page.locator(`[aria-rowindex="${index - 5}"]`)).waitFor();
  expect(await page.evaluate(FOCUSED)).toBe(number);
  await eventually(page, `Math.abs(document.activeElement.getBoundingClientRect().top - ${place}) < 2`);
  const read = await page.getByRole('checkbox', { name: /hepsini seç$/u }).getAttribute('aria-label');
  expect(Number(read?.replace(/\D/gu, ''))).toBeGreaterThanOrEqual(READ);
  await close();
});

test('the row that is active takes the focus when it is gone to, and not from what is typed into afterwards', async () => {
  const { page, close } = await opened();
  await page.keyboard.press('j');
  await eventually(page, `${FOCUSED} !== null`);
  await page.keyboard.press('/');
  await page.keyboard.type('nakil');
  expect(await page.getByLabel('Kelime ya da başvuru numarası').inputValue()).toBe('nakil');
  await close();
});
