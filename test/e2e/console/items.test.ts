import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { axeFindings } from '../support/axe.js';
import { launchBrowser, openPage } from '../support/browser.js';
import { tabTo } from '../support/console.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff, signIn } from '../support/staff.js';

const EDITOR = 'elif.editor@meb.gov.tr';
const COLLEAGUE = 'cem.editor@meb.gov.tr';
const REVIEWER = 'riza.onay@meb.gov.tr';
const QUESTION = 'Zeplin kulübüne nasıl üye olunur?';
const ID = 'zeplin-kulübüne-nasıl-üye-olunur';
const OTHER_WORDS = 'zeplin kulübü üyelik formu nerede';
const ANSWER = 'Zeplin kulübüne üyelik, kulüp danışman öğretmenine verilen **üyelik formu** ile yapılır.';

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer();
  await createStaff(server, { name: 'Elif Editör', email: EDITOR, role: 'editor' });
  await createStaff(server, { name: 'Cem Editör', email: COLLEAGUE, role: 'editor' });
  await createStaff(server, { name: 'Rıza Onay', email: REVIEWER, role: 'reviewer' });
  browser = await launchBrowser();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const open = async (email: string, path: string, options = {}) => {
  const opened = await openPage(browser, options);
  opened.page.setDefaultTimeout(45_000);
  await signIn(opened.page, server, email, path);
  return opened;
};

/** What the assistant says to a question. */
async function answerTo(question: string): Promise<{ decision: string; text: string }> {
  const response = await fetch(`${server.url}/api/v1/answers`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ question }),
  });
  const { decision, answer } = (await response.json()) as { decision: string; answer?: { text: string } };
  return { decision, text: answer?.text ?? '' };
}

async function eventuallyAnswers(question: string, text: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    if ((await answerTo(question)).text.includes(text)) return;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error(`never answered: ${question}`);
}

const type = async (page: Page, label: string, text: string) => {
  await tabTo(page, label);
  await page.keyboard.insertText(text);
};

/** A state as its mark shows it. */
const marked = (page: Page, state: string) => page.locator('[data-status-mark]', { hasText: state }).first();

const PATHS = ['/konsol/icerik', '/konsol/icerik/yeni', '/konsol/icerik/2018%2F14', '/konsol/icerik/aktar'] as const;
const HEADINGS = ['İçerikler', 'Yeni içerik', '2018/14', 'Dosyadan aktar'] as const;

describe('the items of the console', () => {
  test('by keyboard alone an editor writes and submits; a reviewer publishes in another browser; the assistant answers', async () => {
    expect((await answerTo(QUESTION)).text).not.toContain('üyelik formu');
    const editor = await open(EDITOR, '/konsol/icerik/yeni');
    const { page } = editor;
    await page.getByRole('heading', { level: 1, name: 'Yeni içerik' }).waitFor();
    await type(page, 'Başlık', QUESTION);
    await type(page, 'Soru biçimleri, 1. satır', 'zeplin klubune kayit');
    await page.keyboard.press('Enter');
    await page.keyboard.insertText(OTHER_WORDS);
    await page.keyboard.press('Alt+ArrowUp');
    expect(await page.getByLabel('Soru biçimleri, 1. satır').inputValue()).toBe(OTHER_WORDS);
    await type(page, 'Yanıt metni', ANSWER);
    await type(page, 'Sorumlu birim', 'OGM');
    await type(page, 'Kaynağın adı', 'Sosyal Etkinlikler Yönetmeliği');
    await page.getByRole('tab', { name: 'WhatsApp' }).waitFor();
    expect(await page.getByRole('group', { name: '1. ileti' }).locator('strong').textContent()).toBe('üyelik formu');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Yeni içerik' }).waitFor();
    expect(await page.getByLabel('Yanıt metni').inputValue()).toBe(ANSWER);
    await tabTo(page, 'Taslak olarak kaydet');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: QUESTION }).waitFor();
    expect(decodeURIComponent(new URL(page.url()).pathname)).toBe(`/konsol/icerik/${ID}`);
    await tabTo(page, 'İncelemeye gönder');
    await page.keyboard.press('Enter');
    await marked(page, 'İncelemede').waitFor();
    expect(await page.getByRole('button', { name: 'Yayımla…' }).count()).toBe(0);

    const reviewer = await open(REVIEWER, '/konsol/icerik?state=in-review');
    await reviewer.page.getByRole('link', { name: QUESTION }).click();
    await reviewer.page.getByRole('button', { name: 'Yayımla…' }).press('Enter');
    const dialog = reviewer.page.getByRole('dialog', { name: 'Yayımla' });
    await dialog.getByText(/soru biçimi denendi|Denetim yapılamadı/u).waitFor({ timeout: 240_000 });
    expect(await axeFindings(reviewer.page.mainFrame())).toEqual([]);
    const publish = dialog.getByRole('button', { name: 'Yayımla', exact: true });
    const override = dialog.getByLabel('Bozulan sorulara rağmen gerekçeniz');
    if ((await override.count()) > 0) await override.fill('Deneme içeriğidir.');
    await publish.press('Enter');
    await marked(reviewer.page, 'Yayında').waitFor({ timeout: 180_000 });
    expect(reviewer.problems.filter((text) => !text.includes('401'))).toEqual([]);
    await eventuallyAnswers('zeplin klubune nasil uye olurum', 'üyelik formu');
    await Promise.all([editor.close(), reviewer.close()]);
  }, 500_000);

  test('of two editors who save the same draft the second sees both texts and loses nothing', async () => {
    const path = '/konsol/icerik/lise-nakil-zamani';
    const [first, second] = [await open(EDITOR, path), await open(COLLEAGUE, path)];
    const title = (page: Page) => page.getByLabel('Başlık', { exact: true });
    await title(second.page).waitFor();
    await second.page.getByLabel('Konular').fill('nakil, tarih');
    await second.page.getByLabel('Yanıt metni').fill('İkinci editörün yanıtı.');
    await first.page.getByLabel('Yanıt metni').fill('Birinci editörün yanıtı.');
    await title(first.page).fill('Lisede nakil hangi tarihlerde yapılır?');
    await first.page.keyboard.press('Control+s');
    await first.page.getByText('Hepsi kaydedildi').waitFor();

    await second.page.keyboard.press('Control+s');
    const conflict = second.page.getByRole('alert').filter({ hasText: 'Siz yazarken başkası kaydetti' });
    await conflict.waitFor();
    await conflict.getByText('Birinci editörün yanıtı.').waitFor();
    await conflict.getByText('İkinci editörün yanıtı.').waitFor();
    expect(await axeFindings(second.page.mainFrame())).toEqual([]);
    await conflict.getByRole('button', { name: 'Birleştir' }).press('Enter');
    expect(await title(second.page).inputValue()).toBe('Lisede nakil hangi tarihlerde yapılır?');
    expect(await second.page.getByLabel('Yanıt metni').inputValue()).toBe('İkinci editörün yanıtı.');
    await second.page.keyboard.press('Control+s');
    await second.page.getByText('Hepsi kaydedildi').waitFor();
    await first.page.reload();
    await title(first.page).waitFor();
    expect(await first.page.getByLabel('Yanıt metni').inputValue()).toBe('İkinci editörün yanıtı.');
    expect(await first.page.getByLabel('Konular').inputValue()).toBe('nakil, tarih');

    await first.page.getByRole('tab', { name: 'Geçmiş' }).click();
    await first.page.locator('ins', { hasText: 'İkinci' }).first().waitFor();
    expect(await axeFindings(first.page.mainFrame())).toEqual([]);
    await Promise.all([first.close(), second.close()]);
  }, 180_000);

  test('a file is previewed before it is imported, with refusals by line', async () => {
    const { page, close } = await open(EDITOR, '/konsol/icerik/aktar');
    const markdown = ['---', 'id: planor-kursu', 'kind: faq', 'title: Planör kursu ne zaman açılır?', 'unit: HBÖGM'];
    const good = [...markdown, 'source: { title: Kurs Yönergesi }', '---', 'Planör kursu her yıl martta açılır.'];
    await page.locator('input[type=file]').setInputFiles([
      { name: 'planor.md', mimeType: 'text/markdown', buffer: Buffer.from(good.join('\n')) },
      { name: 'bozuk.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from('{"externalId": "x",\n') },
    ]);
    await page.getByRole('button', { name: 'Önizle' }).press('Enter');
    await page.getByRole('heading', { name: 'Aktarılırsa ne olur' }).waitFor();
    await page.getByRole('rowheader').filter({ hasText: 'Planör kursu ne zaman açılır?' }).waitFor();
    await page.getByText('bozuk.jsonl, 1. satır').waitFor();
    expect(await axeFindings(page.mainFrame())).toEqual([]);
    const listed = () => page.request.get(`${server.url}/api/v1/items/planor-kursu`);
    expect((await listed()).status()).toBe(404);
    await page.getByRole('button', { name: 'Aktar (2 dosya)' }).press('Enter');
    await page.getByRole('heading', { name: 'Ne oldu' }).waitFor();
    expect((await listed()).status()).toBe(200);
    await close();
  }, 120_000);

  test.each(['light', 'dark'] as const)(
    'axe finds nothing on any of the screens, %s',
    async (colorScheme) => {
      const { page, problems, close } = await open(EDITOR, PATHS[0], { colorScheme });
      const found: Record<string, string[]> = {};
      for (const [at, path] of PATHS.entries()) {
        if (at > 0) await page.goto(`${server.url}${path}`);
        await page.getByRole('heading', { level: 1, name: HEADINGS[at] }).waitFor();
        if (at === 0) await page.getByRole('rowheader').first().waitFor();
        if (at === 2) await page.getByRole('tab', { name: 'Telegram' }).waitFor();
        found[path] = await axeFindings(page.mainFrame());
      }
      expect(found).toEqual(Object.fromEntries(PATHS.map((path) => [path, []])));
      expect(problems.filter((text) => !text.includes('401'))).toEqual([]);
      await close();
    },
    120_000,
  );

  test('at 400 % zoom nothing has to be scrolled sideways', async () => {
    const { page, close } = await open(EDITOR, PATHS[0], { viewport: { width: 320, height: 256 } });
    for (const [at, path] of PATHS.entries()) {
      if (at > 0) await page.goto(`${server.url}${path}`);
      await page.getByRole('heading', { level: 1, name: HEADINGS[at] }).waitFor();
      if (at === 2) await page.getByRole('tab', { name: 'Telegram' }).waitFor();
      expect([path, await page.evaluate('document.documentElement.scrollWidth <= innerWidth')]).toEqual([path, true]);
    }
    await close();
  }, 120_000);
});
