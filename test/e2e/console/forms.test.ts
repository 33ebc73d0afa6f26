import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { barrier } from '../../support/barrier.js';
import { eventually, launchBrowser } from '../support/browser.js';
import { expectClean, screenOf } from '../support/console.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff } from '../support/staff.js';

jest.setTimeout(240_000);

const EDITOR = 'elif.editor@meb.gov.tr';
const CENTRE = 'zeynep.arslan@meb.gov.tr';

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await createStaff(server, { name: 'Elif Editör', email: EDITOR, role: 'editor', scope: 'HBÖGM' });
  await createStaff(server, { name: 'Zeynep Arslan', email: CENTRE, role: 'coordinator' });
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const show = (email: string, path: string, heading: string | RegExp) => screenOf(browser, server, email, path, heading);
const focused = (page: Page) => page.locator(':focus');
const label = (one: Locator): Promise<string> =>
  one.evaluate((field: HTMLInputElement) => field.labels?.[0]?.textContent ?? '');
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
    await dialog.getByRole('alert').waitFor();
    expect(await order.getAttribute('aria-invalid')).toBe('true');
    expect(await label(focused(page))).toBe(await label(name));
    await close();
  });
});
