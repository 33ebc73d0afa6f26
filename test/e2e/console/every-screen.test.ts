import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import { eventually, launchBrowser, type OpenPage, openPage } from '../support/browser.js';
import { expectClean, expectNarrow } from '../support/console.js';
import { type FilledServer, startFilledServer } from '../support/filled-server.js';
import { keyboardFindings, readerFindings } from '../support/reader.js';
import { signIn } from '../support/staff.js';
import { type Traffic, watchTraffic } from '../support/traffic.js';

jest.setTimeout(300_000);

const SOURCE = new URL('../../../web/console/app/screens.tsx', import.meta.url);
/** Every screen there is: a new one is held to this as soon as it is listed. */
const PATHS = [...readFileSync(SOURCE, 'utf8').matchAll(/^ {4}path: '([^']+)'/gmu)].map(([, path = '']) => path);
/** What stands for the parameters of a path, and what else its screen needs to have something to show. */
const SHOWN: Readonly<Record<string, (ids: FilledServer['ids']) => string>> = {
  '/masa': () => '/masa?view=open',
  '/masa/:number': ({ ticket }) => `/masa/${ticket}`,
  // Nobody is to be called: such a screen without its call is tried here, one with it in `survey-calls`.
  '/anket-aramalari/:id': () => '/anket-aramalari/1',
  '/gorusme/:id': ({ conversation }) => `/gorusme/${conversation}`,
  '/burolar/:code': ({ bureau }) => `/burolar/${bureau}`,
  '/icerik/:id': ({ item }) => `/icerik/${item}`,
  // Clusters come of questions that were really asked: `questions`.
  '/sorular/:id': () => '/sorular/1',
  '/beslemeler/:unit': ({ unit }) => `/beslemeler/${unit}`,
  '/birimler/:unit': ({ unit }) => `/birimler/${unit}`,
  '/gosterge': () => '/gosterge?metric=applications&from=2026-11-01&to=2026-11-30',
  '/anketler/:id': ({ survey }) => `/anketler/${survey}`,
  '/anketler/:id/duzenle': ({ survey }) => `/anketler/${survey}/duzenle`,
  '/kisiler/:id': ({ staff }) => `/kisiler/${staff}`,
};
const REFUSAL = { status: 409, code: 'TRIED', title: 'Denendi', detail: 'Bu yalnız bir denemeydi.' };
/** Calls that nobody pressed for. */
const QUIET = /\/(?:presence|activity|typing)$/u;
/** Of controls that do the same to one row each, one is tried. */
const kindOf = (name: string) => name.replace(/[:“].*|[\d-]+/gu, '');

let server: FilledServer;
let browser: Browser;
let opened: OpenPage;
let traffic: Traffic;

beforeAll(async () => {
  [server, browser] = await Promise.all([startFilledServer(), launchBrowser()]);
  opened = await openPage(browser);
  opened.page.setDefaultTimeout(60_000);
  traffic = watchTraffic(opened.page);
  await signIn(opened.page, server, server.email, '/konsol/hesabim');
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function show(path: string): Promise<void> {
  const { page } = opened;
  const address = SHOWN[path]?.(server.ids) ?? path;
  if (address.includes(':')) throw new Error(`what is shown at ${path}?`);
  await page.goto(`${server.url}/konsol${address}`);
  await page.locator('main h1').waitFor();
  await traffic.settled();
  expect(await page.getByText('Yükleniyor…').count()).toBe(0);
}

const nameOf = async (button: Locator) =>
  ((await button.getAttribute('aria-label')) ?? (await button.textContent()) ?? '').trim();

/** Presses a button whose calls are all refused. @returns what somebody who sees nothing would not be told, or would lose. */
async function press(button: Locator, name: string): Promise<string[]> {
  const { page } = opened;
  traffic.since();
  await button.press('Enter');
  await traffic.settled();
  const isRefused = traffic.answers.some(
    (response) => response.status() === REFUSAL.status && !QUIET.test(response.url()),
  );
  const dialog = page.locator('[role=dialog][aria-modal=true]');
  if ((await dialog.count()) > 0) {
    await eventually(page, `document.activeElement.closest('[role=dialog]')`);
    const found = await readerFindings(page);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    const back = `(document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent).trim()`;
    const isBack = await eventually(page, `${back} === ${JSON.stringify(name)}`).then(
      () => true,
      () => false,
    );
    return isBack ? found : [...found, `the focus came back to "${await page.evaluate(back)}"`];
  }
  const isLost = await eventually(page, 'document.activeElement !== document.body').then(
    () => false,
    () => true,
  );
  const isTold = !isRefused || (await page.getByRole('alert').filter({ hasText: REFUSAL.detail }).count()) > 0;
  return [...(isLost ? ['the focus is lost'] : []), ...(isTold ? [] : ['it was refused, and nothing says so'])];
}

test('what would not be heard, or be held by the keyboard, is found', async () => {
  const { page, close } = await openPage(browser);
  await page.setContent(`<title>Liste</title><main id="root"><h1>Kişiler</h1><h1>Öteki</h1>
    <button>Düzenle</button><button>Düzenle</button><a href="#a">×</a>
    <table><tr><td>Ayşe</td></tr></table>
    <input aria-label="Ad" style="outline: none"></main>`);
  expect(await readerFindings(page)).toEqual([
    'twice: button "Düzenle"',
    'link without a name in words: "×"',
    'table without a name',
    'table without column headings: ""',
    'rows without a heading: ""',
    'nothing announces',
    '2 headings of the first level: Kişiler, Öteki',
    'the page is called "Liste"',
  ]);
  expect(await keyboardFindings(page)).toEqual(['no outline: input "Ad"']);
  await close();
});

describe.each(PATHS)('%s', (path) => {
  test('is told whole, goes by keyboard with the focus in sight, and fits at 400 %', async () => {
    const { page } = opened;
    await show(path);
    await expectClean(page);
    expect(await keyboardFindings(page)).toEqual([]);
    await expectNarrow(page);
  });

  test('its buttons say what came of them, keep the focus, and open dialogs that can be left', async () => {
    const { page } = opened;
    await show(path);
    await page.route('**/api/**', (route) =>
      route.request().method() === 'GET'
        ? route.continue()
        : route.fulfill({
            status: REFUSAL.status,
            headers: { 'Content-Type': 'application/problem+json' },
            json: REFUSAL,
          }),
    );
    const buttons = page.locator('main :is(button, [role=tab]):visible:enabled');
    const tried = new Set<string>();
    const found: Record<string, string[]> = {};
    try {
      for (let at = 0; at < (await buttons.count()); at++) {
        const name = await nameOf(buttons.nth(at));
        if (tried.has(kindOf(name))) continue;
        tried.add(kindOf(name));
        const findings = await press(buttons.nth(at), name);
        if (findings.length > 0) found[name] = findings;
        if (new URL(page.url()).pathname !== `/konsol${SHOWN[path]?.(server.ids) ?? path}`.split('?')[0])
          await show(path);
      }
    } finally {
      await page.unrouteAll({ behavior: 'ignoreErrors' });
    }
    expect(found).toEqual({});
  });
});
