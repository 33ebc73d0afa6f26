import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Frame, Page } from 'playwright-core';
import { axeFindings } from '../support/axe.js';
import { ask, eventually, launchBrowser, type OpenPage, openPage } from '../support/browser.js';
import { polite, tabTo, unexpected } from '../support/console.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff, signIn } from '../support/staff.js';
import { inWorkingHours } from '../support/working-hours.js';

jest.setTimeout(180_000);

const AGENT = 'ayse.yilmaz@meb.gov.tr';
const COORDINATOR = 'can.demir@meb.gov.tr';
const EDITOR = 'ece.kaya@meb.gov.tr';
const QUESTION = 'Lisede nakil başvurusu hangi tarihlerde yapılır?';
const SCHEMES = ['light', 'dark'] as const;

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(inWorkingHours()), launchBrowser()]);
  await createStaff(server, { name: 'Ayşe Yılmaz', email: AGENT, role: 'agent' });
  await createStaff(server, { name: 'Can Demir', email: COORDINATOR, role: 'coordinator' });
  await createStaff(server, { name: 'Ece Kaya', email: EDITOR, role: 'editor' });
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function agentAt(email: string, path: string, heading: string, options = {}): Promise<OpenPage> {
  const opened = await openPage(browser, options);
  opened.page.setDefaultTimeout(60_000);
  await signIn(opened.page, server, email, `/konsol${path}`);
  await opened.page.getByRole('heading', { level: 1, name: heading }).waitFor();
  return opened;
}

async function citizen(): Promise<OpenPage & { readonly frame: Frame }> {
  const opened = await openPage(browser);
  opened.page.setDefaultTimeout(60_000);
  await opened.page.goto(`${server.url}/sohbet`);
  await opened.page.locator('.item.bot').first().waitFor();
  return { ...opened, frame: opened.page.mainFrame() };
}

const assertive = (page: Page) => page.locator('[role="alert"][aria-live="assertive"]');
const UNSCROLLED = 'innerWidth === 320 && document.documentElement.scrollWidth <= innerWidth';

async function axeInBoth(page: Page): Promise<void> {
  for (const colorScheme of SCHEMES) {
    await page.emulateMedia({ colorScheme });
    expect(await axeFindings(page.mainFrame())).toEqual([]);
  }
}

describe('people in the assistant’s place', () => {
  test('a citizen asks for a person; an agent sees it, takes it by keyboard, both write, and gives it back', async () => {
    const agent = await agentAt(AGENT, '/bekleyenler', 'Bekleyenler');
    const { page } = agent;
    await page.getByText('Şu anda bekleyen yok.').waitFor();
    const visitor = await citizen();
    await ask(visitor.frame, 'Telefonum 0532 111 22 33, oğlumun naklini soracağım');
    await ask(visitor.frame, 'temsilciye bağla');

    await page.getByText('Bekleyen 1 görüşme var').waitFor();
    await polite(page).filter({ hasText: 'Yeni bekleyen var' }).waitFor();
    const row = page.getByRole('row').filter({ hasText: 'temsilciye bağla' });
    expect(await row.textContent()).not.toContain('0532');
    await axeInBoth(page);
    await tabTo(page, '1. sıradaki görüşmeyi al');
    await page.keyboard.press('Enter');

    await page.getByText('Görüşme sizde. Asistan susuyor.').waitFor();
    await visitor.frame.locator('.item').filter({ hasText: 'Görüşmeye bir MEBİM temsilcisi katıldı.' }).waitFor();
    await axeInBoth(page);
    await tabTo(page, 'Mesajınız');
    await page.keyboard.type('Merhaba, oğlunuz');
    await page.reload();
    await page.getByText('Görüşme sizde. Asistan susuyor.').waitFor();
    expect(await page.getByLabel('Mesajınız').inputValue()).toBe('Merhaba, oğlunuz');
    await page.getByLabel('Mesajınız').press('End');
    await page.keyboard.type(' hangi sınıfta?');
    await page.keyboard.press('Enter');
    await visitor.frame.locator('.item').filter({ hasText: 'Merhaba, oğlunuz hangi sınıfta?' }).waitFor();
    expect(await page.getByLabel('Mesajınız').inputValue()).toBe('');

    const field = visitor.frame.getByRole('textbox', { name: 'Sorunuzu yazın' });
    await field.fill('Onuncu sınıfta okuyor');
    await field.press('Enter');
    await page.getByRole('listitem').filter({ hasText: 'Onuncu sınıfta okuyor' }).waitFor();
    await polite(page).filter({ hasText: 'Vatandaş: Onuncu sınıfta okuyor' }).waitFor();

    await tabTo(page, 'Asistana geri ver', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Görüşmeyi asistan yürütüyor.').waitFor();
    expect(await page.evaluate('document.activeElement.textContent')).toContain('Görüşmeyi asistan yürütüyor.');
    await ask(visitor.frame, QUESTION);
    await page.getByRole('listitem').filter({ hasText: QUESTION }).waitFor();
    const replies = page.getByRole('region', { name: 'Yazışma' }).getByRole('listitem');
    await replies.last().filter({ hasText: 'Asistan' }).waitFor();
    expect(unexpected(agent.problems)).toEqual([]);
    await visitor.close();
    await agent.close();
  });

  test('who takes a conversation from a colleague says why, and the colleague hears of it', async () => {
    const visitor = await citizen();
    await ask(visitor.frame, 'temsilciye bağla');
    const first = await agentAt(AGENT, '/bekleyenler', 'Bekleyenler');
    await first.page.getByRole('button', { name: '1. sıradaki görüşmeyi al' }).click();
    await first.page.getByText('Görüşme sizde. Asistan susuyor.').waitFor();
    await first.page.getByLabel('Mesajınız').fill('Yarım kalan söz');
    const path = new URL(first.page.url()).pathname.replace('/konsol', '');
    const second = await agentAt(COORDINATOR, path, 'Görüşme');
    await second.page.getByText('Görüşmeyi Ayşe Yılmaz yürütüyor.').waitFor();
    await second.page.getByRole('button', { name: 'Görüşmeyi devral' }).press('Enter');
    await second.page.getByLabel('Gerekçe').fill('Ayşe Hanım molada');
    await second.page.keyboard.press('Enter');
    await second.page.getByRole('dialog').getByRole('button', { name: 'Görüşmeyi devral' }).click();
    await second.page.getByText('Görüşme sizde. Asistan susuyor.').waitFor();
    await assertive(first.page).filter({ hasText: 'Görüşme artık sizde değil' }).waitFor();
    await first.page.getByText('Görüşmeyi Can Demir yürütüyor.').waitFor();
    await first.page.getByRole('button', { name: 'Görüşmeyi devral' }).press('Enter');
    await first.page.getByLabel('Gerekçe').fill('Döndüm');
    await first.page.getByRole('dialog').getByRole('button', { name: 'Görüşmeyi devral' }).click();
    await first.page.getByText('Görüşme sizde. Asistan susuyor.').waitFor();
    expect(await first.page.getByLabel('Mesajınız').inputValue()).toBe('Yarım kalan söz');
    await visitor.close();
    await first.close();
    await second.close();
  });

  test('one says one is on a break, and a reload keeps it', async () => {
    const { page, close } = await agentAt(AGENT, '/bekleyenler', 'Bekleyenler');
    await page.getByRole('button', { name: 'Durum: Müsait' }).press('Enter');
    await page.getByRole('radio', { name: 'Molada' }).press('Space');
    await axeInBoth(page);
    await page.getByLabel('Gerekçe (isteğe bağlı)').fill('Öğle yemeği');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Durum: Molada' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'Durum: Molada' }).waitFor();
    const told = await page.evaluate(
      `fetch('/api/v1/desk/presence').then((answer) => answer.json()).then(({ staff }) => staff[0])`,
    );
    expect(told).toMatchObject({ status: 'break', reason: 'Öğle yemeği' });
    await close();
  });
});

describe('an incident that somebody reports', () => {
  test('stands on every screen, is said once, and goes when it is taken on by keyboard', async () => {
    const { page, problems, close } = await agentAt(AGENT, '/hesabim', 'Hesabım');
    const visitor = await citizen();
    await ask(visitor.frame, 'Ankara Çankaya Atatürk Lisesinde yangın çıktı');
    await ask(visitor.frame, 'hemen haber ver');
    const bar = page.getByRole('region', { name: /Acil ihbar: 1 ihbarı kimse üstlenmedi/u });
    await bar.waitFor();
    await assertive(page).filter({ hasText: 'Acil ihbar var, kimse üstlenmedi: MEB-' }).waitFor();
    expect(await bar.getByRole('link').getAttribute('href')).toMatch(/^\/konsol\/masa\/MEB-/u);
    expect(await bar.getByRole('switch', { name: 'Yeni ihbarda ses çıkar' }).isChecked()).toBe(false);
    await axeInBoth(page);
    await page.setViewportSize({ width: 320, height: 256 });
    await eventually(page, UNSCROLLED);
    await page.setViewportSize({ width: 1280, height: 800 });
    const number = (await bar.getByRole('link').textContent()) ?? '';
    await tabTo(page, `${number} ihbarını üstleniyorum`);
    await page.keyboard.press('Enter');
    await bar.waitFor({ state: 'detached' });
    await polite(page)
      .filter({ hasText: `${number} ihbarını üstlendiniz.` })
      .waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('icerik');
    expect(unexpected(problems)).toEqual([]);
    await visitor.close();
    await close();
  });
});

describe('what bureaus keep', () => {
  test('a coordinator writes a canned reply, an agent uses it, and it is deleted, by keyboard', async () => {
    const { page, close } = await agentAt(COORDINATOR, '/hazir-yanitlar', 'Hazır yanıtlar');
    await page.getByRole('button', { name: 'Hazır yanıt ekle' }).press('Enter');
    await tabTo(page, 'Ad');
    await page.keyboard.type('Karşılama');
    await tabTo(page, 'Metin');
    await page.keyboard.type('Merhaba, ben ');
    await page.getByRole('button', { name: /temsilci/u }).press('Enter');
    await page.keyboard.type(' konuşuyorum.');
    await page.getByText('Merhaba, ben Can Demir konuşuyorum.').waitFor();
    await axeInBoth(page);
    await tabTo(page, 'Kaydet');
    await page.keyboard.press('Enter');
    await page.getByRole('rowheader', { name: 'Karşılama' }).waitFor();
    await axeInBoth(page);

    const visitor = await citizen();
    await ask(visitor.frame, 'temsilciye bağla');
    const agent = await agentAt(AGENT, '/bekleyenler', 'Bekleyenler');
    await agent.page.getByRole('button', { name: '1. sıradaki görüşmeyi al' }).press('Enter');
    await agent.page.getByLabel('Hazır yanıt ekle').selectOption({ label: 'Karşılama' });
    await expectValue(agent.page, 'Merhaba, ben Ayşe Yılmaz konuşuyorum.');
    await agent.close();
    await visitor.close();

    await page.getByRole('button', { name: 'Sil: Karşılama' }).press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Sil' }).press('Enter');
    await page.getByText('Kayıt yok.').waitFor();
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('tab');
    await page.getByRole('tab', { name: 'Makrolar' }).press('Enter');
    await page.getByText('Makro, bir başvuruda').waitFor();
    await axeInBoth(page);
    await close();
  });

  test('broadcasts are shown to whoever manages them', async () => {
    const { page, problems, close } = await agentAt(EDITOR, '/yayinlar', 'Abonelere haberler');
    await page.getByText('Kayıt yok').waitFor();
    await axeInBoth(page);
    expect(unexpected(problems)).toEqual([]);
    await close();
  });

  test.each(['/bekleyenler', '/hazir-yanitlar'])('nothing is scrolled sideways at 320 px: %s', async (path) => {
    const heading = path === '/bekleyenler' ? 'Bekleyenler' : 'Hazır yanıtlar';
    const { page, close } = await agentAt(COORDINATOR, path, heading, { viewport: { width: 320, height: 640 } });
    await page.waitForLoadState('networkidle').catch(() => undefined);
    await eventually(page, UNSCROLLED);
    const name = await page.getByRole('button', { name: 'Can Demir' }).boundingBox();
    expect(name && name.x + name.width).toBeLessThanOrEqual(320);
    await close();
  });
});

async function expectValue(page: Page, text: string): Promise<void> {
  const field = page.getByLabel('Mesajınız');
  const deadline = Date.now() + 30_000;
  while ((await field.inputValue()) !== text && Date.now() < deadline)
    await new Promise((done) => setTimeout(done, 100));
  expect(await field.inputValue()).toBe(text);
}
