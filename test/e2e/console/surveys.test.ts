import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import Database from 'better-sqlite3';
import type { Browser } from 'playwright-core';
import { eventually, launchBrowser } from '../support/browser.js';
import { expectClean, expectNarrow, polite, screenOf, tabTo, unexpected } from '../support/console.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff } from '../support/staff.js';

jest.setTimeout(180_000);

const EDITOR = 'birim@meb.gov.tr';
const MANAGER = 'mudur@meb.gov.tr';

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await createStaff(server, { name: 'Birim Örnek', email: EDITOR, role: 'editor', scope: 'TEGM' });
  await createStaff(server, { name: 'Müdür Örnek', email: MANAGER, role: 'manager' });
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** Answers as citizens leave them. */
function answered(count: number): void {
  const database = new Database(join(server.env.DATA_DIR ?? '', 'mebasistan.db'), { fileMustExist: true });
  const { id } = database.prepare('SELECT id FROM surveys').get() as { id: string };
  const response = database.prepare(
    `INSERT INTO survey_responses VALUES (?, ?, 'web', 'Ankara', NULL, '2027-03-01', 1)`,
  );
  const answer = database.prepare('INSERT INTO survey_answers VALUES (?, ?, ?, NULL)');
  for (let n = 0; n < count; n++) {
    response.run(`r${n}`, id);
    answer.run(`r${n}`, 0, 3 + (n % 3));
    answer.run(`r${n}`, 1, n % 2);
  }
  database.close();
}

describe('surveys', () => {
  test('are written by a unit, approved by a manager, and tell what they came to', async () => {
    const unit = await screenOf(browser, server, EDITOR, '/anketler', 'Anketler');
    const { page } = unit;
    await page.getByText('Henüz anket yok.').waitFor();
    await page.getByRole('link', { name: 'Yeni anket' }).click();
    await page.getByRole('heading', { level: 1, name: 'Yeni anket' }).waitFor();
    await page.getByLabel('Birim kodu').fill('TEGM');
    await page.getByLabel('Anketin adı').fill('Okul kaydı');
    await page.getByLabel('Aydınlatma ve onay metni').fill('Yanıtlarınız yalnızca hizmeti iyileştirmek içindir.');
    await page.getByLabel('Soru', { exact: true }).fill('Kayıt kolay mıydı?');
    await page.getByRole('button', { name: 'Soru ekle' }).click();
    const second = page.getByRole('group', { name: '2. soru' });
    await second.getByLabel('Soru', { exact: true }).fill('Nereden kayıt oldunuz?');
    await second.getByLabel('Türü').selectOption('choice');
    await second.getByLabel('Seçenekler').fill('e-Okul\nOkuldan');
    await page.getByLabel('Son gün').fill(new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10));
    await page.getByLabel('Başvurusunun konusu').and(page.locator('input')).first().fill('nakil');
    await page
      .getByRole('option', { name: /kayıt, nakil/u })
      .first()
      .click();
    await page.getByLabel('Başvurusunun ili').and(page.locator('input')).first().fill('anka');
    await page.getByRole('option', { name: 'Ankara' }).click();
    await page.keyboard.press('Tab');
    await page.getByRole('checkbox', { name: 'Veli' }).check();
    await page.getByLabel('Dönemin başı').fill('2026-10-02');
    await page.getByLabel('Dönemin sonu').fill('2026-10-01');
    await page.getByRole('button', { name: 'Taslağı kaydet' }).click();
    await page.getByText('Dönemin sonu başından önce olamaz.').first().waitFor();
    await page.getByLabel('Dönemin sonu').fill('');
    await expectClean(page);
    await expectNarrow(page);
    await page.getByRole('button', { name: 'Taslağı kaydet' }).click();
    await page.getByRole('heading', { level: 1, name: 'Okul kaydı' }).waitFor();
    await page.getByText(/kayıt, nakil · Ankara · Veli · .*2026/u).waitFor();
    await page.getByRole('button', { name: 'Onaya gönder' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Onaya gönder' }).click();
    await page.getByText('Onay bekliyor').waitFor();
    expect(await polite(page).textContent()).toContain('Anketin durumu değişti');
    expect(unexpected(unit.problems)).toEqual([expect.stringContaining('400')]);
    await unit.close();

    const decides = await screenOf(browser, server, MANAGER, '/anketler', 'Anketler');
    await decides.page.getByRole('link', { name: 'Okul kaydı' }).click();
    for (const move of ['Onayla', 'Başlat']) {
      await decides.page.getByRole('button', { name: move }).click();
      await decides.page.getByRole('dialog').getByRole('button', { name: move }).click();
    }
    await decides.page.getByRole('button', { name: 'Durdur' }).waitFor();
    await decides.page.getByText('5’ten az kişi yanıtladığı için').first().waitFor();
    answered(8);
    await decides.page.reload();
    await decides.page.getByText('Ortalama 3,88').waitFor();
    await decides.page.getByRole('row').filter({ hasText: 'e-Okul' }).getByText('%50', { exact: true }).waitFor();
    await decides.page.getByLabel('Küçük grupları gizle').check();
    const [download] = await Promise.all([
      decides.page.waitForEvent('download'),
      decides.page.getByRole('link', { name: 'PDF' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^Anket Sonuç Raporu, .+, Okul kaydı\.pdf$/u);
    expect(download.url()).toContain('?hides=yes');
    await expectClean(decides.page);
    await expectNarrow(decides.page);
    const [shown] = await Promise.all([
      decides.page.waitForEvent('popup'),
      decides.page.getByRole('link', { name: 'Sayfa (yeni sekmede)' }).click(),
    ]);
    await shown.getByRole('heading', { level: 1, name: 'Anket Sonuç Raporu' }).waitFor();
    await shown.getByText('gizli').first().waitFor();
    await expectClean(shown);
    if (process.env.SHOTS)
      await decides.page.screenshot({ path: join(process.env.SHOTS, 'survey.png'), fullPage: true });
    expect(unexpected(decides.problems)).toEqual([]);
    await decides.close();
  });

  test('are begun, come back to and changed by keyboard alone', async () => {
    const { page, problems, close } = await screenOf(browser, server, EDITOR, '/anketler/yeni', 'Yeni anket');
    const type = async (name: string, text: string) => {
      await tabTo(page, name);
      await page.keyboard.type(text);
    };
    await type('Birim kodu', 'TEGM');
    await type('Anketin adı', 'Okul yemeği');
    await type('Aydınlatma ve onay metni', 'Yanıtlarınız yalnızca hizmeti iyileştirmek içindir.');
    await type('Soru', 'Yemekler doyurucu mu?');
    await tabTo(page, 'Soru ekle');
    await page.keyboard.press('Enter');
    await type('Soru', 'Yemekler sıcak mı?');
    await page.getByLabel('Son gün').fill(new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10));
    await tabTo(page, 'Taslağı kaydet');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Okul yemeği' }).waitFor();
    await polite(page).filter({ hasText: 'Taslak kaydedildi.' }).waitFor();
    await expectClean(page);

    await tabTo(page, 'Taslağı düzenle');
    await page.keyboard.press('Enter');
    await page.getByRole('group', { name: '2. soru' }).waitFor();
    await tabTo(page, '2. soruyu çıkar');
    await page.keyboard.press('Enter');
    await polite(page).filter({ hasText: 'Soru çıkarıldı, 1 soru kaldı.' }).waitFor();
    await eventually(page, `document.activeElement.textContent === 'Soru ekle'`);
    await tabTo(page, 'Hedeflenen yanıt sayısı');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('250');
    await expectClean(page);
    await expectNarrow(page);
    await tabTo(page, 'Taslağı kaydet');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Okul yemeği' }).waitFor();
    await page.getByText('250').first().waitFor();
    expect(await page.getByText('Yemekler sıcak mı?').count()).toBe(0);
    expect(unexpected(problems)).toEqual([]);
    await close();
  });
});
