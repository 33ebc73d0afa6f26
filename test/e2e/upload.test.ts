import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { jpeg, png } from '../support/files.js';
import { axeFindings } from './support/axe.js';
import { eventually, launchBrowser, openPage } from './support/browser.js';
import { type RunningServer, startServer } from './support/server.js';

jest.setTimeout(120_000);

let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
}, 150_000);
afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const open = async (options = {}) => {
  const opened = await openPage(browser, options);
  await opened.page.goto(`${server.url}/sohbet`);
  await opened.page.locator('.item.bot').first().waitFor();
  return opened;
};
const file = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer });
const choose = async (page: Page, ...files: ReturnType<typeof file>[]) => {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Dosya ekle/ }).press('Enter');
  await (await chooser).setFiles(files);
};

test('a photo is chosen by keyboard, sent, shown and asked about', async () => {
  const { page, problems, close } = await open();
  await choose(page, file('diploma.png', 'image/png', png(64)));
  await page.getByText('[Dosya: PNG görsel').waitFor();
  await page.getByRole('button', { name: 'Yeni başvuru aç' }).waitFor();
  expect(await page.locator('.upload').count()).toBe(0);
  await eventually(page, `window.said.join(' ').includes('diploma.png gönderiliyor')`);
  await eventually(page, `window.said.join(' ').includes('diploma.png gönderildi')`);
  await eventually(page, `document.activeElement?.id === 'field'`);
  await page.getByRole('button', { name: 'Dosyayı sil' }).click();
  await page.getByText('Dosyanızı sildim.').waitFor();
  expect(problems).toEqual([]);
  await close();
});

test('five photos chosen at once all arrive, one after another', async () => {
  const { page, problems, close } = await open();
  let [under, most] = [0, 0];
  await page.route('**/upload', async (route) => {
    under += 1;
    most = Math.max(most, under);
    const response = await route.fetch();
    under -= 1;
    await route.fulfill({ response });
  });
  await choose(page, ...[1, 2, 3, 4, 5].map((n) => file(`foto-${n}.png`, 'image/png', png(60 + n))));
  await eventually(page, `document.querySelectorAll('.item.own').length === 5`);
  await eventually(page, `document.querySelectorAll('.upload').length === 0`);
  expect([most, problems]).toEqual([1, []]);
  await close();
});

test('what cannot be sent says why, and is dismissed by keyboard', async () => {
  const { page, close } = await open({ bypassCSP: true, viewport: { width: 320, height: 640 } });
  await choose(
    page,
    file('ses.ogg', 'audio/ogg', Buffer.from('OggS')),
    file('dev.jpg', 'image/jpeg', Buffer.alloc(11 * 1024 * 1024)),
  );
  const saids = page.locator('.upload-said');
  await saids.getByText('Bu tür gönderilemez').waitFor();
  await saids.getByText('Dosya çok büyük').waitFor();
  expect(await axeFindings(page.mainFrame())).toEqual([]);
  await page.getByRole('button', { name: 'Kaldır: ses.ogg' }).press('Enter');
  await page.getByRole('button', { name: 'Kaldır: dev.jpg' }).press('Enter');
  expect(await page.locator('.upload').count()).toBe(0);
  await eventually(page, `document.activeElement?.id === 'field'`);
  await close();
});

test('a photo on a slow line shows how far it is and can be stopped; a broken line lets it be tried again', async () => {
  const { page, close } = await open();
  let breakOff: () => void = () => undefined;
  const isSeen = new Promise<void>((resolve) => {
    breakOff = resolve;
  });
  await page.route('**/upload', async (route) => {
    await isSeen;
    await route.abort().catch(() => undefined);
  });
  await choose(page, file('yavas.jpg', 'image/jpeg', jpeg(2_000)));
  await page.getByRole('progressbar', { name: 'yavas.jpg yükleniyor' }).waitFor();
  breakOff();
  await page.locator('.upload-said').getByText('Gönderilemedi. Bağlantınızı').waitFor();
  await page.unroute('**/upload');
  await page.getByRole('button', { name: 'Yeniden dene: yavas.jpg' }).click();
  await page.getByText('[Dosya: JPEG').waitFor();
  await close();
});

test('a photo is pasted and dropped', async () => {
  const { page, close } = await open();
  const give = (event: 'paste' | 'drop', name: string, bytes: Buffer) =>
    page.evaluate(`{
      const transfer = new DataTransfer();
      const content = Uint8Array.from(atob('${bytes.toString('base64')}'), (letter) => letter.charCodeAt(0));
      transfer.items.add(new File([content], '${name}', { type: 'image/png' }));
      const init = { bubbles: true, cancelable: true };
      document.getElementById('${event === 'paste' ? 'field' : 'composer'}').dispatchEvent(
        ${
          event === 'paste'
            ? "new ClipboardEvent('paste', { ...init, clipboardData: transfer })"
            : "new DragEvent('drop', { ...init, dataTransfer: transfer })"
        },
      );
    }`);
  await give('paste', 'yapistirilan.png', png(20));
  await page.getByText('[Dosya: PNG görsel').first().waitFor();
  await give('drop', 'birakilan.png', png(24));
  await eventually(page, `document.querySelectorAll('.item.own').length === 2`);
  await close();
});
