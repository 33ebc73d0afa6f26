import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openPage } from '../support/browser.js';
import { expectClean, expectNarrow, polite, screenOf, unexpected } from '../support/console.js';
import { readerFindings } from '../support/reader.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff, signIn } from '../support/staff.js';

jest.setTimeout(240_000);

const EDITOR = 'elif.editor@meb.gov.tr';
const LINES = 5_000;
/** Of them for a unit that is not the editor's. */
const OTHERS = 600;
/** Rows in the document at once; the head is another. */
const PAGE = 100;

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await createStaff(server, { name: 'Elif Editör', email: EDITOR, role: 'editor', scope: 'HBÖGM' });
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const lineOf = (of: string, n: number, unit = 'HBÖGM') =>
  JSON.stringify({ id: `${of}-${n}`, question: `${n}. ${of} ne zaman?`, answer: 'Martta.', source: 'Rehber', unit });
const fileOf = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: 'application/jsonl',
  buffer: Buffer.from(lines.join('\n')),
});
const choose = (page: Page, ...files: ReturnType<typeof fileOf>[]) =>
  page.locator('input[type=file]').setInputFiles(files);

describe('the report of an import of 5,000 items', () => {
  test('is turned page by page and kept to one outcome, by keyboard, and says how many there are of each and where one is', async () => {
    const { page, problems, close } = await screenOf(browser, server, EDITOR, '/icerik/aktar', 'Dosyadan aktar');
    const lines = Array.from({ length: LINES }, (_, n) => lineOf('kurs', n, n < OTHERS ? 'OGM' : undefined));
    await choose(page, fileOf('liste.jsonl', lines));
    await page.getByRole('button', { name: 'Önizle' }).press('Enter');
    const report = page.getByRole('region', { name: 'Aktarılırsa ne olur' });
    const table = report.getByRole('table', { name: 'Aktarılırsa ne olur' });
    const rows = table.getByRole('row');
    const pages = report.getByRole('navigation', { name: 'Aktarılırsa ne olur' });
    await pages.getByText('5.000 satırdan 1–100').waitFor();
    expect(await rows.count()).toBe(1 + PAGE);
    expect(await table.getAttribute('aria-rowcount')).toBe(String(1 + LINES));
    expect(await rows.last().getAttribute('aria-rowindex')).toBe(String(1 + PAGE));
    for (const name of ['Hepsi (5.000)', 'İncelemeye gider (4.400)', 'Reddedilir (600)'])
      await report.getByRole('radio', { name, exact: true }).waitFor();
    expect(await readerFindings(page)).toEqual([]);

    const last = pages.getByRole('button', { name: 'Son sayfa: Aktarılırsa ne olur' });
    await last.press('Enter');
    await pages.getByRole('status').filter({ hasText: '5.000 satırdan 4.901–5.000' }).waitFor();
    await rows.last().filter({ hasText: 'kurs-4999' }).waitFor();
    expect(await rows.last().getAttribute('aria-rowindex')).toBe(String(1 + LINES));
    expect(await last.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
    await last.press('Enter');
    expect(await pages.getByRole('status').textContent()).toBe('5.000 satırdan 4.901–5.000');

    await report.getByRole('radio', { name: 'Reddedilir (600)' }).press('Space');
    await pages.getByRole('status').filter({ hasText: '600 satırdan 1–100' }).waitFor();
    expect(await rows.filter({ hasText: 'Reddedilir' }).count()).toBe(PAGE);
    expect(await table.getAttribute('aria-rowcount')).toBe(String(1 + OTHERS));
    const refusals = report.getByRole('navigation', { name: 'Reddedilenler' });
    await refusals.getByRole('button', { name: /^Sonraki sayfa/u }).press('Enter');
    await refusals.getByRole('status').filter({ hasText: '600 satırdan 101–200' }).waitFor();
    expect(await report.getByRole('listitem').count()).toBe(PAGE);
    await expectClean(page);
    await expectNarrow(page);
    expect(unexpected(problems)).toEqual([]);
    await close();
  });
});

describe('a file that is read', () => {
  test('shows which step it is at, and how much of it is done only where that is known', async () => {
    const { page, problems, close } = await screenOf(browser, server, EDITOR, '/icerik/aktar', 'Dosyadan aktar');
    let told: object | undefined = { step: 'converting', done: 0, total: 0 };
    await page.route(/\/api\/v1\/import-runs\/[^/?]+$/u, async (route) => {
      const response = await route.fetch();
      if (told === undefined) return route.fulfill({ response });
      const progress = { phase: 'reading', file: 'bir.jsonl', ...told };
      await route.fulfill({ response, json: { ...(await response.json()), status: 'running', progress } });
    });
    await choose(page, fileOf('bir.jsonl', [lineOf('adim', 1)]));
    await page.getByRole('button', { name: 'Önizle' }).press('Enter');
    const bar = page.getByRole('progressbar', { name: 'İlerleme, bir.jsonl' }).first();
    await page.getByText('Okunuyor: belge metne çevriliyor').waitFor();
    expect(await bar.getAttribute('aria-valuenow')).toBeNull();
    await expectClean(page);
    told = { step: 'lines', done: 250, total: 1_000 };
    await page.getByText('Okunuyor: 1.000 satırdan 250').waitFor();
    expect(await bar.getAttribute('aria-valuenow')).toBe('25');
    told = { step: 'dividing', done: 0, total: 0 };
    await page.getByText('Okunuyor: metin maddelere ayrılıyor').waitFor();
    expect(await bar.getAttribute('aria-valuenow')).toBeNull();
    told = undefined;
    await page.getByRole('heading', { name: 'Aktarılırsa ne olur' }).waitFor();
    expect(unexpected(problems)).toEqual([]);
    await close();
  });
});

describe('an import of which the server tells nothing any more', () => {
  test('is said to be so, and goes on where it was once asked again: the file behind it is taken too', async () => {
    const { page, problems, close } = await openPage(browser);
    await page.clock.install();
    await signIn(page, server, EDITOR, '/konsol/icerik/aktar');
    await choose(page, fileOf('bir.jsonl', [lineOf('bir', 1)]), fileOf('iki.jsonl', [lineOf('iki', 1)]));
    let asked = 0;
    let isBroken = true;
    await page.route(/\/api\/v1\/import-runs\/[^/?]+$/u, async (route) => {
      asked += 1;
      if (isBroken) await route.fulfill({ status: 503, contentType: 'text/plain', body: 'bakımda' });
      else await route.continue();
    });
    const silence = page.getByRole('alert').filter({ hasText: 'bir süredir sunucudan öğrenilemiyor' });
    const isSaid = async () => {
      while (!(await silence.isVisible())) await page.clock.runFor(5_000);
    };
    await page.getByRole('button', { name: 'Önizle' }).press('Enter');
    await isSaid();
    const before = asked;
    expect(before).toBeGreaterThan(3);
    await page.clock.runFor(60_000);
    expect(asked).toBe(before);

    await silence.getByRole('button', { name: 'Yeniden dene' }).press('Enter');
    await silence.waitFor({ state: 'hidden' });
    await isSaid();
    expect(asked).toBe(2 * before);
    isBroken = false;
    await silence.getByRole('button', { name: 'Yeniden dene' }).press('Enter');
    const report = page.getByRole('region', { name: 'Aktarılırsa ne olur' });
    while (!(await report.isVisible())) await page.clock.runFor(1_000);
    await report.getByText('2 yeni, 0 değişen, 0 değişmeyen içerik; 0 ret.').waitFor();
    await polite(page).filter({ hasText: 'Önizleme hazır.' }).waitFor();
    expect(await page.getByRole('button', { name: 'Aktar (2 dosya)' }).count()).toBe(1);
    expect(unexpected(problems).filter((text) => !text.includes('503'))).toEqual([]);
    await close();
  });

  test('is asked for again by whoever stops it then', async () => {
    const { page, close } = await openPage(browser);
    await page.clock.install();
    await signIn(page, server, EDITOR, '/konsol/icerik/aktar');
    await choose(page, fileOf('bir.jsonl', [lineOf('bir', 1)]), fileOf('iki.jsonl', [lineOf('iki', 1)]));
    let isBroken = true;
    await page.route(/\/api\/v1\/import-runs\/[^/?]+$/u, (route) =>
      isBroken ? route.fulfill({ status: 503, contentType: 'text/plain', body: 'bakımda' }) : route.continue(),
    );
    const silence = page.getByRole('alert').filter({ hasText: 'bir süredir sunucudan öğrenilemiyor' });
    await page.getByRole('button', { name: 'Önizle' }).press('Enter');
    while (!(await silence.isVisible())) await page.clock.runFor(5_000);
    isBroken = false;
    await page.getByRole('button', { name: 'Durdur' }).first().press('Enter');
    await silence.waitFor({ state: 'hidden' });
    await page.getByText('Durduruldu. O ana kadar').waitFor();
    await close();
  });
});
