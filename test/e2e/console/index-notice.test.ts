import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { expectClean, expectNarrow, polite, screenOf, tabTo, unexpected } from '../support/console.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff } from '../support/staff.js';

/** The whole knowledge is encoded meanwhile, on a machine that does other things, too. */
const ENCODED_MS = 900_000;
jest.setTimeout(ENCODED_MS + 120_000);

const EDITOR = 'cigdem.ak@meb.gov.tr';

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await createStaff(server, { name: 'Çiğdem Ak', email: EDITOR, role: 'editor', scope: 'TEGM' });
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

test('an editor sees how far the vectors are, on every screen, is told when they are ready, and puts the notice away by keyboard', async () => {
  const { page, problems, close } = await screenOf(browser, server, EDITOR, '/icerik', 'İçerikler');
  const notice = page.getByRole('region', { name: 'Anlamca aramanın hazırlanması' });
  await notice.getByText(/^Anlamca arama hazırlanıyor: \d+ parçadan \d+ hazır\.$/u).waitFor();
  await notice.getByRole('progressbar', { name: 'Anlamca aramanın ilerlemesi' }).waitFor();
  await expectClean(page);
  await expectNarrow(page);
  await notice.getByText(/^Anlamca arama hazır: \d+ parça\.$/u).waitFor({ timeout: ENCODED_MS });
  await polite(page).filter({ hasText: 'Anlamca arama hazır' }).waitFor();
  await expectClean(page);
  await tabTo(page, 'Tamam', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await notice.waitFor({ state: 'detached' });
  expect(await page.evaluate('document.activeElement.id')).toBe('icerik');
  expect(unexpected(problems)).toEqual([]);
  await close();
});
