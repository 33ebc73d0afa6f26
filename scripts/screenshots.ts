/**
 * `npm run screenshots -- [URL] [FOLDER] [CHROMIUM]`: pictures of the widget for the documentation, taken of a running server with Debian's Chromium.
 * Defaults: `http://127.0.0.1:3000`, `docs/screenshots`, `/usr/bin/chromium`.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type BrowserContextOptions, chromium, type Frame, type Page } from 'playwright-core';

const [url = 'http://127.0.0.1:3000', folder = 'docs/screenshots', executablePath = '/usr/bin/chromium'] =
  process.argv.slice(2);
const QUESTION = 'Lisede nakil ne zaman yapılır?';
const DESKTOP = { width: 1280, height: 860 };

interface Shot {
  readonly name: string;
  readonly options: BrowserContextOptions;
  readonly path: '/' | '/sohbet';
  readonly steps: (page: Page) => Promise<void>;
}

async function openWidget(page: Page): Promise<Frame> {
  await page.locator('meb-asistan .launcher').click();
  const element = await page.locator('meb-asistan iframe').elementHandle();
  return (await element?.contentFrame()) ?? page.mainFrame();
}

async function talk(frame: Frame, question?: string): Promise<void> {
  const replies = frame.locator('.item.bot');
  await replies.first().waitFor();
  if (question === undefined) return;
  const before = await replies.count();
  await frame.locator('#field').fill(question);
  await frame.locator('#field').press('Enter');
  await replies.nth(before).waitFor();
}

const SHOTS: readonly Shot[] = [
  {
    name: 'host-page',
    options: { viewport: DESKTOP },
    path: '/',
    steps: (page) => page.locator('meb-asistan .launcher').waitFor(),
  },
  {
    name: 'greeting',
    options: { viewport: DESKTOP },
    path: '/',
    steps: async (page) => talk(await openWidget(page)),
  },
  {
    name: 'answer',
    options: { viewport: DESKTOP },
    path: '/',
    steps: async (page) => talk(await openWidget(page), QUESTION),
  },
  {
    name: 'answer-dark',
    options: { viewport: DESKTOP, colorScheme: 'dark' },
    path: '/',
    steps: async (page) => talk(await openWidget(page), QUESTION),
  },
  {
    name: 'answer-320px',
    options: { viewport: { width: 320, height: 640 }, deviceScaleFactor: 2, hasTouch: true },
    path: '/',
    steps: async (page) => talk(await openWidget(page), QUESTION),
  },
  {
    name: 'zoom-400',
    options: { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
    path: '/sohbet',
    steps: (page) => talk(page.mainFrame(), QUESTION),
  },
  {
    name: 'page',
    options: { viewport: DESKTOP },
    path: '/sohbet',
    steps: (page) => talk(page.mainFrame(), QUESTION),
  },
  {
    name: 'offline',
    options: { viewport: DESKTOP },
    path: '/',
    steps: async (page) => {
      const frame = await openWidget(page);
      await talk(frame);
      await page.context().setOffline(true);
      await frame.locator('#field').fill(QUESTION);
      await frame.locator('#field').press('Enter');
      await frame.locator('[data-delivery="failed"]').waitFor();
      await frame.locator('#banner').waitFor();
    },
  },
];

const browser = await chromium.launch({
  executablePath,
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
await mkdir(folder, { recursive: true });
for (const { name, options, path, steps } of SHOTS) {
  const context = await browser.newContext({ locale: 'tr-TR', timezoneId: 'Europe/Istanbul', ...options });
  const page = await context.newPage();
  await page.goto(new URL(path, url).href);
  await steps(page);
  await page.waitForTimeout(400);
  const file = join(folder, `${name}.png`);
  await page.screenshot({ path: file });
  console.log(file);
  await context.close();
}
await browser.close();
