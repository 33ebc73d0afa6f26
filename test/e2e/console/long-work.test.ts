import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import Database from 'better-sqlite3';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { expectClean, expectNarrow, polite, screenOf, tabTo, unexpected } from '../support/console.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff } from '../support/staff.js';

jest.setTimeout(240_000);

const ADMINISTRATOR = 'sistem@meb.gov.tr';
const EDITOR = 'elif.editor@meb.gov.tr';
const COLLEAGUE = 'cem.editor@meb.gov.tr';
const LINES = 4_000;
const OLD_CODES = 3;

let server: RunningServer;
let browser: Browser;

/** Asks the database of the running server. */
function database<T>(use: (open: Database.Database) => T): T {
  const open = new Database(join(server.env.DATA_DIR ?? '', 'mebasistan.db'), { fileMustExist: true, timeout: 10_000 });
  try {
    return use(open);
  } finally {
    open.close();
  }
}

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await createStaff(server, { name: 'Elif Editör', email: EDITOR, role: 'editor', scope: 'HBÖGM' });
  await createStaff(server, { name: 'Cem Editör', email: COLLEAGUE, role: 'editor', scope: 'HBÖGM' });
  await createStaff(server, { name: 'Sistem Yöneticisi', email: ADMINISTRATOR, role: 'administrator' });
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const show = (email: string, path: string, heading: string) => screenOf(browser, server, email, path, heading);
const press = async (page: Page, name: string | RegExp, key?: string) => {
  await tabTo(page, name, key);
  await page.keyboard.press('Enter');
};

describe('one large file', () => {
  const imports = () => show(EDITOR, '/icerik/aktar', 'Dosyadan aktar');
  const listed = (page: Page) =>
    page
      .getByRole('region', { name: 'Süren ve son aktarmalar' })
      .getByRole('row', { name: /liste\.jsonl/u })
      .filter({ hasNotText: 'Önizleme' });
  const listOf = (of: string, length = LINES, name = 'liste.jsonl') => {
    const lines = Array.from({ length }, (_, n) =>
      JSON.stringify({
        id: `${of}-${n}`,
        question: `${n}. ${of} ne zaman açılır?`,
        answer: 'Martta.',
        source: 'Rehber',
      }),
    );
    return { name, mimeType: 'application/jsonl', buffer: Buffer.from(lines.join('\n')) };
  };

  // Each item costs the server some 10 ms of computing more, so that it is still saving when somebody comes to stop it.
  beforeAll(() => {
    database((open) =>
      open.exec(`
        CREATE VIEW slowly AS WITH RECURSIVE steps (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM steps WHERE n < 80000)
          SELECT count(*) AS n FROM steps;
        CREATE TRIGGER save_slowly BEFORE INSERT ON item_drafts BEGIN SELECT n FROM slowly; END`),
    );
  });
  afterAll(() => {
    database((open) => open.exec('DROP TRIGGER save_slowly; DROP VIEW slowly'));
  });

  test('says within itself how far it is, goes on over a reload, and is stopped by a colleague, by keyboard: what was saved stays and is told', async () => {
    const { page, problems, close } = await imports();
    await page.locator('input[type=file]').setInputFiles(listOf('kurs'));
    await press(page, 'Önizle');
    await page.getByRole('heading', { name: 'Aktarılırsa ne olur' }).waitFor();
    // The focus is at the report, right behind the button.
    await press(page, 'Aktar (1 dosya)', 'Shift+Tab');
    await page
      .getByText(/^Kaydediliyor: 4\.000 içerikten/u)
      .first()
      .waitFor();

    await page.reload();
    await listed(page)
      .getByText(/^Kaydediliyor: 4\.000 içerikten/u)
      .waitFor();
    const colleague = await show(COLLEAGUE, '/icerik/aktar', 'Dosyadan aktar');
    await listed(colleague.page)
      .getByText(/^Kaydediliyor: 4\.000 içerikten/u)
      .waitFor();
    await press(colleague.page, /^Durdur: liste\.jsonl, /u);
    await listed(colleague.page).getByText('Durduruldu').waitFor();
    await polite(colleague.page).filter({ hasText: 'liste.jsonl: Durduruldu' }).waitFor();
    await listed(page).getByText('Durduruldu').waitFor();
    await polite(page).filter({ hasText: 'liste.jsonl: Durduruldu' }).waitFor();

    const saved = database(
      (open) =>
        open.prepare("SELECT count(*) AS n FROM item_drafts WHERE external_id LIKE 'kurs-%'").get() as { n: number },
    ).n;
    expect(saved).toBeGreaterThan(0);
    expect(saved).toBeLessThan(LINES);
    const result = listed(colleague.page).getByRole('button', { name: 'Sonucu göster: liste.jsonl' });
    await result.press('Enter');
    const count = (value: number) => value.toLocaleString('tr-TR');
    await colleague.page.getByText(`${count(saved)} yeni, 0 değişen, 0 değişmeyen içerik; 0 ret.`).waitFor();
    await colleague.page.getByText(`Durdurulduğu için dokunulmayan içerik: ${count(LINES - saved)}.`).waitFor();
    expect(unexpected([...problems, ...colleague.problems])).toEqual([]);
    await Promise.all([close(), colleague.close()]);
  });

  test('is stopped by who sent it, on the same screen, without a flaw that axe would find', async () => {
    const { page, problems, close } = await imports();
    await page.locator('input[type=file]').setInputFiles(listOf('okul'));
    await press(page, 'Önizle');
    await page.getByRole('heading', { name: 'Aktarılırsa ne olur' }).waitFor();
    // The focus is at the report, right behind the button.
    await press(page, 'Aktar (1 dosya)', 'Shift+Tab');
    await page
      .getByText(/^Kaydediliyor: 4\.000 içerikten/u)
      .first()
      .waitFor();
    await press(page, 'Durdur');
    await page.getByText(/^Durduruldu\. O ana kadar/u).waitFor();
    await page.getByText(/^Durdurulduğu için dokunulmayan içerik: [\d.]+\.$/u).waitFor();
    expect(await page.getByRole('button', { name: /^Aktar \(/u }).count()).toBe(0);
    await expectClean(page);
    await expectNarrow(page);
    expect(unexpected(problems)).toEqual([]);
    await close();
  });

  test('goes to its end on a screen that was left, and the files behind it are not sent', async () => {
    const { page, problems, close } = await imports();
    const sent: string[] = [];
    await page.locator('input[type=file]').setInputFiles([listOf('sergi', 400), listOf('panel', 1, 'ek.jsonl')]);
    await press(page, 'Önizle');
    await page.getByRole('heading', { name: 'Aktarılırsa ne olur' }).waitFor();
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().includes('/import-runs?')) sent.push(request.url());
    });
    await press(page, 'Aktar (2 dosya)', 'Shift+Tab');
    await page
      .getByText(/^Kaydediliyor: 400 içerikten/u)
      .first()
      .waitFor();
    const told = page.waitForResponse((response) => response.url().endsWith('/result'));
    await page.getByRole('link', { name: 'Bütün içerikler' }).press('Enter');
    await page.waitForURL('**/konsol/icerik');
    await told;
    await page.goBack();
    await listed(page).filter({ hasText: 'Bitti' }).waitFor();
    expect(sent).toHaveLength(1);
    expect(unexpected(problems)).toEqual([]);
    await close();
  });
});

describe('the deletion of what is old', () => {
  const ELSEWHERE = 'baska-sunucu';
  const section = (page: Page) => page.getByRole('region', { name: 'Silme çalışmaları' });

  /** A deletion that another server has in hand. */
  function beginElsewhere(): void {
    const now = Date.now();
    database((open) => {
      open
        .prepare('INSERT INTO leases (name, holder, until) VALUES (?, ?, ?)')
        .run('retention', ELSEWHERE, now + 3_600_000);
      open
        .prepare(
          `INSERT OR REPLACE INTO long_work (id, kind, title, status, progress, asked_by, asked_at, seen_at)
           VALUES (?, 'deletion', '', 'running', ?, 'schedule', ?, ?)`,
        )
        .run(ELSEWHERE, told(0), now - 60_000, now + 3_600_000);
    });
  }
  const told = (done: number) =>
    JSON.stringify([
      { name: 'inbox', done: 1_200, due: 1_200 },
      { name: 'link', done, due: OLD_CODES },
    ]);
  const tell = (done: number) =>
    database((open) => open.prepare('UPDATE long_work SET progress = ? WHERE id = ?').run(told(done), ELSEWHERE));
  function endElsewhere(): void {
    database((open) => {
      open.prepare("UPDATE long_work SET status = 'stopped', ended_at = ? WHERE id = ?").run(Date.now(), ELSEWHERE);
      open.prepare("DELETE FROM leases WHERE name = 'retention'").run();
    });
  }

  test('at another server is seen class by class and stopped with a reason, by keyboard; the rest is deleted by hand and told', async () => {
    const old = Date.now() - 400 * 86_400_000;
    database((open) => {
      const add = open.prepare('INSERT INTO link_codes (code_hash, conversation_id, expires_at) VALUES (?, ?, ?)');
      for (let n = 0; n < OLD_CODES; n++) add.run(Buffer.from(`eski-${n}`), `web-${n}`, old);
    });
    beginElsewhere();
    const { page, problems, close } = await show(ADMINISTRATOR, '/saklama', 'Saklama ve silme');
    await section(page).getByText('1.203 kayıttan 1.200 silindi.').waitFor();
    await section(page).getByRole('row', { name: 'Kanal eşleştirme kodları 0 3' }).waitFor();
    tell(1);
    await section(page).getByText('1.203 kayıttan 1.201 silindi.').waitFor();
    await section(page).getByRole('row', { name: 'Kanal eşleştirme kodları 1 3' }).waitFor();
    await expectClean(page);
    await expectNarrow(page);
    await press(page, 'Çalışan silmeyi durdur');
    await page
      .getByRole('dialog')
      .getByText(/altı ay içinde/u)
      .waitFor();
    await tabTo(page, 'Gerekçe');
    await page.keyboard.type('Sonuç günü, sistem yavaş');
    await press(page, 'Çalışan silmeyi durdur');
    await section(page).getByText('Silme durduruluyor: elindeki kaydı bitiriyor.').waitFor();
    const asked = database((open) =>
      open.prepare('SELECT stop_asked_by AS by FROM long_work WHERE id = ?').get(ELSEWHERE),
    );
    expect(asked).toMatchObject({ by: expect.stringMatching(/^staff:/u) });
    endElsewhere();
    await polite(page).filter({ hasText: 'Silme durduruldu' }).waitFor();
    await section(page)
      .getByText(/^Süresi dolan 2 kayıt duruyor\. Bir sonraki gece kendiliğinden/u)
      .waitFor();
    await expectClean(page);

    await press(page, 'Şimdi sil');
    await tabTo(page, 'Gerekçe');
    await page.keyboard.type('Yoğunluk geçti');
    await press(page, 'Şimdi sil');
    await section(page).getByText('3 kayıttan 3 silindi.').waitFor();
    await polite(page).filter({ hasText: 'Silme bitti' }).waitFor();
    expect(database((open) => open.prepare('SELECT count(*) AS n FROM link_codes').get())).toEqual({ n: 0 });
    expect(
      await section(page)
        .getByText(/kayıt duruyor/u)
        .count(),
    ).toBe(0);

    const before = section(page).locator('summary').filter({ hasText: 'Silme durduruldu' });
    await before.press('Enter');
    await section(page)
      .getByText(/durdurdu\. Gerekçe: Sonuç günü, sistem yavaş/u)
      .waitFor();
    await section(page)
      .getByText(/kendiliğinden başladı/u)
      .waitFor();
    await section(page).locator('summary').filter({ hasText: 'Silme bitti' }).press('Enter');
    await section(page)
      .getByText(/Sistem Yöneticisi başlattı/u)
      .waitFor();
    await expectClean(page);
    await expectNarrow(page);
    expect(unexpected(problems)).toEqual([]);
    await close();
  });

  test('that ended while somebody was asked whether to stop it is not begun anew', async () => {
    const deletions = () =>
      database((open) => open.prepare("SELECT count(*) AS n FROM long_work WHERE kind = 'deletion'").get());
    beginElsewhere();
    const before = deletions();
    const { page, close } = await show(ADMINISTRATOR, '/saklama', 'Saklama ve silme');
    await press(page, 'Çalışan silmeyi durdur');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    endElsewhere();
    await page.locator('button', { hasText: 'Şimdi sil' }).waitFor();
    await dialog.getByLabel('Gerekçe').fill('Sonuç günü');
    await dialog.getByRole('button', { name: 'Çalışan silmeyi durdur' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });
    expect(deletions()).toEqual(before);
    await close();
  });
});
