import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { until } from '../../support/wait.js';
import { launchBrowser } from '../support/browser.js';
import { expectClean, expectNarrow, polite, screenOf, tabTo, unexpected } from '../support/console.js';
import { callAs, fileTicket } from '../support/desk.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff, staffCookie } from '../support/staff.js';
import { inWorkingHours, untilWork } from '../support/working-hours.js';

jest.setTimeout(240_000);

const AGENT = 'ayse.yilmaz@meb.gov.tr';
const ANKARA = 'ankara@meb.gov.tr';
const EDITOR = 'birim@meb.gov.tr';
const MANAGER = 'mudur@meb.gov.tr';
const DAY_MS = 86_400_000;
const TITLE = 'Okul kaydı';
const CONSENT = 'Yanıtlarınız yalnızca hizmeti iyileştirmek için kullanılır, adınız saklanmaz.';

let server: RunningServer;
let browser: Browser;
let ahead: number;
let survey: string;

const call = async <T>(email: string, method: string, path: string, body?: object) =>
  callAs<T>(server, await staffCookie(server, email), method, path, body);

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(inWorkingHours()), launchBrowser()]);
  ahead = untilWork();
  await createStaff(server, { name: 'Ayşe Yılmaz', email: AGENT, role: 'agent' });
  await createStaff(server, { name: 'Ankara Temsilcisi', email: ANKARA, role: 'agent', scope: 'il-ankara' });
  await createStaff(server, { name: 'Birim Örnek', email: EDITOR, role: 'editor', scope: 'TEGM' });
  await createStaff(server, { name: 'Müdür Örnek', email: MANAGER, role: 'manager' });
  const cookie = await staffCookie(server, AGENT);
  for (const [at, name] of ['Fatma Yıldız', 'Ali Veli', 'Hasan Kaya'].entries())
    await fileTicket(server, cookie, 'Okul kaydı', {
      description: 'Kaydımın sonucunu öğrenmek istiyorum.',
      applicant: { name, phone: `0532 111 22 3${at}` },
      province: 'Ankara',
    });
  const draft = {
    unit: 'TEGM',
    title: TITLE,
    questions: [
      { text: 'Kayıt kolay mıydı?', kind: 'five', low: 'çok zor', high: 'çok kolay' },
      { text: 'Nereden kayıt oldunuz?', kind: 'choice', options: ['e-Okul', 'Okuldan'] },
      { text: 'Neyi değiştirelim?', kind: 'text' },
    ],
    audience: { provinces: ['Ankara'], roles: ['parent'] },
    quota: 50,
    endsOn: new Date(Date.now() + ahead + 20 * DAY_MS).toISOString().slice(0, 10),
    consent: CONSENT,
    calls: true,
  };
  ({ id: survey } = await call<{ id: string }>(EDITOR, 'POST', '/surveys', draft));
  await call(EDITOR, 'POST', `/surveys/${survey}/submit`, {});
  await call(MANAGER, 'POST', `/surveys/${survey}/approve`, {});
  await call(MANAGER, 'POST', `/surveys/${survey}/start`, {});
  const due = async () => (await call<{ calls: unknown[] }>(AGENT, 'GET', '/survey-calls')).calls.length;
  await until('the calls are due', async () => (await due()) === 3, 60_000);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const calls = (page: Page) => page.getByRole('link', { name: /^Ara: / });
/** Opens the first call by keyboard. */
async function begin(page: Page): Promise<void> {
  await calls(page).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
  await page.getByText(CONSENT).waitFor();
}

describe('surveys by telephone', () => {
  test('an agent reads out, writes down and saves by keyboard; nobody is counted who did not agree', async () => {
    const { page, problems, close } = await screenOf(browser, server, AGENT, '/anket-aramalari', 'Anket aramaları', {
      ahead,
    });
    await calls(page).nth(2).waitFor();
    await expectClean(page);
    await expectNarrow(page);
    await begin(page);
    await page.locator('a[href^="tel:"]').waitFor();
    await expectClean(page);
    await expectNarrow(page);

    await page.getByRole('radio', { name: 'Veli' }).press('Space');
    await tabTo(page, '1');
    for (let point = 1; point < 4; point++) await page.keyboard.press('ArrowRight');
    await page.getByLabel('Vatandaşın sözleri').fill('Numaram 0532 999 88 77, randevu olsun');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'ancak vatandaş kabul ettiyse' }).waitFor();
    await page.getByLabel('Okudum, vatandaş kabul etti').press('Space');
    await page.reload();
    await page.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    expect(await page.getByRole('radio', { name: '4', exact: true }).isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Yanıtları kaydet' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Anket aramaları' }).waitFor();
    await polite(page).filter({ hasText: 'Aramanın sonucu yazıldı.' }).waitFor();
    await calls(page).nth(2).waitFor({ state: 'detached' });
    expect(await calls(page).count()).toBe(2);
    const results = await call<{ finished: number; asked: number }>(EDITOR, 'GET', `/surveys/${survey}/results`);
    expect(results).toMatchObject({ finished: 1, asked: 1 });
    expect(unexpected(problems)).toEqual([]);
    await close();
  });

  test('who is of another group is let go, and who wants no calls is asked once more whether that is so', async () => {
    const { page, problems, close } = await screenOf(browser, server, AGENT, '/anket-aramalari', 'Anket aramaları', {
      ahead,
    });
    await begin(page);
    await page.getByRole('radio', { name: 'Öğretmen' }).press('Space');
    await page.getByText('Bu anket başka bir gruba yönelik').waitFor();
    expect(await page.getByRole('button', { name: 'Yanıtları kaydet' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Bu gruptan değil' }).press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Anket aramaları' }).waitFor();
    await calls(page).nth(1).waitFor({ state: 'detached' });
    await begin(page);
    const address = page.url();
    await page.getByRole('button', { name: 'Bir daha aranmak istemiyor' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Bir daha aranmak istemiyor' });
    await dialog.getByText('hiçbir anket').waitFor();
    await expectClean(page);
    await dialog.getByRole('button', { name: 'Bir daha aranmak istemiyor' }).press('Enter');
    await page.getByText('Şu anda aranacak kimse yok.').waitFor();
    await expectClean(page);
    expect(unexpected(problems)).toEqual([]);
    await page.goto(address);
    await page.getByText('Bu arama artık listede değil').waitFor();
    await close();
  });

  test('the list is the centre’s: an agent of a bureau has it not in the menu', async () => {
    const { page, close } = await screenOf(browser, server, ANKARA, '/masa', 'Başvurular', { ahead });
    expect(await page.getByRole('link', { name: 'Dış aramalar' }).count()).toBe(1);
    expect(await page.getByRole('link', { name: 'Anket aramaları' }).count()).toBe(0);
    await close();
  });
});
