import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import Database from 'better-sqlite3';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { expectClean, expectNarrow, polite, screenOf, unexpected } from '../support/console.js';
import { callAs, fileTicket } from '../support/desk.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff, PASSWORD, staffCookie } from '../support/staff.js';

jest.setTimeout(240_000);

const AGENT = 'zeynep.kaya@meb.gov.tr';
const COLLEAGUE = 'mehmet.demir@meb.gov.tr';
const COUNT = 230;

let server: RunningServer;
let browser: Browser;
let cookie: string;
let numbers: readonly string[];

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await createStaff(server, { name: 'Zeynep Kaya', email: AGENT, role: 'agent' });
  await createStaff(server, { name: 'Mehmet Demir', email: COLLEAGUE, role: 'agent' });
  cookie = await staffCookie(server, COLLEAGUE);
  const filed: string[] = [];
  while (filed.length < COUNT) {
    const some = Array.from({ length: Math.min(10, COUNT - filed.length) }, () =>
      fileTicket(server, cookie, 'Nakil sonucu'),
    );
    filed.push(...(await Promise.all(some)));
  }
  numbers = filed;
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** How many tickets somebody has. */
const claimed = async () => {
  const { unclaimed } = await callAs<{ unclaimed: number }>(server, cookie, 'GET', '/desk/counts');
  return COUNT - unclaimed;
};
const outcome = (page: Page) => page.getByRole('group', { name: 'Toplu işlemin sonucu' });

async function selectAll(page: Page): Promise<void> {
  const rows = page.locator('[role=row][data-number]');
  await rows.first().waitFor();
  await page.keyboard.press('j');
  const all = page.getByRole('checkbox', { name: `Listelenen ${COUNT} başvurunun hepsini seç` });
  await page.keyboard.press('End');
  await all.waitFor();
  await all.press('Space');
  await page.getByText(`${COUNT} başvuru seçili`).waitFor();
}

/** The queue with every row read and selected, by keyboard. */
async function allSelected(prepare?: (page: Page) => Promise<unknown>) {
  const opened = await screenOf(browser, server, AGENT, '/masa?view=mine', 'Başvurular');
  const { page } = opened;
  await prepare?.(page);
  await page.getByRole('button', { name: /^Sahipsiz/u }).press('Enter');
  await selectAll(page);
  return opened;
}

/** Lets the first portion through, and the others when it is told. */
async function holdSecond(page: Page): Promise<() => void> {
  let letGo: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let sent = 0;
  await page.route('**/api/v1/desk/bulk', async (route) => {
    sent += 1;
    if (sent > 1) await released;
    await route.continue();
  });
  return () => letGo();
}

/** The first portion is answered; the server does the second, and the answer does not come. @returns once that is done. */
function keepSecondAnswer(page: Page): Promise<void> {
  let sent = 0;
  return new Promise((resolve, reject) => {
    page
      .route('**/api/v1/desk/bulk', async (route) => {
        sent += 1;
        if (sent === 1) return route.continue();
        await route.fetch();
        resolve();
      })
      .catch(reject);
  });
}

/** The server does what is asked for the `nth` time, and the answer is lost on its way. */
async function loseAnswer(page: Page, path: 'bulk' | 'undo', nth: number): Promise<void> {
  let sent = 0;
  await page.route(`**/api/v1/desk/${path}`, async (route) => {
    sent += 1;
    if (sent !== nth) return route.continue();
    await route.fetch();
    return route.abort();
  });
}

describe('one move on more tickets than the server takes at once', () => {
  test('shows how far it is, is stopped and gone on with, tells what it did, and is taken back, by keyboard', async () => {
    const { page, problems, close } = await allSelected();
    const letGo = await holdSecond(page);
    await page.getByRole('button', { name: 'Üstlen', exact: true }).press('Enter');
    await page.getByText('Üstlen: 230 başvurudan 100 bitti.').waitFor();
    await page.getByRole('progressbar', { name: 'Toplu işlemin ilerlemesi' }).waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Durdur');
    await expectClean(page);
    await page.keyboard.press('Enter');
    letGo();

    await outcome(page).getByText('200 başvuruda yapıldı.').waitFor();
    await outcome(page).getByText('30 başvuruya sıra gelmedi.').waitFor();
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Toplu işlemin sonucu');
    expect(await claimed()).toBe(200);
    await page.getByText('30 başvuru seçili').waitFor();
    await expectClean(page);
    await expectNarrow(page);

    await outcome(page).getByRole('button', { name: 'Kalan 30 başvuruyla sürdür' }).press('Enter');
    await outcome(page).getByText('230 başvuruda yapıldı.').waitFor();
    await polite(page).filter({ hasText: '230 başvuruda yapıldı.' }).waitFor();
    expect(await claimed()).toBe(COUNT);

    await outcome(page).getByRole('button', { name: 'Geri al' }).press('Enter');
    await outcome(page).getByText('230 başvuruda geri alındı.').waitFor();
    expect(await claimed()).toBe(0);

    await outcome(page).getByRole('button', { name: 'Tamam' }).press('Enter');
    await selectAll(page);
    await page.getByRole('button', { name: 'Not ekle' }).press('Enter');
    const form = page.getByRole('dialog', { name: 'Not ekle: 230 başvuru' });
    await form.getByLabel('Metin').fill('Okullar arandı.');
    await form.getByRole('button', { name: 'Not ekle' }).press('Enter');
    await form.waitFor({ state: 'detached' });
    await outcome(page).getByText('230 başvuruda yapıldı.').waitFor();
    expect(unexpected(problems)).toEqual([]);

    // At once: what she did herself did not change while she looked.
    await selectAll(page);
    await loseAnswer(page, 'bulk', 1);
    await page.getByRole('button', { name: 'Not ekle' }).press('Enter');
    await form.getByLabel('Metin').fill('Sonuç bildirildi.');
    await form.getByRole('button', { name: 'Not ekle' }).press('Enter');
    await form.waitFor({ state: 'detached' });
    await outcome(page).getByText('230 başvuruya sıra gelmedi.').waitFor();
    await polite(page)
      .filter({ hasText: '0 başvuruda yapıldı. 230 başvuruya sıra gelmedi. Bunlardan 100 tanesi gönderildi' })
      .waitFor();
    await outcome(page).getByRole('button', { name: 'Kalan 230 başvuruyla sürdür' }).press('Enter');
    await outcome(page).getByText('130 başvuruda yapıldı.').waitFor();
    await outcome(page)
      .getByText(/^siz bakarken değişti \(100\): /u)
      .waitFor();
    await close();
  });

  test('tells what was refused, and what is not known where the connection broke; going on, or back, does nothing twice', async () => {
    const { page, close } = await allSelected((opened) =>
      // She hears nothing of what happens meanwhile.
      opened.route('**/api/v1/desk/events', (route) => route.abort()),
    );
    await callAs(server, cookie, 'POST', `/desk/tickets/${numbers[0]}/moves`, { move: 'claim' });
    await loseAnswer(page, 'bulk', 2);
    await page.getByRole('button', { name: 'Üstlen', exact: true }).press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Sunucuya ulaşılamadı' }).waitFor();
    await outcome(page).getByText('99 başvuruda yapıldı.').waitFor();
    await outcome(page).getByText('1 başvuruda yapılamadı:').waitFor();
    await outcome(page).getByText(`başkası üstlenmiş (1): ${numbers[0]}`).waitFor();
    await outcome(page).getByText('130 başvuruya sıra gelmedi.').waitFor();
    await outcome(page).getByText('Bunlardan 100 tanesi gönderildi, yanıt alınamadı', { exact: false }).waitFor();
    expect(await claimed()).toBe(200);

    await page.reload();
    await outcome(page).getByText('99 başvuruda yapıldı.').waitFor();
    await outcome(page).getByText('Bunlardan 100 tanesi gönderildi, yanıt alınamadı', { exact: false }).waitFor();
    await outcome(page).getByRole('button', { name: 'Kalan 130 başvuruyla sürdür' }).press('Enter');
    await outcome(page).getByText('129 başvuruda yapıldı.').waitFor();
    await outcome(page)
      .getByText(/^siz bakarken değişti \(100\): /u)
      .waitFor();
    expect(await claimed()).toBe(COUNT);

    await loseAnswer(page, 'undo', 1);
    await outcome(page).getByRole('button', { name: 'Geri al' }).press('Enter');
    await outcome(page).getByText('99 başvuru için geri alma istendi, yanıt alınamadı', { exact: false }).waitFor();
    expect(await claimed()).toBe(COUNT - 99);
    await outcome(page).getByRole('button', { name: 'Geri al' }).press('Enter');
    await outcome(page).getByText('30 başvuruda geri alındı.').waitFor();
    expect(await claimed()).toBe(COUNT - 129);
    await close();
  });
});

describe('a bulk move whose tab is closed', () => {
  test('is told of by the next tab, though not while it is at work, and goes on from there', async () => {
    const { page, close } = await screenOf(browser, server, AGENT, '/masa?view=open', 'Başvurular');
    await selectAll(page);
    const isSecondDone = keepSecondAnswer(page);
    await page.getByRole('button', { name: 'Not ekle' }).press('Enter');
    const form = page.getByRole('dialog', { name: 'Not ekle: 230 başvuru' });
    await form.getByLabel('Metin').fill('Veliler arandı.');
    await form.getByRole('button', { name: 'Not ekle' }).press('Enter');
    await page.getByText('Not ekle: 230 başvurudan 100 bitti.').waitFor();
    await isSecondDone;

    const next = await page.context().newPage();
    next.setDefaultTimeout(60_000);
    await next.goto(page.url());
    await next.locator('[role=row][data-number]').first().waitFor();
    expect(await outcome(next).count()).toBe(0);
    // What she does in the other tab meanwhile keeps nothing in the place of what is at work.
    await next.keyboard.press('j');
    await next.keyboard.press('x');
    await next.getByText('1 başvuru seçili').waitFor();
    await next.getByRole('button', { name: 'Not ekle' }).press('Enter');
    const other = next.getByRole('dialog', { name: /^Not ekle/u });
    await other.getByLabel('Metin').fill('Tek başına.');
    await other.getByRole('button', { name: 'Not ekle' }).press('Enter');
    await outcome(next).getByText('1 başvuruda yapıldı.').waitFor();
    await page.close();
    await next.reload();
    await outcome(next).getByText('Toplu işlem sürerken sayfanız ya da oturumunuz kapandı.').waitFor();
    await outcome(next).getByText('100 başvuruda yapıldı.').waitFor();
    await outcome(next).getByText('Bunlardan 100 tanesi gönderildi, yanıt alınamadı', { exact: false }).waitFor();
    await outcome(next).getByRole('button', { name: 'Kalan 130 başvuruyla sürdür' }).press('Enter');
    await outcome(next).getByText('130 başvuruda yapıldı.').waitFor();
    await outcome(next)
      .getByText(/^siz bakarken değişti \(100\): /u)
      .waitFor();
    await next.reload();
    await next.locator('[role=row][data-number]').first().waitFor();
    expect(await outcome(next).count()).toBe(0);
    await close();
  });
});

describe('a bulk move whose session ends', () => {
  test('tells after the next sign-in what was done and what was not tried, until that was read, and goes on from there', async () => {
    const { page, close } = await screenOf(browser, server, AGENT, '/masa?view=open', 'Başvurular');
    await selectAll(page);
    const letGo = await holdSecond(page);
    await page.getByRole('button', { name: 'Not ekle' }).press('Enter');
    const form = page.getByRole('dialog', { name: 'Not ekle: 230 başvuru' });
    await form.getByLabel('Metin').fill('Okullar yeniden arandı.');
    await form.getByRole('button', { name: 'Not ekle' }).press('Enter');
    await page.getByText('Not ekle: 230 başvurudan 100 bitti.').waitFor();
    const database = new Database(join(server.env.DATA_DIR ?? '', 'mebasistan.db'), { fileMustExist: true });
    database.exec('delete from staff_sessions');
    database.close();
    letGo();

    await page.getByLabel('E-posta').fill(AGENT);
    await page.getByLabel('Parola', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await outcome(page)
      .getByText('Toplu işlem sürerken sayfanız ya da oturumunuz kapandı.', { exact: false })
      .waitFor();
    await outcome(page).getByText('100 başvuruda yapıldı.').waitFor();
    await outcome(page).getByText('130 başvuruya sıra gelmedi.').waitFor();
    expect(await outcome(page).getByText('yanıt alınamadı', { exact: false }).count()).toBe(0);
    await expectClean(page);

    await page.reload();
    await page.getByRole('link', { name: 'Hazır yanıtlar' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: /Hazır/u }).waitFor();
    await page
      .getByRole('alert')
      .filter({ hasText: 'Toplu işlem sürerken sayfanız ya da oturumunuz kapandı' })
      .waitFor();
    await expectClean(page);
    await page.getByRole('link', { name: 'O ana kadar olanları gör' }).press('Enter');
    await outcome(page).getByRole('button', { name: 'Kalan 130 başvuruyla sürdür' }).press('Enter');
    await outcome(page).getByText('230 başvuruda yapıldı.').waitFor();
    await outcome(page).getByRole('button', { name: 'Tamam' }).press('Enter');
    await page.reload();
    await page.locator('[role=row][data-number]').first().waitFor();
    expect(await outcome(page).count()).toBe(0);
    await close();
  });
});
