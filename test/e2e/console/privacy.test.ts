import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { expectClean, expectNarrow, polite, screenOf, tabTo, unexpected } from '../support/console.js';
import { callAs, fileTicket } from '../support/desk.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff, staffCookie } from '../support/staff.js';
import { inWorkingHours, untilWork } from '../support/working-hours.js';

jest.setTimeout(180_000);

const ADMINISTRATOR = 'sistem@meb.gov.tr';
const DEPUTY = 'ankara.mudur@meb.gov.tr';
const CENTRE = 'zeynep.arslan@meb.gov.tr';
/** So much later what was closed at the beginning is older than the shortest period of tickets. */
const LATER_DAYS = 400;

let server: RunningServer;
let browser: Browser;
let ahead: number;
let closed: string;
let open: string;

const file = (cookie: string, phone: string) =>
  fileTicket(server, cookie, 'Denklik belgem gecikti', { applicant: { name: 'Ali Veli', phone }, bureau: 'il-ankara' });

/** What the first deletion of a month writes. */
function writeReport(): void {
  const database = new Database(join(server.env.DATA_DIR ?? '', 'mebasistan.db'), { fileMustExist: true });
  const report = {
    month: '2026-10',
    createdAt: Date.parse('2026-11-01T00:05:00Z'),
    deleted: { inbox: 1200, ticket: 34 },
    periods: { inbox: 30, ticket: 1825 },
    erasures: 2,
    openHolds: 1,
  };
  database
    .prepare('INSERT INTO deletion_reports (month, report, created_at) VALUES (?, ?, ?)')
    .run(report.month, JSON.stringify(report), report.createdAt);
  database.close();
}

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(inWorkingHours()), launchBrowser()]);
  await createStaff(server, { name: 'Zeynep Arslan', email: CENTRE, role: 'coordinator' });
  await createStaff(server, { name: 'Sistem Yöneticisi', email: ADMINISTRATOR, role: 'administrator' });
  await createStaff(server, { name: 'Ankara Müdürü', email: DEPUTY, role: 'manager', scope: 'il-ankara' });
  const cookie = await staffCookie(server, CENTRE);
  closed = await file(cookie, '+905321112233');
  open = await file(cookie, '+905334445566');
  const move = async (body: object) => {
    const seen = await fetch(`${server.url}/api/v1/desk/tickets/${closed}`, { headers: { cookie } });
    const tag = seen.headers.get('etag') ?? undefined;
    await callAs(server, cookie, 'POST', `/desk/tickets/${closed}/moves`, body, tag);
  };
  await move({ move: 'claim' });
  await move({ move: 'start' });
  await move({ move: 'reply', text: 'Belgeniz hazır.' });
  await move({ move: 'close', reason: 'settled' });
  writeReport();
  await server.restart(inWorkingHours(LATER_DAYS));
  ahead = untilWork(LATER_DAYS);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const show = (path: string, heading: string, email = ADMINISTRATOR) =>
  screenOf(browser, server, email, path, heading, { ahead });

describe('how long data is kept', () => {
  test('a period is shortened only after what goes with it was counted and accepted, by keyboard', async () => {
    const { page, problems, close } = await show('/saklama', 'Saklama ve silme');
    await page.getByText(/saat 03.00 sularında/u).waitFor();
    const row = page
      .getByRole('region', { name: 'Süreler ve sıradaki silme' })
      .getByRole('row', { name: /^Başvurular/u });
    await row.getByRole('cell', { name: '0', exact: true }).first().waitFor();
    await expectClean(page);
    await expectNarrow(page);
    await tabTo(page, 'Süreyi değiştir: Başvurular');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('365 ile 3.650 gün arasında').first().waitFor();
    await tabTo(page, 'Kaç gün saklansın');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('365');
    await dialog.getByText('Bu süreyle sıradaki silmede 1 kayıt gider; 0 kayıt kararla tutulur.').waitFor();
    await tabTo(page, 'Gerekçe');
    await page.keyboard.type('Saklama planı 2027');
    await tabTo(page, 'Değiştir');
    await page.keyboard.press('Enter');
    await dialog.getByText('Süreyi kısaltmak için bunu işaretleyin.').waitFor();
    await expectClean(page);
    await tabTo(page, 'Bu kayıtların silineceğini anladım', 'Shift+Tab');
    await page.keyboard.press('Space');
    await tabTo(page, 'Değiştir');
    await page.keyboard.press('Enter');
    await polite(page).filter({ hasText: 'Başvurular: artık 365 gün saklanır.' }).waitFor();
    await row.getByText('365 gün').waitFor();
    await row.getByText('Varsayılan 1.825 gün').waitFor();
    await row.getByText('Saklama planı 2027').waitFor();
    await row.getByRole('cell', { name: '1', exact: true }).waitFor();
    expect(unexpected(problems)).toEqual([]);
    await close();
  });

  test('a ticket is held with a reason and let go with another, by keyboard, and the month’s report is read', async () => {
    const cookie = await staffCookie(server, ADMINISTRATOR);
    const shortest = { days: 365, reason: 'Saklama planı 2027' };
    await callAs(server, cookie, 'PUT', '/retention/periods/ticket', shortest);
    const { page, problems, close } = await show('/saklama', 'Saklama ve silme');
    await page.getByText('Süren saklama kararı yok.').waitFor();
    await tabTo(page, 'Silmeyi durdur');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await tabTo(page, 'Başvuru numarası');
    await page.keyboard.type(closed);
    await tabTo(page, 'Gerekçe');
    await page.keyboard.type('Dava 2027/9');
    await expectClean(page);
    await tabTo(page, 'Silmeyi durdur');
    await page.keyboard.press('Enter');
    await polite(page).filter({ hasText: 'Silme durduruldu.' }).waitFor();
    const hold = page
      .getByRole('region', { name: 'Saklama kararları' })
      .getByRole('row', { name: `Başvuru ${closed}` });
    await hold.getByText('Dava 2027/9').waitFor();
    const row = page
      .getByRole('region', { name: 'Süreler ve sıradaki silme' })
      .getByRole('row', { name: /^Başvurular/u });
    await row.getByText('● 1').waitFor();
    await expectClean(page);
    await expectNarrow(page);
    await tabTo(page, `Kararı kaldır: Başvuru ${closed}`);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByLabel('Gerekçe').fill('Dava bitti');
    await tabTo(page, 'Kararı kaldır');
    await page.keyboard.press('Enter');
    await polite(page).filter({ hasText: 'Saklama kararı kaldırıldı.' }).waitFor();
    await page.getByText('Süren saklama kararı yok.').waitFor();
    await page.getByRole('checkbox', { name: 'Kaldırılanları da göster' }).press('Space');
    await hold.getByText(/Dava bitti/u).waitFor();

    const month = page.getByText('Ekim 2026: 1.234 kayıt silindi');
    await month.press('Enter');
    await page.getByText(/İstek üzerine silinen kişi: 2/u).waitFor();
    await page.getByRole('row', { name: 'Gelen iletilerin anahtarları 1.200 30 gün' }).waitFor();
    await expectClean(page);
    expect(unexpected(problems)).toEqual([]);
    await close();
  });
});

describe('one person’s data', () => {
  test('is found, copied, and erased after the number was typed again, by keyboard', async () => {
    const { page, problems, close } = await show('/kisi-verileri', 'Bir kişinin verileri');
    await page.getByText('Henüz silme isteği yerine getirilmedi.').waitFor();
    await expectClean(page);
    await expectNarrow(page);
    await tabTo(page, 'Neyle');
    await page.getByRole('combobox', { name: 'Neyle' }).selectOption('phone');
    await tabTo(page, 'Telefon (WhatsApp numarası da)');
    await page.keyboard.type('0532 111 22 33');
    await tabTo(page, 'Neden bakıyorsunuz');
    await page.keyboard.type('Başvuru 2027/41');
    await page.keyboard.press('Enter');
    await page.getByText('1 başvuru, 0 görüşme.').waitFor();
    expect(new URL(page.url()).search).toBe('');
    await page
      .getByRole('row', { name: new RegExp(`^${closed}`, 'u') })
      .getByText('Kapandı')
      .waitFor();
    await page
      .getByRole('region', { name: 'Bu kişiye gösterilen aydınlatma metinleri' })
      .getByRole('row', { name: /Telefon/u })
      .waitFor();
    await expectClean(page);
    await expectNarrow(page);

    const saved = page.waitForEvent('download');
    await tabTo(page, 'Kopyasını indir (ZIP)');
    await page.keyboard.press('Enter');
    const archive = unzipSync(await readFile(await (await saved).path()));
    expect(strFromU8(archive['kisisel-veriler.json']!)).toContain('Belgeniz hazır.');
    await polite(page).filter({ hasText: 'Kopya indirildi' }).waitFor();

    await tabTo(page, 'Kişinin verisini sil…');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText(/Geri alınamaz/u).waitFor();
    const again = 'Onaylamak için aradığınızı yeniden yazın: 0532 111 22 33';
    await tabTo(page, again);
    await page.keyboard.type('0532 111 22 34');
    await tabTo(page, 'Gerekçe');
    await page.keyboard.type('Başvuru 2027/41');
    await tabTo(page, 'Geri alınmaz biçimde sil');
    await page.keyboard.press('Enter');
    await dialog.getByText('Aradığınızla aynı değil.').waitFor();
    await expectClean(page);
    await tabTo(page, again, 'Shift+Tab');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('05321112233');
    await tabTo(page, 'Geri alınmaz biçimde sil');
    await page.keyboard.press('Enter');
    await polite(page).filter({ hasText: '1 başvuru, 0 görüşme ve 0 dosya silindi.' }).waitFor();
    const proof = page.getByRole('alert').filter({ hasText: /Silme numarası/u });
    await proof.waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toContain('Silme numarası');
    await page
      .getByRole('region', { name: 'Yerine getirilen silme istekleri' })
      .getByRole('row', { name: /Başvuru 2027\/41/u })
      .waitFor();
    await expectClean(page);
    expect(unexpected(problems)).toEqual([]);
    await close();
  });

  test('of somebody with more tickets than the server takes at once, every notice is shown', async () => {
    const { page, problems, close } = await show('/kisi-verileri', 'Bir kişinin verileri');
    await page.route('**/people-data/search', async (route) => {
      const response = await route.fetch();
      const found = (await response.json()) as { tickets: { number: string }[] };
      const [ticket] = found.tickets;
      const more = Array.from({ length: 1_500 }, (_, at) => ({ ...ticket, number: `MEB-2020-${100_000 + at}` }));
      await route.fulfill({ response, json: { ...found, tickets: [...more, ...found.tickets] } });
    });
    await page.getByLabel('Başvuru numarası').fill(open);
    await page.getByLabel('Neden bakıyorsunuz').fill('Başvuru 2027/43');
    await page.getByRole('button', { name: 'Bul' }).press('Enter');
    await page
      .getByRole('region', { name: 'Bu kişiye gösterilen aydınlatma metinleri' })
      .getByRole('row', { name: new RegExp(open, 'u') })
      .waitFor();
    expect(unexpected(problems)).toEqual([]);
    await close();
  });

  test('who has an open ticket is not erased, and it is said which; nobody found is said, too', async () => {
    const { page, close } = await show('/kisi-verileri', 'Bir kişinin verileri');
    await page.getByLabel('Başvuru numarası').fill(open);
    await page.getByLabel('Neden bakıyorsunuz').fill('Başvuru 2027/42');
    await page.getByRole('button', { name: 'Bul' }).press('Enter');
    await page.getByRole('button', { name: 'Kişinin verisini sil…' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel(/Onaylamak için/u).fill(open);
    await dialog.getByLabel('Gerekçe').fill('Başvuru 2027/42');
    await dialog.getByRole('button', { name: 'Geri alınmaz biçimde sil' }).press('Enter');
    await dialog.getByRole('alert').filter({ hasText: 'yanıtlanmamış başvurusu var' }).waitFor();
    await dialog.getByText(`Silmeye engel: ${open}`).waitFor();
    await expectClean(page);
    await page.keyboard.press('Escape');
    await page.getByLabel('Başvuru numarası').fill('MEB-2026-999999');
    await page.getByRole('button', { name: 'Bul' }).press('Enter');
    await page.getByText('Bu bilgiyle ne bir görüşme ne bir başvuru bulundu.').waitFor();
    await expectClean(page);
    await close();
  });

  test('a manager of one bureau is offered neither screen', async () => {
    const { page, close } = await show('/hesabim', 'Hesabım', DEPUTY);
    const menu = page.getByRole('navigation', { name: 'Ana menü' });
    await menu.getByRole('link', { name: 'Denetim kaydı' }).waitFor();
    expect(await menu.getByRole('link', { name: /Saklama|Bir kişinin/u }).count()).toBe(0);
    await close();
  });
});
