import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { type Browser, chromium, type Page } from 'playwright-core';
import { loadOrCreateSecretKey, openStore } from '../../store/index.js';
import { ticketRules } from '../../tickets/index.js';
import { printTable } from '../evaluate/table.js';
import { createFaultServer } from '../faults/server.js';
import { fillStatements } from './desk-tickets.js';

/** The project's folder, from the sources and from `dist/` alike. */
const ROOT = fileURLToPath(new URL(import.meta.url.includes('/dist/') ? '../../..' : '../..', import.meta.url));
const EMAIL = 'olcum@example.org';
const PASSWORD = 'mavi bisiklet kirk elma';
const WHEELS = 150;
const WHEEL_PX = 600;
const WHEEL_MS = 40;
const READ_MS = 600_000;
/** Longer than this the browser itself calls a task long. */
const FRAME_MS = 50;

/** Keeps the time between frames, and tasks longer than 50 ms, as `frames` and `longTasks`. */
const WATCH = `
  window.frames_ = []; window.longTasks_ = [];
  new PerformanceObserver((list) => { for (const { duration } of list.getEntries()) longTasks_.push(duration); }).observe({ entryTypes: ['longtask'] });
  let before_ = performance.now();
  const frame_ = (now) => { frames_.push(now - before_); before_ = now; requestAnimationFrame(frame_); };
  requestAnimationFrame(frame_);
`;

/** The queue of the console over many tickets: frames and long tasks while it is scrolled as it is read, and once all of it is there. */
export async function benchScroll(count: number): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mebasistan-bench-'));
  await fill(dataDir, count);
  const env = { DATA_DIR: dataDir, RATE_LIMIT_PER_MINUTE: '1000000' };
  const server = await createFaultServer(() => env);
  let browser: Browser | undefined;
  try {
    await server.start();
    await createAgent(dataDir);
    browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    });
    const page = await browser.newPage({ locale: 'tr-TR', viewport: { width: 1280, height: 860 } });
    page.setDefaultTimeout(READ_MS);
    await page.addInitScript(WATCH);
    await signIn(page, server.url);
    const rows: (readonly string[])[] = [];
    const grid = page.locator('.desk-queue');
    await grid.hover();
    rows.push(['while it is read, by wheel', ...(await scrolled(page, () => wheel(page, WHEEL_PX)))]);
    const readMs = await readAll(page, count);
    rows.push(['all of it read, by wheel, upwards', ...(await scrolled(page, () => wheel(page, -WHEEL_PX)))]);
    rows.push(['all of it read, by scroll bar', ...(await scrolled(page, () => jump(page)))]);
    rows.push(['all of it read, by ↓ held down', ...(await scrolled(page, () => arrows(page)))]);
    const heap = (await page.evaluate('performance.memory?.usedJSHeapSize ?? 0')) as number;
    const inDocument = await page.locator('[role=row][data-number]').count();
    console.log(
      `${count.toLocaleString('en')} tickets, all of them read in ${(readMs / 1000).toFixed(0)} s; ${inDocument} rows in the document, ${(heap / 1e6).toFixed(0)} MB of heap; times in ms`,
    );
    printTable(['scrolled', 'frames', 'p50', 'p95', 'longest', `over ${FRAME_MS}`, 'longest task'], rows);
  } finally {
    await browser?.close();
    await server.kill();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function fill(dataDir: string, count: number): Promise<void> {
  const secretKey = await loadOrCreateSecretKey(dataDir, undefined);
  const store = await openStore({ dataDir, secretKey, ticketRules: ticketRules() });
  await store.close();
  const database = new Database(join(dataDir, 'mebasistan.db'));
  database.pragma('synchronous = off');
  for (const statement of fillStatements('sqlite', count)) database.exec(statement);
  database.close();
}

async function createAgent(dataDir: string): Promise<void> {
  const args = ['create', '--email', EMAIL, '--name', 'Ölçüm', '--role', 'agent', '--scope', '*', '--password-stdin'];
  const env = { PATH: process.env.PATH, DATA_DIR: dataDir };
  const tool = spawn(process.execPath, [`${ROOT}dist/scripts/admin.js`, ...args], { cwd: ROOT, env });
  tool.stdin.end(PASSWORD);
  const [code] = (await once(tool, 'exit')) as [number];
  if (code !== 0) throw new RangeError(`no account was made: ${code}`);
}

/** To the list of all tickets there are, whatever became of them, the newest first. */
async function signIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/konsol/masa?view=open&all=true&sort=newest`);
  await page.getByLabel('E-posta').fill(EMAIL);
  await page.getByLabel('Parola', { exact: true }).fill(PASSWORD);
  await page.keyboard.press('Enter');
  await page.locator('[role=row][data-number]').first().waitFor();
}

/** What the browser did while `steps` ran. */
async function scrolled(page: Page, steps: () => Promise<void>): Promise<string[]> {
  await page.evaluate('frames_.length = longTasks_.length = 0');
  await steps();
  const [frames, tasks] = (await page.evaluate('[frames_, longTasks_]')) as [number[], number[]];
  const sorted = [...frames].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.ceil(sorted.length * share) - 1] ?? 0).toFixed(0);
  const late = frames.filter((ms) => ms > FRAME_MS).length;
  return [String(frames.length), at(0.5), at(0.95), at(1), String(late), Math.max(0, ...tasks).toFixed(0)];
}

async function wheel(page: Page, px: number): Promise<void> {
  for (let turn = 0; turn < WHEELS; turn++) {
    await page.mouse.wheel(0, px);
    await page.waitForTimeout(WHEEL_MS);
  }
}

/** The whole height in steps, as one drags the bar. */
async function jump(page: Page): Promise<void> {
  const height = (await page.evaluate('document.querySelector(".desk-queue").scrollHeight')) as number;
  for (let step = 0; step <= WHEELS; step++) {
    await page.evaluate(`document.querySelector(".desk-queue").scrollTop = ${Math.round((height * step) / WHEELS)}`);
    await page.waitForTimeout(WHEEL_MS);
  }
}

async function arrows(page: Page): Promise<void> {
  await page.evaluate('document.querySelector(".desk-queue").scrollTop = 0');
  await page.locator('[role=row][data-number]').first().focus();
  for (let step = 0; step < WHEELS; step++) await page.keyboard.press('ArrowDown');
}

/** Goes to the end until there is nothing more to read. @returns ms. */
async function readAll(page: Page, count: number): Promise<number> {
  const began = performance.now();
  const read = `(() => {
    const list = document.querySelector('.desk-queue');
    list.scrollTop = list.scrollHeight;
    const last = [...list.querySelectorAll('[role=row][aria-rowindex]')].map((row) => Number(row.getAttribute('aria-rowindex')));
    return Math.max(...last) - 1;
  })()`;
  while (((await page.evaluate(read)) as number) < count) {
    if (performance.now() - began > READ_MS) throw new RangeError('the list was not read to its end');
    await page.waitForTimeout(WHEEL_MS);
  }
  return performance.now() - began;
}
