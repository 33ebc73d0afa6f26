import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { eventually, launchBrowser } from '../support/browser.js';
import { chooseOption, expectClean, expectNarrow, polite, screenOf, tabTo, unexpected } from '../support/console.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff, staffCookie } from '../support/staff.js';

jest.setTimeout(180_000);

const ADMINISTRATOR = 'sistem@meb.gov.tr';
const EDITOR = 'cigdem.ak@meb.gov.tr';

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await createStaff(server, { name: 'Sistem Yöneticisi', email: ADMINISTRATOR, role: 'administrator' });
  await createStaff(server, { name: 'Çiğdem Ak', email: EDITOR, role: 'editor', scope: 'TEGM' });
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const open = (email: string, path: string, heading: string) => screenOf(browser, server, email, path, heading);

describe('the central units', () => {
  test('an administrator finds one, gives it a reviewer and a feed with its policy, and takes the reviewer away, by keyboard', async () => {
    const { page, problems, close } = await open(ADMINISTRATOR, '/birimler', 'Birimler');
    await page.getByRole('row', { name: /^TEGM/u }).getByText('Çiğdem Ak, editör').waitFor();
    await expectClean(page);
    await expectNarrow(page);
    await tabTo(page, 'Adında ya da kodunda geçen');
    await page.keyboard.type('DÖG');
    await page.getByRole('status').filter({ hasText: '1 birim gösteriliyor' }).waitFor();
    await page.getByRole('row', { name: /^DÖGM/u }).getByText('Kendi editörü yok').waitFor();
    await tabTo(page, 'DÖGM');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'DÖGM' }).waitFor();
    await page.getByText('Kendi editörü yok').waitFor();
    await expectClean(page);
    await expectNarrow(page);

    await tabTo(page, 'Yetki ver');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await tabTo(page, 'Kime');
    await page.keyboard.type('Çiğdem');
    await chooseOption(page, /Çiğdem Ak/u);
    await dialog.getByRole('radio', { name: 'onaylayan editör' }).press('Space');
    await expectClean(page);
    await dialog.getByRole('button', { name: 'Yetki ver' }).press('Enter');
    await polite(page).filter({ hasText: 'Çiğdem Ak: yetki verildi.' }).waitFor();
    const row = page.getByRole('row', { name: /Çiğdem Ak onaylayan editör/u });
    await row.waitFor();

    await tabTo(page, 'Besleme tanımla');
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: 'Yayın denetiminden geçen hemen yayımlanır' }).press('Space');
    await expectClean(page);
    await page.getByRole('button', { name: 'Kaydet' }).press('Enter');
    await page.getByRole('link', { name: 'Beslemenin ayrıntısı, reddedilenler, anahtarlar' }).waitFor();
    await page.getByRole('radio', { name: 'Hepsi incelemeye düşer' }).press('Space');
    await page.getByRole('button', { name: 'Kaydet' }).press('Enter');
    await polite(page).filter({ hasText: 'Besleme kaydedildi.' }).waitFor();
    await expectClean(page);

    await tabTo(page, 'Yetkiyi al: Çiğdem Ak, onaylayan editör', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await page
      .getByRole('dialog')
      .getByText(/artık bu yetkiyle değiştiremez/u)
      .waitFor();
    await tabTo(page, 'Yetkiyi al');
    await page.keyboard.press('Enter');
    await row.waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Bütün birimler' }).press('Enter');
    await page.getByRole('row', { name: /^DÖGM/u }).getByText('Hepsi incelemeye düşer').waitFor();
    await expectClean(page);
    expect(unexpected(problems)).toEqual([]);
    await close();
  });

  test('an editor sees the own unit, and changes neither who writes nor the feed', async () => {
    const { page, problems, close } = await open(EDITOR, '/birimler', 'Birimler');
    await page.getByRole('link', { name: 'TEGM', exact: true }).waitFor();
    expect(await page.getByRole('table', { name: 'Birimler' }).getByRole('row').count()).toBe(2);
    await page.getByRole('link', { name: 'TEGM', exact: true }).press('Enter');
    await page.getByText('Çiğdem Ak').first().waitFor();
    await page.getByRole('link', { name: 'Bütün içeriklerini aç' }).waitFor();
    expect(await page.getByRole('button', { name: /Yetki|Besleme|Kaydet/u }).count()).toBe(0);
    await expectClean(page);
    expect(unexpected(problems)).toEqual([]);
    await close();
  });

  test('an administrator defines a feed, says when it is late, and makes the key that is shown once, by keyboard', async () => {
    const { page, problems, close } = await open(ADMINISTRATOR, '/beslemeler', 'Beslemeler');
    await tabTo(page, 'Besleme tanımla');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Birimin kodu');
    await page.keyboard.type('OGM');
    await expectClean(page);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'OGM beslemesi' }).waitFor();
    await page.getByText('Hiç gelmedi').waitFor();
    await page.getByText('Bu birimin geçerli anahtarı yok').waitFor();
    await tabTo(page, 'En çok kaç saatte bir gelmeli (isteğe bağlı)');
    await page.keyboard.type('24');
    await tabTo(page, 'Gecikince aranacak kişi ya da adres (isteğe bağlı)');
    await page.keyboard.type('ogm.bilgi@meb.gov.tr');
    await tabTo(page, 'Kaydet');
    await page.keyboard.press('Enter');
    await polite(page).filter({ hasText: 'Besleme kaydedildi.' }).waitFor();
    await page.reload();
    const interval = page.getByLabel('En çok kaç saatte bir gelmeli (isteğe bağlı)');
    await interval.waitFor();
    expect(await interval.inputValue()).toBe('24');
    await expectClean(page);
    await expectNarrow(page);

    await tabTo(page, 'Anahtarları yönet');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'API anahtarları' }).waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await tabTo(page, 'Anahtar ver');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await tabTo(page, 'Anahtarı hangi sistem kullanacak');
    await page.keyboard.type('Duyuru sistemi');
    await tabTo(page, 'Birimin kodu');
    await page.keyboard.type('OGM');
    const until = new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 10);
    await dialog.getByLabel('Geçerlilik sonu (en çok 400 gün)').fill(until);
    await expectClean(page);
    await eventually(page, 'Object.keys(localStorage).some((name) => name.includes("key:new"))');
    await tabTo(page, 'Anahtarı oluştur');
    await page.keyboard.press('Enter');
    await dialog.getByText('Anahtar yalnızca şimdi gösterilir.', { exact: false }).waitFor();
    const key = (await dialog.locator('pre').textContent()) ?? '';
    expect(await page.evaluate('document.activeElement.textContent')).toContain(key);
    await expectClean(page);
    await tabTo(page, 'Kopyala');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('navigator.clipboard.readText()')).toBe(key);
    await polite(page).filter({ hasText: 'Kopyalandı' }).waitFor();
    await tabTo(page, 'Kapat');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page
      .getByRole('row', { name: /^Duyuru sistemi OGM/u })
      .getByText('Geçerli')
      .waitFor();
    expect(await page.content()).not.toContain(key);
    expect(await page.evaluate('Object.keys(localStorage).filter((name) => name.includes("key:new"))')).toEqual([]);

    const asked = await fetch(`${server.url}/api/v1/feeds/OGM/items/yok`, {
      headers: { Authorization: `Bearer ${key}` },
    });
    expect(await asked.json()).toMatchObject({ code: 'ITEM_NOT_FOUND' });
    expect(unexpected(problems)).toEqual([]);
    await close();
  });

  test('two administrators change the same grants: the second is told, loses nothing that was typed, and merges by keyboard', async () => {
    const { page, problems, close } = await open(ADMINISTRATOR, '/kisiler', 'Kişiler');
    await page.getByRole('link', { name: 'Çiğdem Ak' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Çiğdem Ak' }).waitFor();
    const field = page.getByRole('group', { name: 'Yetkiler' });
    await field.waitFor();
    const id = page.url().split('/').at(-1) ?? '';
    await tabTo(page, 'Yetki ekle');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('SELECT');
    await tabTo(page, 'Birim veya büro kodu');
    await page.keyboard.type('OGM');

    const cookie = await staffCookie(server, ADMINISTRATOR);
    const address = `${server.url}/api/v1/staff/${id}`;
    const seen = await fetch(address, { headers: { cookie } });
    const { grants } = (await seen.json()) as { grants: object[] };
    const saved = await fetch(`${address}/grants`, {
      method: 'PUT',
      headers: {
        cookie,
        Origin: server.url,
        'Content-Type': 'application/json',
        'If-Match': seen.headers.get('etag') ?? '',
      },
      body: JSON.stringify({ grants: [...grants, { role: 'reviewer', scope: 'DÖGM' }] }),
    });
    expect(saved.status).toBe(200);

    await tabTo(page, 'Yetkileri kaydet');
    await page.keyboard.press('Enter');
    const conflict = page.getByRole('alert').filter({ hasText: 'başka bir yönetici' });
    await conflict.getByText('Editör (TEGM), Temsilci (OGM)').waitFor();
    expect(await field.getByLabel('Birim veya büro kodu').last().inputValue()).toBe('OGM');
    await expectClean(page);
    await expectNarrow(page);
    await tabTo(page, 'Birleştir', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await conflict.waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Yetkileri kaydet');
    await page.keyboard.press('Enter');
    await polite(page).filter({ hasText: 'Kaydedildi.' }).waitFor();
    const now = (await (await fetch(address, { headers: { cookie } })).json()) as {
      grants: { role: string; scope: string }[];
    };
    expect(now.grants.map(({ role, scope }) => `${role} ${scope}`).sort()).toEqual([
      'agent OGM',
      'editor TEGM',
      'reviewer DÖGM',
    ]);
    await tabTo(page, '3. yetkiyi kaldır', 'Shift+Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Yetki ekle');
    expect(unexpected(problems).filter((text) => !text.includes('412'))).toEqual([]);
    await close();
  });
});
