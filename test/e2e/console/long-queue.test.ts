import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { screenOf, unexpected } from '../support/console.js';
import { fileTicket, multiplyTicket, readOn } from '../support/desk.js';
import { type RunningServer, startServer } from '../support/server.js';
import { createStaff, staffCookie } from '../support/staff.js';

jest.setTimeout(900_000);

const AGENT = 'zeynep.kaya@meb.gov.tr';
const COUNT = 100_000;
/** Rows in sight, above and below, and the one that has the focus; the head is another. */
const MOST_ROWS = 60;
/** Read before the list is called long. */
const FEW = 400;

let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([startServer(), launchBrowser()]);
  await createStaff(server, { name: 'Zeynep Kaya', email: AGENT, role: 'agent' });
  await fileTicket(server, await staffCookie(server, AGENT), 'Nakil başvurum sonuçlanmadı');
  multiplyTicket(server, COUNT);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

const rows = (page: Page) => page.locator('[role=row][data-number]');
const GRID = `document.querySelector('[role=grid]')`;

/** Ms of computing of the page's main thread so far. */
async function computed(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'ThreadTime')?.value ?? Number.NaN);
}

/** Scrolls to a share of what was read, and waits until rows are drawn there. */
async function jumpTo(page: Page, share: number): Promise<void> {
  await page.evaluate(`(async () => {
    const grid = ${GRID};
    grid.scrollTop = ${share} * (grid.scrollHeight - grid.clientHeight);
    const isDrawn = () => {
      const { top, bottom } = grid.getBoundingClientRect();
      return [...grid.querySelectorAll('[data-number]')].some((row) => {
        const at = row.getBoundingClientRect();
        return at.top < (top + bottom) / 2 && at.bottom > (top + bottom) / 2;
      });
    };
    do await new Promise((resolve) => requestAnimationFrame(resolve));
    while (!isDrawn());
  })()`);
}

/** Ms of computing a jump, the median of twenty all over what was read. */
async function costOfJump(page: Page, session: CDPSession): Promise<number> {
  const found: number[] = [];
  for (let n = 0; n < 20; n++) {
    const before = await computed(session);
    await jumpTo(page, ((n * 7) % 20) / 20);
    found.push((await computed(session)) - before);
  }
  return found.toSorted((a, b) => a - b)[10] as number;
}

test('a queue of 100,000 tickets is scrolled to its end, and from there to anywhere, without a stall', async () => {
  const { page, problems, close } = await screenOf(browser, server, AGENT, '/masa?view=open', 'Başvurular');
  await rows(page).first().waitFor();
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });

  await readOn(page, FEW);
  const short = await costOfJump(page, session);
  await readOn(page, COUNT);
  await page
    .getByRole('grid')
    .and(page.locator(`[aria-rowcount="${COUNT + 1}"]`))
    .waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('End');
  await page.locator(`[role=row][aria-rowindex="${COUNT + 1}"]:focus`).waitFor();
  await page.keyboard.press('Home');
  await page.locator('[role=row][aria-rowindex="2"]:focus').waitFor();

  const long = await costOfJump(page, session);
  console.info(`a jump takes ${short.toFixed(0)} ms of computing in ${FEW} rows, ${long.toFixed(0)} ms in ${COUNT}`);
  expect(long).toBeLessThan(4 * short);
  expect(await rows(page).count()).toBeLessThan(MOST_ROWS);
  expect(unexpected(problems)).toEqual([]);
  await close();
});
