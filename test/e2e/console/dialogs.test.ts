import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { eventually, launchBrowser, type OpenPage } from '../support/browser.js';
import { screenOf } from '../support/console.js';
import { callAs } from '../support/desk.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff, staffCookie } from '../support/staff.js';

jest.setTimeout(240_000);

const COORDINATOR = 'zeynep.kaya@meb.gov.tr';

let server: RunningServer;
let browser: Browser;
let opened: OpenPage;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await createStaff(server, { name: 'Zeynep Kaya', email: COORDINATOR, role: 'coordinator' });
  const cookie = await staffCookie(server, COORDINATOR);
  await callAs(server, cookie, 'POST', '/desk/canned', { title: 'Nakil', text: 'Nakliniz onaylandı.' });
  opened = await screenOf(browser, server, COORDINATOR, '/hazir-yanitlar', /Hazır/u);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

describe('a dialog gives the focus', () => {
  const focused = (what: string) => eventually(opened.page, `document.activeElement.${what}`);

  test('to the first field of a form', async () => {
    const { page } = opened;
    await page.getByRole('link', { name: 'Başvurular' }).press('Enter');
    await page.getByRole('button', { name: 'Görünümü kaydet' }).press('Enter');
    await page.getByRole('dialog').waitFor();
    await focused(`matches('[role=dialog] input')`);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('to its title where there is something to read, from where Tab goes on in it', async () => {
    const { page } = opened;
    await page.keyboard.press('?');
    const sheet = page.getByRole('dialog', { name: 'Klavye kısayolları' });
    await sheet.waitFor();
    await focused(`textContent === 'Klavye kısayolları'`);
    for (const key of ['Shift+Tab', 'Tab', 'Tab']) {
      await page.keyboard.press(key);
      expect(await sheet.evaluate((dialog) => dialog.contains(dialog.ownerDocument.activeElement))).toBe(true);
    }
    await page.keyboard.press('Escape');
    await sheet.waitFor({ state: 'detached' });
  });

  test('to what does nothing where something would be deleted', async () => {
    const { page } = opened;
    await page.getByRole('link', { name: 'Hazır yanıtlar' }).press('Enter');
    await page.getByRole('button', { name: 'Sil: Nakil' }).press('Enter');
    await page.getByRole('dialog').waitFor();
    await focused(`textContent === 'Vazgeç'`);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Sil: Nakil' }).waitFor();
  });
});

test('a button that is off for a moment while it is busy has the focus again, however short that was', async () => {
  const { page } = opened;
  const button = page.getByRole('button', { name: 'Sil: Nakil' });
  await button.focus();
  await page.evaluate(`(() => {
    const button = document.activeElement;
    document.addEventListener('focusout', () => (button.disabled = false), { once: true });
    button.disabled = true;
  })()`);
  await eventually(page, `document.activeElement === document.body`);
  await eventually(page, `document.activeElement.getAttribute('aria-label') === 'Sil: Nakil'`);
});
