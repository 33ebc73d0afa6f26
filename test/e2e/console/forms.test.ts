import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { barrier } from '../../support/barrier.js';
import { eventually, launchBrowser } from '../support/browser.js';
import { expectClean, polite, screenOf } from '../support/console.js';
import { callAs } from '../support/desk.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff, signIn, staffCookie } from '../support/staff.js';

jest.setTimeout(240_000);

const EDITOR = 'elif.editor@meb.gov.tr';
const CENTRE = 'zeynep.arslan@meb.gov.tr';
const ADMINISTRATOR = 'sistem@meb.gov.tr';

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await createStaff(server, { name: 'Elif Editör', email: EDITOR, role: 'editor', scope: 'HBÖGM' });
  await createStaff(server, { name: 'Zeynep Arslan', email: CENTRE, role: 'coordinator' });
  await createStaff(server, { name: 'Sistem Yöneticisi', email: ADMINISTRATOR, role: 'administrator' });
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const show = (email: string, path: string, heading: string | RegExp) => screenOf(browser, server, email, path, heading);
const focused = (page: Page) => page.locator(':focus');
/** What the field is called. */
const label = (one: Locator): Promise<string> =>
  one.evaluate((field) => (field as unknown as { labels: { textContent: string }[] }).labels[0]?.textContent ?? '');
async function inEnglish(page: Page, heading: string): Promise<void> {
  await page.evaluate(`localStorage.setItem('mebasistan.konsol.dil', 'en')`);
  await page.reload();
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

describe('what the server says is wrong with a form', () => {
  test('takes who sent it to the first field of it, which says so in Turkish also in an English console', async () => {
    const { page, close } = await show(EDITOR, '/icerik/yeni', 'Yeni içerik');
    await inEnglish(page, 'New item');
    await page.getByLabel('Title', { exact: true }).fill('Kurs ne zaman açılır?');
    await page.getByLabel('Address of the source').fill('rehber.pdf');
    await page.getByRole('button', { name: 'Save' }).press('Enter');
    await eventually(page, `document.activeElement.getAttribute('aria-invalid') === 'true'`);
    expect(await label(focused(page))).not.toBe('Title');
    const wrong = page.locator('[aria-invalid=true]');
    expect(await wrong.count()).toBeGreaterThan(1);
    expect(await wrong.first().evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
    const told = await page.evaluate(
      `[...document.querySelectorAll('[aria-invalid=true]')].map((one) => (one.getAttribute('aria-describedby') ?? '').split(' ')
        .flatMap((id) => [...(document.getElementById(id)?.querySelectorAll('[lang=tr]') ?? [])]).length)`,
    );
    expect(told).toEqual((told as number[]).map(() => 1));
    await expectClean(page);
    await close();
  });

  test('is told in each line of a list, and where there is none yet, at what adds one', async () => {
    const { page, close } = await show(EDITOR, '/icerik/yeni', 'Yeni içerik');
    await page.route('**/draft', (route) => {
      const errors = [{ field: 'variants', detail: 'En az bir biçim yazın.' }];
      return route.fulfill({ status: 400, json: { code: 'REQUEST_INVALID', title: 'Eksik', status: 400, errors } });
    });
    await page.getByLabel('Başlık', { exact: true }).fill('Kurs ne zaman açılır?');
    const send = () => page.getByRole('button', { name: 'Taslak olarak kaydet' }).press('Enter');
    const described = `document.getElementById(document.activeElement.getAttribute('aria-describedby') ?? '')?.textContent`;
    const line = page.getByLabel('Soru biçimleri, 1. satır');
    await line.waitFor();
    await send();
    await eventually(page, `${described} === 'En az bir biçim yazın.'`);
    expect(await line.evaluate((one) => one === one.ownerDocument.activeElement)).toBe(true);
    expect(await line.getAttribute('aria-invalid')).toBe('true');
    await page.getByRole('button', { name: '1. satırı kaldır' }).press('Enter');
    await line.waitFor({ state: 'detached' });
    await send();
    await eventually(page, `${described} === 'En az bir biçim yazın.'`);
    expect(await focused(page).textContent()).toBe('Ekle');
    await expectClean(page);
    await close();
  });

  test('does so in a dialog, and leaves who types on where they are', async () => {
    const { page, close } = await show(CENTRE, '/burolar/il-ankara', /Ankara/u);
    await page.getByRole('button', { name: 'Kişi ekle' }).press('Enter');
    const dialog = page.getByRole('dialog');
    const [name, order] = [dialog.getByLabel('Ad', { exact: true }), dialog.getByLabel('Sıra', { exact: true })];
    await name.fill('Hasan Öztürk');
    await order.fill('birinci');
    const send = () => dialog.getByRole('button', { name: 'Kaydet' }).press('Enter');
    await send();
    await eventually(page, `document.activeElement.getAttribute('aria-invalid') === 'true'`);
    expect(await label(focused(page))).toBe(await label(order));

    const [asked, held] = [barrier(), barrier()];
    await page.route('**/contacts', async (route) => {
      asked.open();
      await held.passed;
      await route.continue();
    });
    await send();
    await asked.passed;
    await name.pressSequentially('k');
    held.open();
    await dialog.getByRole('alert').filter({ hasText: /\p{L}/u }).waitFor();
    expect(await order.getAttribute('aria-invalid')).toBe('true');
    expect(await label(focused(page))).toBe(await label(name));
    await close();
  });
});

describe('what is typed into a form and not saved', () => {
  const FILLED = 'Taşımalı eğitimde bekleme süresi';
  /** Opens the form, where it stands in a dialog. */
  const press = (name: string | RegExp) => async (page: Page) => {
    await page.getByRole('button', { name }).first().press('Enter');
    await page.getByRole('dialog').waitFor();
  };
  const here = async () => undefined;
  const FORMS: readonly (readonly [
    name: string,
    who: string,
    path: string,
    heading: string | RegExp,
    open: (page: Page) => Promise<unknown>,
    field: string,
  ])[] = [
    ['a new survey', EDITOR, '/anketler/yeni', 'Yeni anket', here, 'Aydınlatma ve onay metni'],
    ['a bureau', ADMINISTRATOR, '/burolar/il-ankara', /Ankara/u, here, 'Diğer adları, her satıra bir tane'],
    ['a new bureau', ADMINISTRATOR, '/burolar', 'Bürolar', press('Büro aç'), 'Ad'],
    [
      'a feed',
      ADMINISTRATOR,
      '/beslemeler',
      'Beslemeler',
      press('Besleme tanımla'),
      'Gecikince aranacak kişi ya da adres (isteğe bağlı)',
    ],
    [
      'a key',
      ADMINISTRATOR,
      '/anahtarlar',
      'API anahtarları',
      press('Anahtar ver'),
      'Anahtarı hangi sistem kullanacak',
    ],
    ['an invitation', ADMINISTRATOR, '/kisiler', 'Kişiler', press('Kişi çağır'), 'Ad soyad'],
    [
      'a rule',
      ADMINISTRATOR,
      '/yonlendirme',
      /Yönlendirme/u,
      press('Kural ekle'),
      'Yalnız bu iller, her satıra bir tane',
    ],
    ['the reason for a deed', ADMINISTRATOR, '/saklama', 'Saklama ve silme', press('Şimdi sil'), 'Gerekçe'],
  ];

  test.each(FORMS)(
    'is there again after a crash, and goes once it was dropped: %s',
    async (_, who, path, heading, open, field) => {
      const { page, close } = await show(who, path, heading);
      const box = () => page.getByRole('textbox', { name: field, exact: true });
      await open(page);
      const before = await box().inputValue();
      await box().fill(FILLED);
      await eventually(page, `JSON.stringify(localStorage).includes('sealed')`);
      expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('Taşımalı');
      await page.reload();
      await page.getByRole('heading', { level: 1, name: heading }).waitFor();
      await open(page);
      expect(await box().inputValue()).toBe(FILLED);
      await box().fill(before);
      await eventually(page, `!JSON.stringify(localStorage).includes('sealed')`);
      await close();
    },
  );

  test('survives a sign-out, and is never saved over what somebody else saved meanwhile: a survey', async () => {
    const cookie = await staffCookie(server, EDITOR);
    const draft = {
      unit: 'HBÖGM',
      title: 'Kurs kaydı',
      questions: [{ text: 'Kayıt kolay mıydı?', kind: 'five' }],
      quota: 50,
      endsOn: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10),
      consent: 'Yanıtlarınız hizmeti iyileştirmek içindir.',
    };
    const { id, revision } = await callAs<{ id: string; revision: number }>(server, cookie, 'POST', '/surveys', draft);
    const path = `/anketler/${id}/duzenle`;
    const { page, close } = await show(EDITOR, path, 'Taslağı düzenle');
    const [consent, name] = [page.getByLabel('Aydınlatma ve onay metni'), page.getByLabel('Anketin adı')];
    await consent.fill(FILLED);
    await eventually(page, `JSON.stringify(localStorage).includes('sealed')`);
    await page.getByRole('button', { name: 'Elif Editör' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Oturumu kapat' }).press('Enter');
    await page.getByRole('heading', { name: 'Oturum aç' }).waitFor();
    await callAs(server, cookie, 'PUT', `/surveys/${id}`, { ...draft, title: 'Kurs kaydınız' }, `"${revision}"`);

    await signIn(page, server, EDITOR, `/konsol${path}`);
    await consent.waitFor();
    expect(await consent.inputValue()).toBe(FILLED);
    await page.getByRole('button', { name: 'Taslağı kaydet' }).press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Siz bakarken başkası değiştirdi' }).waitFor();
    expect(await consent.inputValue()).toBe(FILLED);
    await page.getByRole('button', { name: 'Yazdıklarımı bırak' }).press('Enter');
    await polite(page).filter({ hasText: 'Yazdıklarınız bırakıldı' }).waitFor();
    expect(await name.inputValue()).toBe('Kurs kaydınız');
    expect(await consent.inputValue()).toBe(draft.consent);
    await consent.fill(FILLED);
    await page.getByRole('button', { name: 'Taslağı kaydet' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Kurs kaydınız' }).waitFor();
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('sealed');
    await close();
  });

  test('is there again after a crash: the grants of somebody', async () => {
    const { page, close } = await show(ADMINISTRATOR, '/kisiler', 'Kişiler');
    await page.getByRole('link', { name: 'Elif Editör' }).press('Enter');
    await page.getByRole('button', { name: 'Yetki ekle' }).press('Enter');
    const scope = page.getByRole('group', { name: '2. yetki' }).getByRole('textbox');
    await scope.fill('TEGM');
    await eventually(page, `JSON.stringify(localStorage).includes('sealed')`);
    await page.reload();
    await scope.waitFor();
    expect(await scope.inputValue()).toBe('TEGM');
    await page.getByRole('button', { name: 'Yetkileri kaydet' }).press('Enter');
    await polite(page).filter({ hasText: 'Kaydedildi' }).waitFor();
    await page.reload();
    await scope.waitFor();
    const scopes = page.getByRole('textbox', { name: 'Birim veya büro kodu' });
    expect(await Promise.all((await scopes.all()).map((one) => one.inputValue()))).toContain('TEGM');
    expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('sealed');
    await close();
  });

  test('stays where it was refused and is gone once it was done: the reason for a deed', async () => {
    const { page, close } = await show(ADMINISTRATOR, '/saklama', 'Saklama ve silme');
    const dialog = page.getByRole('dialog');
    const open = async () => {
      await page.getByRole('button', { name: 'Şimdi sil' }).press('Enter');
      await dialog.waitFor();
    };
    const confirm = () => dialog.getByRole('button', { name: 'Şimdi sil' }).press('Enter');
    await open();
    await dialog.getByLabel('Gerekçe').fill(FILLED);
    await page.route('**/api/v1/retention/runs', (route) =>
      route.request().method() === 'POST' ? route.fulfill({ status: 503, body: 'bakımda' }) : route.continue(),
    );
    await confirm();
    await dialog.getByRole('alert').filter({ hasText: /\p{L}/u }).waitFor();
    await page.unroute('**/api/v1/retention/runs');
    await page.reload();
    await open();
    expect(await dialog.getByLabel('Gerekçe').inputValue()).toBe(FILLED);
    await confirm();
    await dialog.waitFor({ state: 'hidden' });
    await eventually(page, `!JSON.stringify(localStorage).includes('sealed')`);
    await close();
  });
});
