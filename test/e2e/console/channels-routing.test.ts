import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import Database from 'better-sqlite3';
import type { Browser } from 'playwright-core';
import { ask, launchBrowser, openPage } from '../support/browser.js';
import { chooseOption, expectClean, expectNarrow, polite, screenOf, tabTo, unexpected } from '../support/console.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff } from '../support/staff.js';

jest.setTimeout(180_000);

const MANAGER = 'mudur@meb.gov.tr';
const DEPUTY = 'ankara.mudur@meb.gov.tr';

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await createStaff(server, { name: 'Müdür Örnek', email: MANAGER, role: 'manager' });
  await createStaff(server, { name: 'Ankara Müdürü', email: DEPUTY, role: 'manager', scope: 'il-ankara' });
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const open = (path: string, heading: string, email = MANAGER) => screenOf(browser, server, email, path, heading);

/** What a platform that refuses a message leaves behind. */
function giveUpEverything(): number {
  const database = new Database(join(server.env.DATA_DIR ?? '', 'mebasistan.db'), { fileMustExist: true });
  const { changes } = database
    .prepare(`UPDATE outbox SET status = 'dead', reason = 'Platform yanıt vermedi', failed_at = ?`)
    .run(Date.now());
  database.close();
  return changes;
}

describe('how the channels are', () => {
  test('what was given up is seen and sent again for a reason, by keyboard', async () => {
    const visitor = await openPage(browser);
    await visitor.page.goto(`${server.url}/sohbet`);
    await visitor.page.locator('.item.bot').first().waitFor();
    await ask(visitor.page.mainFrame(), 'Lisede nakil ne zaman yapılır?');
    await visitor.close();
    const { page, problems, close } = await open('/kanallar', 'Kanalların durumu');
    await page.getByText('Vazgeçilen ileti yok.').waitFor();
    const web = page.getByRole('row').filter({ hasText: 'Web sohbeti' });
    await web.getByText('Açık').waitFor();
    expect(await web.textContent()).not.toContain('Yakında iletilen yok');
    await expectClean(page);
    const dead = giveUpEverything();
    expect(dead).toBeGreaterThan(0);
    await page.reload();
    await page.getByText('İlgi bekleyen kanal: Web sohbeti').waitFor();
    await page.getByText('Platform yanıt vermedi').first().waitFor();
    await expectClean(page);
    await expectNarrow(page);
    await page.getByRole('combobox', { name: 'Kanal' }).selectOption({ label: 'Web sohbeti' });
    await tabTo(page, `Web sohbeti: ${dead} iletinin hepsini yeniden gönder`);
    await page.keyboard.press('Enter');
    await expectClean(page);
    await page.getByRole('dialog').getByLabel('Gerekçe').fill('Bağlantı düzeldi');
    await tabTo(page, 'Yeniden gönder');
    await page.keyboard.press('Enter');
    await polite(page)
      .filter({ hasText: `${dead} ileti sıraya kondu.` })
      .waitFor();
    await page.getByText('Vazgeçilen ileti yok.').waitFor();
    expect(unexpected(problems)).toEqual([]);
    await close();
  });
});

describe('the rules of routing', () => {
  test('who asks where a text would go is told the bureau, the rule and why, by keyboard', async () => {
    const { page, problems, close } = await open('/yonlendirme', 'Yönlendirme');
    await page.getByRole('rowheader', { name: 'il-burosu' }).waitFor();
    await expectClean(page);
    await expectNarrow(page);
    await tabTo(page, 'Başvuru metni');
    await page.keyboard.type('Lisede nakil başvurum sonuçlanmadı');
    await tabTo(page, 'İl (isteğe bağlı)');
    await page.keyboard.type('Ankara');
    await page.keyboard.press('Enter');
    const answer = page.getByRole('region', { name: 'Bu başvuru nereye gider?' }).getByRole('status');
    await answer.getByText('Ankara İl Millî Eğitim Müdürlüğü', { exact: true }).waitFor();
    await answer.getByText('il-burosu').waitFor();
    await expectClean(page);
    expect(unexpected(problems)).toEqual([]);
    await close();
  });

  test('a draft is made, survives a reload, is tried, published with a reason, and taken back, by keyboard', async () => {
    const { page, problems, close } = await open('/yonlendirme', 'Yönlendirme');
    await page.getByRole('button', { name: 'Kural ekle' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await tabTo(page, 'Taslağa yaz');
    await page.keyboard.press('Enter');
    await dialog.getByText('En az birini seçin.').first().waitFor();
    await expectClean(page);
    await tabTo(page, 'Kuralın adı', 'Shift+Tab');
    await page.keyboard.type('ankara-lise');
    await tabTo(page, 'Konular');
    await page.keyboard.type('Lise');
    await chooseOption(page, /^Lise: kayıt/u);
    await page.keyboard.press('Escape');
    await dialog.getByLabel('Yalnız bu iller').fill('Ankara');
    await tabTo(page, 'Gideceği büro');
    await page.keyboard.type('Bilgi İşlem');
    await chooseOption(page, /Bilgi İşlem/u);
    await page.keyboard.press('Escape');
    await tabTo(page, 'Taslağa yaz');
    await page.keyboard.press('Enter');
    await page.getByRole('rowheader', { name: 'ankara-lise' }).waitFor();
    await page.reload();
    await page.getByText('Değişiklikleriniz yürürlükte değil').waitFor();
    await expectClean(page);
    await page.getByRole('button', { name: 'Son 30 günün başvurularında dene' }).press('Enter');
    await page.getByRole('alert').filter({ hasText: 'ankara-lise' }).first().waitFor();
    for (let place = await placeOf(); place > 1; place--) {
      await page.getByRole('button', { name: 'ankara-lise kuralını yukarı taşı' }).press('Enter');
      await page
        .getByRole('row')
        .filter({ hasText: 'ankara-lise' })
        .getByText(String(place - 1), { exact: true })
        .waitFor();
    }
    await page.getByRole('button', { name: 'Son 30 günün başvurularında dene' }).press('Enter');
    await page.getByText('0 başvuru denendi; 0 başvuru başka büroya giderdi.').waitFor();
    await tabTo(page, 'Yürürlüğe koy');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByLabel('Gerekçe').fill('Deneme');
    await page.getByRole('dialog').getByRole('button', { name: 'Yürürlüğe koy' }).press('Enter');
    await polite(page).filter({ hasText: 'Kurallar yürürlükte: 2. sürüm.' }).waitFor();
    await page.getByRole('heading', { name: 'Yürürlükteki kurallar (2. sürüm)' }).waitFor();
    expect(await page.evaluate('document.activeElement.id')).toBe('kurallar');
    await page.getByRole('button', { name: '1. sürümü taslağa al' }).press('Enter');
    await page.getByText('Değişiklikleriniz yürürlükte değil').waitFor();
    expect(await page.getByRole('rowheader', { name: 'ankara-lise' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Taslaktan vazgeç' }).press('Enter');
    await page.getByRole('rowheader', { name: 'ankara-lise' }).waitFor();
    expect(unexpected(problems).filter((text) => !/\b4\d\d\b/u.test(text))).toEqual([]);
    await close();

    async function placeOf(): Promise<number> {
      const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'ankara-lise' }) });
      return Number(await row.getByRole('cell').first().textContent());
    }
  });

  test('who is a manager of one bureau reads the rules and changes none', async () => {
    const { page, close } = await open('/yonlendirme', 'Yönlendirme', DEPUTY);
    await page.getByRole('rowheader', { name: 'il-burosu' }).waitFor();
    expect(await page.getByRole('button', { name: 'Kural ekle' }).count()).toBe(0);
    await expectClean(page);
    await close();
  });
});
