import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { chooseOption, expectClean, expectNarrow, polite, screenOf, tabTo, unexpected } from '../support/console.js';
import { callAs, fileTicket } from '../support/desk.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff, staffCookie } from '../support/staff.js';
import { inWorkingHours, untilWork } from '../support/working-hours.js';

jest.setTimeout(180_000);

const HOUR = 3_600_000;
const AGENT = 'ayse.yilmaz@meb.gov.tr';
const ANKARA = 'can.demir@meb.gov.tr';
const CENTRE = 'zeynep.arslan@meb.gov.tr';
const ADMINISTRATOR = 'sistem@meb.gov.tr';
/** So much later the tickets of the beginning are overdue, and the contacts of the beginning are to be confirmed again. */
const LATER_DAYS = 40;

let server: RunningServer;
let browser: Browser;
let ahead: number;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(inWorkingHours()), launchBrowser()]);
  await createStaff(server, { name: 'Ayşe Yılmaz', email: AGENT, role: 'agent', scope: 'il-ankara' });
  await createStaff(server, { name: 'Can Demir', email: ANKARA, role: 'coordinator', scope: 'il-ankara' });
  await createStaff(server, { name: 'Zeynep Arslan', email: CENTRE, role: 'coordinator' });
  await createStaff(server, { name: 'Sistem Yöneticisi', email: ADMINISTRATOR, role: 'administrator' });
  const cookie = await staffCookie(server, CENTRE);
  const agent = await staffCookie(server, AGENT);
  const first = await fileTicket(server, cookie, 'Nakil başvurum sonuçlanmadı', { bureau: 'il-ankara' });
  await fileTicket(server, cookie, 'Okul servisi gelmiyor', { bureau: 'il-ankara' });
  await fileTicket(server, cookie, 'Denklik belgem gecikti', { bureau: 'il-izmir' });
  await callAs(server, agent, 'POST', `/desk/tickets/${first}/moves`, { move: 'claim' });
  const contact = { role: 'on-call', name: 'Hasan Öztürk', phone: '0535 111 22 33' };
  await callAs(server, cookie, 'POST', '/bureaus/il-ankara/contacts', contact);
  await server.restart(inWorkingHours(LATER_DAYS));
  ahead = untilWork(LATER_DAYS);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const open = (email: string, path: string, heading: string) =>
  screenOf(browser, server, email, path, heading, { ahead });

describe('the board of whoever gives work out', () => {
  test('the centre sees every bureau, the most overdue first, and opens the tickets behind a number by keyboard', async () => {
    const { page, problems, close } = await open(CENTRE, '/buro-panosu', 'Büro panosu');
    const rows = page.getByRole('region', { name: 'Bürolar' }).getByRole('row');
    await rows.nth(2).waitFor();
    expect(await rows.nth(1).getByRole('rowheader').textContent()).toBe('Ankara İl Millî Eğitim Müdürlüğü');
    expect(await rows.nth(2).getByRole('rowheader').textContent()).toBe('İzmir İl Millî Eğitim Müdürlüğü');
    await page
      .getByRole('region', { name: 'En çok gecikenler' })
      .getByText(/gecikti/u)
      .first()
      .waitFor();
    await page.getByRole('region', { name: 'Kimde ne kadar iş var' }).getByText('Konsolu kapalı').waitFor();
    await expectClean(page);
    await expectNarrow(page);
    await tabTo(page, 'Ankara İl Millî Eğitim Müdürlüğü, Geciken: 2. Kuyrukta aç');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Başvurular' }).waitFor();
    await page.getByRole('grid').getByText('Okul servisi gelmiyor').waitFor();
    expect(await page.getByRole('grid').getByText('Denklik belgem gecikti').count()).toBe(0);
    expect(unexpected(problems)).toEqual([]);
    await close();
  });

  test('a coordinator sees the own bureau by state, and gives a ticket to somebody by keyboard', async () => {
    const { page, problems, close } = await open(ANKARA, '/buro-panosu', 'Büro panosu');
    const unclaimed = page.getByRole('region', { name: 'Sahipsiz (1)' });
    await unclaimed.getByText('Okul servisi gelmiyor').waitFor();
    await page
      .getByRole('region', { name: 'Üzerinde çalışılan (1)' })
      .getByText(/Ayşe Yılmaz/u)
      .waitFor();
    const number = (await unclaimed.getByRole('link').first().textContent()) ?? '';
    await expectClean(page);
    await expectNarrow(page);
    await tabTo(page, `${number}: birine ver`);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox').selectOption({ label: 'Ayşe Yılmaz' });
    await expectClean(page);
    await dialog.getByRole('combobox').press('Tab');
    await dialog.getByRole('button', { name: 'Görevliye ver' }).press('Enter');
    await polite(page)
      .filter({ hasText: `${number} verildi.` })
      .waitFor();
    await page.getByRole('region', { name: 'Üzerinde çalışılan (2)' }).waitFor();
    const load = page
      .getByRole('region', { name: 'Kimde ne kadar iş var' })
      .getByRole('row')
      .filter({ hasText: 'Ayşe' });
    await load.getByRole('link', { name: /Açık: 2/u }).waitFor();
    expect(unexpected(problems)).toEqual([]);
    await close();
  });
});

describe('who answers for a bureau', () => {
  test('a coordinator confirms what is older than 30 days, adds somebody and takes them out, by keyboard', async () => {
    const { page, problems, close } = await open(ANKARA, '/burolar', 'Bürolar');
    await page.getByText('doğrulaması geçmiş').waitFor();
    await expectClean(page);
    await expectNarrow(page);
    await tabTo(page, 'Ankara İl Millî Eğitim Müdürlüğü');
    await page.keyboard.press('Enter');
    await page.getByText(/gündür doğrulanmadı/u).waitFor();
    await expectClean(page);
    await expectNarrow(page);
    await tabTo(page, 'Doğrula: Hasan Öztürk');
    await page.keyboard.press('Enter');
    await polite(page).filter({ hasText: '1 kayıt doğrulandı.' }).waitFor();
    await page.getByText('Bugün doğrulandı').waitFor();

    await tabTo(page, 'Kişi ekle', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Ad');
    await page.keyboard.type('Fatma Demir');
    await tabTo(page, 'Kaydet');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'en az biri yazılmalı' }).first().waitFor();
    await expectClean(page);
    await tabTo(page, 'Cep telefonu', 'Shift+Tab');
    await page.keyboard.type('0532 111 22 33');
    await page.keyboard.press('Enter');
    const row = page.getByRole('row').filter({ hasText: 'Fatma Demir' });
    await row.getByText('+90 532 111 22 33').waitFor();
    const order = page.getByRole('region', { name: 'Sorumlular ve iletişim' }).getByRole('listitem');
    expect(await order.allTextContents()).toEqual(['Hasan Öztürk', 'Fatma Demir']);

    await tabTo(page, 'Değiştir: Fatma Demir');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Görev');
    await page.getByRole('dialog').getByRole('combobox', { name: 'Görev' }).selectOption('on-call');
    await tabTo(page, 'E-posta');
    await page.keyboard.type('fatma.demir@meb.gov.tr');
    await expectClean(page);
    await page.keyboard.press('Enter');
    await polite(page).filter({ hasText: 'Kaydedildi, doğrulanmış sayıldı.' }).waitFor();
    await row.getByText('fatma.demir@meb.gov.tr').waitFor();

    await tabTo(page, 'Sil: Fatma Demir');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByLabel('Gerekçe').fill('Görevden ayrıldı');
    await page.getByRole('dialog').getByRole('button', { name: 'Sil' }).press('Enter');
    await row.waitFor({ state: 'detached' });
    expect(unexpected(problems).filter((text) => !text.includes('400'))).toEqual([]);
    await close();
  });

  test('an administrator finds a bureau, renames and closes it; an agent only reads', async () => {
    const { page, close } = await open(ADMINISTRATOR, '/burolar', 'Bürolar');
    await page.getByLabel('Adında geçen').fill('çorum');
    await page.getByRole('link', { name: 'Çorum İl Millî Eğitim Müdürlüğü' }).press('Enter');
    await page.getByLabel('Diğer adları').fill('Çorum MEM');
    await page.getByLabel('Büro açık').press('Space');
    await page.getByRole('button', { name: 'Bilgileri kaydet' }).press('Enter');
    await page.getByText('Bu büro kapalı').waitFor();
    await expectClean(page);
    await page.reload();
    await page.getByText('Bu büro kapalı').waitFor();
    expect(await page.getByLabel('Diğer adları').inputValue()).toBe('Çorum MEM');
    await close();
    const agent = await open(AGENT, '/burolar/il-ankara', 'Ankara İl Millî Eğitim Müdürlüğü');
    await agent.page.getByText('Hasan Öztürk').first().waitFor();
    expect(await agent.page.getByRole('button', { name: 'Kişi ekle' }).count()).toBe(0);
    await expectClean(agent.page);
    await agent.close();
  });
});

describe('administrative leave', () => {
  test('is added for a bureau and withdrawn with a reason, by keyboard, and stands in its calendar', async () => {
    const { page, problems, close } = await open(CENTRE, '/izinler', 'İdarî izinler');
    await page.getByText('Yazılmış idarî izin yok').waitFor();
    await expectClean(page);
    await expectNarrow(page);
    await page.getByRole('button', { name: 'İdarî izin ekle' }).press('Enter');
    const dialog = page.getByRole('dialog');
    const day = new Date(Date.now() + ahead + 48 * HOUR).toISOString().slice(0, 10);
    await dialog.getByLabel('İlk gün').fill(day);
    await tabTo(page, 'Neden');
    await page.keyboard.type('Yoğun kar yağışı');
    await tabTo(page, 'Dayanağı');
    await page.keyboard.type('Ankara Valiliği, 1234');
    await tabTo(page, 'Bürolar');
    await page.keyboard.type('Ankara');
    await chooseOption(page, 'Ankara İl Millî Eğitim Müdürlüğü');
    await dialog.getByText('Ankara İl Millî Eğitim Müdürlüğü').first().waitFor();
    await page.keyboard.press('Escape');
    await expectClean(page);
    await tabTo(page, 'İzni ekle');
    await page.keyboard.press('Enter');
    await page.getByRole('row').filter({ hasText: 'Yoğun kar yağışı' }).waitFor();
    await expectClean(page);

    const bureau = await open(ANKARA, '/burolar/il-ankara', 'Ankara İl Millî Eğitim Müdürlüğü');
    await bureau.page.getByRole('region', { name: 'Takvim' }).getByText('Yoğun kar yağışı').waitFor();
    await bureau.close();

    await page.getByRole('button', { name: /^Geri al: Yoğun kar yağışı/u }).press('Enter');
    await page.getByRole('dialog').getByLabel('Gerekçe').fill('Valilik vazgeçti');
    await page.getByRole('dialog').getByRole('button', { name: 'Geri al' }).press('Enter');
    await page.getByText('Yazılmış idarî izin yok').waitFor();
    await page.getByRole('checkbox', { name: 'Geri alınanları da göster' }).press('Space');
    await page.getByText('Geri alındı: Valilik vazgeçti').waitFor();
    expect(unexpected(problems)).toEqual([]);
    await close();
  });
});
