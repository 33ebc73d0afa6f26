import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeFindings } from '../support/axe.js';
import { launchBrowser, type OpenPage, openPage } from '../support/browser.js';
import { callAs, fileTicket } from '../support/desk.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff, signIn, staffCookie } from '../support/staff.js';

jest.setTimeout(240_000);

const ZEYNEP = 'zeynep.kaya@meb.gov.tr';
const MEHMET = 'mehmet.demir@meb.gov.tr';
const REPLY = 'Nakil başvurunuz komisyonda; sonucu cuma günü okuldan öğrenebilirsiniz.';

let server: RunningServer;
let browser: Browser;
let cookie: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await createStaff(server, { name: 'Zeynep Kaya', email: ZEYNEP, role: 'agent' });
  await createStaff(server, { name: 'Mehmet Demir', email: MEHMET, role: 'agent' });
  cookie = await staffCookie(server, MEHMET);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const call = <T>(method: string, path: string, body?: object) =>
  callAs<T>(server, cookie, method, `/desk${path}`, body);
const file = (subject: string) =>
  fileTicket(server, cookie, subject, {
    description: 'Oğlumun lise nakli için üç hafta önce başvurdum, okul bilgi vermiyor.',
    applicant: { name: 'Fatma Yıldız', phone: '0532 123 45 67' },
    province: 'Ankara',
  });
const ticketOf = (number: string) =>
  call<{ status: string; assignee?: string; names: { staff: Record<string, string> } }>('GET', `/tickets/${number}`);

async function agentAt(email: string, path: string, prepare?: (page: Page) => Promise<unknown>): Promise<OpenPage> {
  const opened = await openPage(browser);
  opened.page.setDefaultTimeout(60_000);
  await prepare?.(opened.page);
  await signIn(opened.page, server, email, `/konsol${path}`);
  return opened;
}

/** The ticket's screen, once there is something to be done. */
const ticketShown = (page: Page, number: string) =>
  page.getByRole('heading', { level: 1, name: new RegExp(`^${number}: `, 'u') }).waitFor();
const replyField = (page: Page) => page.getByRole('textbox', { name: 'Vatandaşa yanıt' });
const focused = (page: Page) => page.evaluate('document.activeElement.textContent') as Promise<string>;

/** Waits until something is so. */
async function becomes<T>(read: () => Promise<T>, wanted: T): Promise<void> {
  const deadline = Date.now() + 60_000;
  let last = await read();
  while (last !== wanted && Date.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    last = await read();
  }
  expect(last).toBe(wanted);
}

describe('the desk', () => {
  test('an agent’s morning by keyboard alone: queue, selection and undo, claim the next, note, reply, contact, call', async () => {
    for (const subject of ['Lise nakli', 'Pansiyon yemekleri', 'Servis ücreti']) await file(subject);
    const { page, close } = await agentAt(ZEYNEP, '/masa?view=unclaimed');
    const rows = page.locator('[role=row][data-number]');
    await rows.nth(2).waitFor();
    await page.getByRole('grid', { name: 'Başvuru kuyruğu' }).waitFor();

    await page.keyboard.press('j');
    expect(await focused(page)).toContain('MEB-');
    await page.keyboard.press('x');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('x');
    await page.getByText('2 başvuru seçili').waitFor();
    await page.getByRole('button', { name: 'Üstlen', exact: true }).press('Enter');
    await page.getByRole('group', { name: 'Toplu işlemin sonucu' }).getByText('2 başvuruda yapıldı.').waitFor();
    await becomes(() => rows.count(), 1);
    await page.getByRole('button', { name: 'Geri al' }).press('Enter');
    await becomes(() => rows.count(), 3);

    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Klavye kısayolları' }).getByText('Sıradakini üstlen').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.keyboard.press('s');
    await page.getByRole('heading', { level: 1, name: /^MEB-/u }).waitFor();
    const number = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await ticketShown(page, number);

    await page.keyboard.press('t');
    await page.getByText('0532 123 45 67').waitFor();

    await page.keyboard.press('n');
    await page.keyboard.type('Okul arandı, yanıt bekleniyor.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Not eklendi.').waitFor();

    await page.keyboard.press('y');
    await page.keyboard.type(REPLY);
    await page.keyboard.press('Control+Enter');
    // Who telephoned cannot be written to.
    await page.getByText('dış arama açıldı', { exact: false }).first().waitFor();
    expect((await ticketOf(number)).status).toBe('answered');

    await page.getByRole('link', { name: 'Dış aramalar' }).press('Enter');
    await page.getByRole('button', { name: `Sonucu yaz: ${number}` }).press('Enter');
    await page.getByRole('radio', { name: 'Ulaşıldı' }).press('Space');
    await page.keyboard.press('Enter');
    await page.getByText('Bekleyen arama yok.').waitFor();
    expect((await ticketOf(number)).status).toBe('shared');
    await close();
  });

  test('shortcuts can be turned off', async () => {
    const { page, close } = await agentAt(MEHMET, '/hesabim');
    const choice = page.getByRole('switch', { name: 'Tek harfli kısayollar açık' });
    await choice.press('Space');
    await page.getByRole('heading', { level: 1 }).focus();
    await page.keyboard.press('?');
    expect(await page.getByRole('dialog').count()).toBe(0);
    await choice.press('Space');
    await page.getByRole('heading', { level: 1 }).focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Klavye kısayolları' }).waitFor();
    await close();
  });

  test('of two who claim one ticket the second is told; a reply that crosses a note waits until it was read, and nothing typed is lost', async () => {
    const number = await file('Denklik belgesi');
    const zeynep = await agentAt(ZEYNEP, `/masa/${number}`, (page) =>
      // She hears nothing of what others do until the server refuses her reply.
      page.route('**/api/v1/desk/events', (route) => route.abort()),
    );
    const mehmet = await agentAt(MEHMET, `/masa/${number}`);
    await ticketShown(zeynep.page, number);
    await ticketShown(mehmet.page, number);
    let letGo: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    await mehmet.page.route('**/moves', async (route) => {
      await held;
      await route.continue();
    });
    await mehmet.page.keyboard.press('u');
    await zeynep.page.keyboard.press('u');
    await zeynep.page.getByRole('button', { name: 'Bırak' }).waitFor();
    letGo();
    await mehmet.page.getByRole('alert').filter({ hasText: 'başka bir görevli üstlenmiş' }).waitFor();
    const { assignee, names } = await ticketOf(number);
    expect(names.staff[assignee ?? '']).toBe('Zeynep Kaya');
    await mehmet.page.getByText('Zeynep Kaya de bu başvuruya bakıyor.').first().waitFor();

    await zeynep.page.keyboard.press('y');
    await zeynep.page.keyboard.type(REPLY);
    await mehmet.page.keyboard.press('n');
    await mehmet.page.keyboard.type('Belge bugün postaya verildi.');
    await mehmet.page.keyboard.press('Control+Enter');
    await mehmet.page.getByText('Not eklendi.').waitFor();

    await zeynep.page.keyboard.press('Control+Enter');
    const news = zeynep.page.getByRole('alert').filter({ hasText: 'Siz yazarken başvuru değişti' });
    await news.getByText('Mehmet Demir: Not ekledi').waitFor();
    await news.getByText('Belge bugün postaya verildi.').waitFor();
    expect(await replyField(zeynep.page).inputValue()).toBe(REPLY);
    expect((await ticketOf(number)).status).not.toBe('answered');
    await zeynep.page.getByRole('button', { name: 'Gördüm, yazdığım geçerli' }).press('Enter');
    await zeynep.page.keyboard.press('Control+Enter');
    await becomes(async () => (await ticketOf(number)).status, 'answered');
    await becomes(() => replyField(zeynep.page).inputValue(), '');
    await zeynep.close();
    await mehmet.close();
  });

  test('axe finds nothing on queue, ticket, filing and calls in both themes, and nothing is scrolled sideways at 320 px', async () => {
    const number = await file('Kantin fiyatları');
    const { page, close } = await agentAt(ZEYNEP, '/masa?view=open');
    const screens = [
      ['/masa?view=open', () => page.locator('[role=row][data-number]').first().waitFor()],
      [`/masa/${number}`, () => page.getByRole('heading', { name: 'Süreler' }).waitFor()],
      ['/masa/yeni', () => page.getByLabel('Aydınlatma metnini okudum').waitFor()],
      ['/aramalar', () => page.getByRole('heading', { level: 1, name: 'Dış aramalar' }).waitFor()],
    ] as const;
    for (const [path, shown] of screens) {
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(`${server.url}/konsol${path}`);
      await shown();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        expect(await axeFindings(page.mainFrame())).toEqual([]);
      }
      await page.setViewportSize({ width: 320, height: 640 });
      // Tables scroll within themselves; the page must not.
      await becomes(() => page.evaluate<boolean>('document.documentElement.scrollWidth <= innerWidth'), true);
    }
    await close();
  });

  test('a session that ended while somebody typed: after signing in again the text is there', async () => {
    const number = await file('Özür grubu ataması');
    const { page, close } = await agentAt(ZEYNEP, `/masa/${number}`);
    await ticketShown(page, number);
    await page.keyboard.press('y');
    await page.keyboard.type(REPLY);
    await page.context().clearCookies();
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: 'Oturum aç' }).waitFor();
    expect((await ticketOf(number)).status).toBe('new');
    await signIn(page, server, ZEYNEP, `/konsol/masa/${number}`);
    await ticketShown(page, number);
    expect(await replyField(page).inputValue()).toBe(REPLY);
    await close();
  });

  test('a lost connection is told and heals, and what came meanwhile is there', async () => {
    const { page, close } = await agentAt(ZEYNEP, '/masa?view=unclaimed');
    await page.locator('[role=row][data-number]').first().waitFor();
    const lost = page.getByRole('main').getByText('Canlı bağlantı koptu.', { exact: false });
    // Away until it was told, however soon the server is back.
    await page.route('**/api/v1/desk/events', (route) => route.abort());
    await server.restart();
    await lost.waitFor();
    const number = await file('Bağlantı gelince görülen başvuru');
    await page.unroute('**/api/v1/desk/events');
    await page.getByRole('row', { name: new RegExp(number, 'u') }).waitFor();
    await lost.waitFor({ state: 'hidden' });
    await close();
  });
});
