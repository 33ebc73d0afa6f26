import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { totp } from '../../server/auth/access.js';
import { axeFindings } from '../support/axe.js';
import { eventually, launchBrowser, openPage } from '../support/browser.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff, PASSWORD, signIn } from '../support/staff.js';

const EMAIL = 'ayse.yilmaz@meb.gov.tr';

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  server = await startServer();
  await createStaff(server, { name: 'Ayşe Yılmaz', email: EMAIL, role: 'administrator' });
  browser = await launchBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

/** What the browser reported, without the 401 by which the page learns that nobody is signed in. */
const unexpected = (problems: readonly string[]) => problems.filter((text) => !text.includes('401'));

describe('getting into the console', () => {
  test.each(['light', 'dark'] as const)(
    'axe finds nothing on the sign-in page and on an account, %s',
    async (colorScheme) => {
      const { page, problems, close } = await openPage(browser, { colorScheme });
      await page.goto(`${server.url}/konsol/`);
      await page.getByRole('heading', { name: 'Oturum aç' }).waitFor();
      expect(await axeFindings(page.mainFrame())).toEqual([]);
      await signIn(page, server, EMAIL, '/konsol/hesabim');
      await page.getByRole('heading', { name: 'Açık oturumlarım' }).waitFor();
      await page.getByText('Bu oturum').waitFor();
      expect(await axeFindings(page.mainFrame())).toEqual([]);
      expect(unexpected(problems)).toEqual([]);
      await close();
    },
  );

  test('a wrong password is told in Turkish, and the address survives the sign-in', async () => {
    const { page, close } = await openPage(browser);
    await page.goto(`${server.url}/konsol/hesabim`);
    await page.getByLabel('E-posta').fill(EMAIL);
    await page.getByLabel('Parola', { exact: true }).fill('yanlış parola');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'parola' }).waitFor();
    await signIn(page, server, EMAIL, '/konsol/hesabim');
    await page.getByRole('heading', { level: 1, name: 'Hesabım' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/konsol/hesabim');
    await close();
  });

  test('by keyboard alone: skip link, account, language, sign-out', async () => {
    const { page, close } = await openPage(browser);
    await signIn(page, server, EMAIL, '/konsol/hesabim');
    await page.getByRole('heading', { level: 1, name: 'Hesabım' }).waitFor();
    await focusByKey(page, 'İçeriğe geç', 'Shift+Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('icerik');
    await focusByKey(page, 'Ayşe Yılmaz', 'Shift+Tab');
    await page.keyboard.press('Enter');
    await eventually(page, "document.activeElement.closest('[role=menu]') !== null");
    await focusByKey(page, 'English', 'ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'My account' }).waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    await page.getByRole('button', { name: 'Ayşe Yılmaz' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Sign out' }).press('Enter');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await close();
  });

  test('at 400 % zoom (320 CSS pixels wide) nothing has to be scrolled sideways', async () => {
    const { page, close } = await openPage(browser, { viewport: { width: 320, height: 256 } });
    await signIn(page, server, EMAIL, '/konsol/hesabim');
    await page.getByRole('heading', { level: 1, name: 'Hesabım' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    await page.getByRole('button', { name: 'Menüyü aç veya kapat' }).press('Enter');
    await page.getByRole('navigation', { name: 'Ana menü' }).waitFor();
    await close();
  });

  test('who must have a second factor sets it up before anything else', async () => {
    await server.restart({ STAFF_TWO_FACTOR_ROLES: 'administrator' });
    const { page, close } = await openPage(browser);
    await page.goto(`${server.url}/konsol/hesabim`);
    await page.getByLabel('E-posta').fill(EMAIL);
    await page.getByLabel('Parola', { exact: true }).fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'İki adımlı doğrulamayı açın' }).waitFor();
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await axeFindings(page.mainFrame())).toEqual([]);
    await page.getByLabel('Parolanız', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Açmaya başla' }).press('Enter');
    const uri = await page.getByRole('link', { name: 'ya da bu aygıttaki uygulamada açın' }).getAttribute('href');
    await page.getByLabel('Uygulamanın gösterdiği kod').fill(totp(uri ?? ''));
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Hesabım' }).waitFor();
    await close();
  });
});

/** Presses the key until an element of this name has the focus. */
async function focusByKey(page: Page, name: string, key: string): Promise<void> {
  for (let pressed = 0; pressed < 60; pressed++) {
    if ((await page.evaluate('document.activeElement.textContent')) === name) return;
    await page.keyboard.press(key);
  }
  throw new Error(`never focused: ${name}`);
}
