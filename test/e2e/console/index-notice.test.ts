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
  [server, browser] = await Promise.all([startServer({ ENCODER_THREADS: '1' }), launchBrowser()]);
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
  await notice.getByRole('progressbar', { name: /^Anlamca aramanın ilerlemesi, Sunucu: ./u }).waitFor();
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

test('of several servers each is named with what it said last, and the search is ready when all of them are', async () => {
  const { page, problems, close } = await screenOf(browser, server, EDITOR, '/icerik', 'İçerikler');
  const said = [
    { instance: 'pod-a/1', state: 'encoding', done: 10, pending: 90 },
    { instance: 'pod-b/1', state: 'encoding', done: 60, pending: 40 },
    { instance: 'pod-a/1', state: 'live', done: 100, pending: 0 },
    { instance: 'pod-b/1', state: 'live', done: 100, pending: 0 },
  ];
  let turn = 0;
  let open: () => void = () => {};
  const isSeen = new Promise<void>((resolve) => {
    open = resolve;
  });
  await page.route('**/api/v1/semantic-index', async (route) => {
    if (turn >= 2) await isSeen;
    await route.fulfill({ json: said[Math.min(turn++, said.length - 1)] });
  });
  await page.reload();
  const notice = page.getByRole('region', { name: 'Anlamca aramanın hazırlanması' });
  await notice.getByText('Sunucu: pod-b/1').waitFor();
  await notice.getByText('Anlamca arama hazırlanıyor: 100 parçadan 10 hazır.').waitFor();
  await notice.getByText('Anlamca arama hazırlanıyor: 100 parçadan 60 hazır.').waitFor();
  await notice.getByRole('progressbar', { name: 'Anlamca aramanın ilerlemesi, Sunucu: pod-a/1' }).waitFor();
  await expectClean(page);
  open();
  await notice.getByText('Sunucu: pod-a/1').waitFor({ state: 'detached' });
  expect(await notice.getByText('Anlamca arama hazır:').count()).toBe(0);
  await notice.getByText('Anlamca arama hazır: 100 parça.').waitFor();
  expect(unexpected(problems)).toEqual([]);
  await close();
});
