import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { barrier } from '../../support/barrier.js';
import { eventually, launchBrowser } from '../support/browser.js';
import { polite, screenOf } from '../support/console.js';
import { callAs } from '../support/desk.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff, staffCookie } from '../support/staff.js';

jest.setTimeout(240_000);

const ADMINISTRATOR = 'sistem@meb.gov.tr';
const REVIEWER = 'riza.onay@meb.gov.tr';
const ITEM = 'lise-nakil-zamani';
const REASON = 'Sorunun yeni yanıtı doğrudur.';

let server: RunningServer;
let browser: Browser;
let cookie: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer({ FEED_HOSTS: 'duyuru.meb.example' }), launchBrowser()]);
  await createStaff(server, { name: 'Sistem Yöneticisi', email: ADMINISTRATOR, role: 'administrator' });
  await createStaff(server, { name: 'Rıza Onay', email: REVIEWER, role: 'reviewer' });
  cookie = await staffCookie(server, ADMINISTRATOR);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const show = (email: string, path: string, heading: string | RegExp) => screenOf(browser, server, email, path, heading);
const isSealed = (page: Page) => eventually(page, `JSON.stringify(localStorage).includes('sealed')`);
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: true }).first().press('Enter');

test('a reason to publish past the gate goes only with what it was written for, and only where it is seen', async () => {
  const { page, close } = await show(REVIEWER, `/icerik/${ITEM}`, /nakil/iu);
  let isBlocked = true;
  let tag: string | undefined;
  let sent: unknown;
  await page.route(`**/api/v1/items/${ITEM}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), ...(tag && { etag: tag }) } });
  });
  await page.route('**/check', (route) => {
    const gate = { status: 'checked', golden: 1, variants: 1, broken: [], warnings: [], improved: [] };
    return route.fulfill({ json: { gate, blocked: isBlocked, lint: [], channelFit: [] } });
  });
  await page.route('**/archive', (route) => {
    sent = route.request().postDataJSON();
    return route.fulfill({ status: 503, body: 'bakımda' });
  });
  const dialog = page.getByRole('dialog', { name: 'Arşivle' });
  const reason = dialog.getByLabel('Bozulan sorulara rağmen gerekçeniz');
  const archive = () => dialog.getByRole('button', { name: 'Arşivle', exact: true }).press('Enter');
  const told = () => dialog.getByRole('alert').filter({ hasText: /\p{L}/u }).waitFor();
  await press(page, 'Arşivle…');
  await reason.fill(REASON);
  await archive();
  await told();
  expect(sent).toMatchObject({ overrideReason: REASON });
  await isSealed(page);

  isBlocked = false;
  await page.reload();
  await press(page, 'Arşivle…');
  await dialog.getByText('Hiçbir sorunun yanıtı bozulmuyor.').waitFor();
  expect(await reason.count()).toBe(0);
  await archive();
  await told();
  expect(sent).toEqual({ confirm: true });

  [isBlocked, tag] = [true, '"another"'];
  await page.reload();
  await press(page, 'Arşivle…');
  expect(await reason.inputValue()).toBe('');
  await close();
});

test('an address that is read is not saved over what somebody else saved meanwhile', async () => {
  const settings = {
    url: 'https://duyuru.meb.example/1',
    kind: 'announcement',
    topics: ['duyuru'],
    scheduleMinutes: 60,
  };
  await callAs(server, cookie, 'PUT', '/feeds/TEGM', { kinds: ['announcement'], policy: 'review' });
  const { id } = await callAs<{ id: string }>(server, cookie, 'POST', '/feeds/TEGM/pulls', settings);
  const { page, close } = await show(ADMINISTRATOR, '/beslemeler/TEGM', /TEGM/u);
  await press(page, `Değiştir: ${settings.url}`);
  const dialog = page.getByRole('dialog');
  const [topics, minutes] = [
    dialog.getByLabel('Her duyuruya verilecek konular'),
    dialog.getByLabel('Kaç dakikada bir okunsun'),
  ];
  await topics.fill('duyuru, atama');
  await isSealed(page);
  await callAs(server, cookie, 'PUT', `/feeds/TEGM/pulls/${id}`, { ...settings, scheduleMinutes: 90 });

  await page.reload();
  await press(page, `Değiştir: ${settings.url}`);
  expect(await topics.inputValue()).toBe('duyuru, atama');
  const save = dialog.getByRole('button', { name: 'Kaydet' });
  await save.press('Enter');
  await dialog.getByRole('alert').filter({ hasText: 'Siz bakarken başkası değiştirdi' }).waitFor();
  await dialog.getByRole('button', { name: 'Yazdıklarımı bırak' }).press('Enter');
  expect(await topics.inputValue()).toBe('duyuru');
  expect(await minutes.inputValue()).toBe('90');
  await topics.fill('duyuru, atama');
  await save.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  const { pulls } = await callAs<{ pulls: object[] }>(server, cookie, 'GET', '/feeds/TEGM/pulls');
  expect(pulls).toMatchObject([{ scheduleMinutes: 90, topics: ['duyuru', 'atama'] }]);
  await close();
});

test('who goes on with a rule that was changed meanwhile is told so, and can see it as it is', async () => {
  interface Rules {
    readonly version: number;
    readonly rules: readonly { readonly id: string }[];
  }
  const { page, close } = await show(ADMINISTRATOR, '/yonlendirme', /Yönlendirme/u);
  const { version, rules } = await callAs<Rules>(server, cookie, 'GET', '/routing');
  const [first, ...rest] = rules;
  const dialog = page.getByRole('dialog');
  const note = dialog.getByLabel('Not', { exact: true });
  const changed = dialog.getByText('Siz yazdıktan sonra bu kural değişti.');
  await press(page, `Değiştir: ${first?.id}`);
  await note.fill('Benim notum');
  await isSealed(page);
  expect(await changed.count()).toBe(0);
  const others = { rules: [{ ...first, note: 'Başkasının notu' }, ...rest], reason: 'deneme' };
  await callAs(server, cookie, 'PUT', '/routing', others, `"${version}"`);

  await page.reload();
  await press(page, `Değiştir: ${first?.id}`);
  await changed.waitFor();
  expect(await note.inputValue()).toBe('Benim notum');
  await dialog.getByRole('button', { name: 'Yazdıklarımı bırak' }).press('Enter');
  expect(await note.inputValue()).toBe('Başkasının notu');
  expect(await changed.count()).toBe(0);
  await close();
});

test('what was saved is shown at once and gone on with, however long it takes to read it anew: a bureau', async () => {
  const { page, close } = await show(ADMINISTRATOR, '/burolar/il-ankara', /Ankara/u);
  const aliases = page.getByRole('textbox', { name: 'Diğer adları, her satıra bir tane', exact: true });
  const save = page.getByRole('button', { name: 'Bilgileri kaydet' });
  await aliases.fill('Angora');
  const held = barrier();
  await page.route('**/api/v1/bureaus/il-ankara', async (route) => {
    if (route.request().method() === 'GET') await held.passed;
    await route.continue();
  });
  await save.click();
  await polite(page).filter({ hasText: 'Kaydedildi.' }).waitFor();
  expect(await aliases.inputValue()).toBe('Angora');
  await aliases.fill('Angora\nEngürü');
  held.open();
  const answered = page.waitForResponse((response) => response.request().method() === 'PATCH');
  await save.click();
  expect((await answered).status()).toBe(200);
  await close();
});

test('a reason is not offered for somebody else, and nothing typed stands in the names under which it is kept', async () => {
  const { page, close } = await show(ADMINISTRATOR, '/saklama', 'Saklama ve silme');
  const dialog = page.getByRole('dialog');
  const reason = dialog.getByLabel('Gerekçe');
  await press(page, 'Silmeyi durdur');
  await reason.fill(REASON);
  await dialog.getByRole('button', { name: 'Vazgeç' }).press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await press(page, 'Silmeyi durdur');
  expect(await reason.inputValue()).toBe('');
  await dialog.getByRole('button', { name: 'Vazgeç' }).press('Enter');

  await page.goto(`${server.url}/konsol/anahtar-kapat`);
  await page.getByRole('radio', { name: 'Bir konu' }).check();
  await page.getByLabel('Konunun adı').fill('bursluluk');
  await page.getByLabel('Vatandaşın göreceği metin').fill('Şu anda yanıt verilemiyor.');
  await page.getByRole('button', { name: 'Durdur', exact: true }).press('Enter');
  await reason.fill(REASON);
  await eventually(page, `Object.keys(localStorage).some((key) => key.includes('reason:switch-off'))`);
  expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain('bursluluk');
  await close();
});
