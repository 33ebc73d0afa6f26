import { mkdir, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Frame, Page } from 'playwright-core';
import type { Dialect } from '../../../store/databases.js';
import { createDatabase } from '../../../support/postgres.js';
import { launchBrowser, openPage, widgetFrame } from '../../support/browser.js';
import { screenOf, unexpected } from '../../support/console.js';
import { callAs } from '../../support/desk.js';
import { type RunningServer, startServer } from '../../support/server.js';
import { createStaff, staffCookie, type TestStaff } from '../../support/staff.js';
import { clockAhead, moveDatabaseClock, untilWork } from '../../support/working-hours.js';

/** Who works that day; one of them in the first browser, the others in the second. */
export const PEOPLE = {
  editor: { name: 'Elif Editör', email: 'elif.editor@meb.gov.tr', role: 'editor', browser: 0 },
  reviewer: { name: 'Rıza Onay', email: 'riza.onay@meb.gov.tr', role: 'reviewer', browser: 1 },
  agent: { name: 'Ayşe Yılmaz', email: 'ayse.yilmaz@meb.gov.tr', role: 'agent', browser: 0 },
  colleague: { name: 'Mehmet Demir', email: 'mehmet.demir@meb.gov.tr', role: 'agent', browser: 1 },
  coordinator: { name: 'Can Arslan', email: 'can.arslan@meb.gov.tr', role: 'coordinator', browser: 0 },
  manager: { name: 'Meral Müdür', email: 'meral.mudur@meb.gov.tr', role: 'manager', browser: 1 },
} as const satisfies Record<string, TestStaff & { readonly browser: 0 | 1 }>;
export type Person = keyof typeof PEOPLE;

/** So much later the tickets of the beginning are overdue, and its contacts are to be confirmed again. */
const LATER_DAYS = 40;
const SLOW_MS = 60_000;

export interface Citizen {
  readonly page: Page;
  readonly frame: Frame;
}

/** The server of the day, its people's screens in two browsers, and what has happened so far. */
export interface Stage {
  readonly server: RunningServer;
  /** How far the server's clock is before this machine's, in ms. */
  readonly ahead: number;
  /** What happened today, as the figures have to tell it in the evening. */
  readonly happened: { tickets: string[]; conversations: number };
  /** A screen of somebody who has just signed in. */
  open(person: Person, path: string, heading: string | RegExp): Promise<Page>;
  /** Somebody new on a school's page, with the widget open; in the second browser. */
  citizen(): Promise<Citizen>;
  /** Calls the interface past the page, as somebody who signed in. */
  call<T>(person: Person, method: string, path: string, body?: object): Promise<T>;
  /** Closes every page. @returns what the browsers reported meanwhile. */
  leave(): Promise<string[]>;
  /** Pictures of every open page. @returns the folder. */
  photograph(name: string): Promise<string>;
  close(): Promise<void>;
}

interface Opened {
  readonly name: string;
  readonly page: Page;
  readonly problems: readonly string[];
  close(): Promise<void>;
}

/** A server in its working hours, `LATER_DAYS` after what `before` left there. */
export async function openStage(dialect: Dialect, before: (stage: Stage) => Promise<void>): Promise<Stage> {
  const databaseUrl = dialect === 'postgres' ? await createDatabase() : undefined;
  // Once for each day: the database, the server and the pages have one clock.
  let ahead = untilWork();
  if (databaseUrl !== undefined) await moveDatabaseClock(databaseUrl, ahead);
  const started = await Promise.all([
    startServer({ ...clockAhead(ahead), ...(databaseUrl !== undefined && { DATABASE_URL: databaseUrl }) }),
    launchBrowser(),
    launchBrowser(),
  ]);
  const [server, ...browsers] = started as [RunningServer, Browser, Browser];
  for (const person of Object.values(PEOPLE)) await createStaff(server, person);
  let opened: Opened[] = [];
  const cookies = new Map<Person, string>();

  const stage: Stage = {
    server,
    get ahead() {
      return ahead;
    },
    happened: { tickets: [], conversations: 0 },
    async open(person, path, heading) {
      const { email, browser } = PEOPLE[person];
      const screen = await screenOf(browsers[browser], server, email, path, heading, { ahead });
      opened.push({ ...screen, name: person });
      return screen.page;
    },
    async citizen() {
      const visit = await openPage(browsers[1]);
      opened.push({ ...visit, name: `citizen-${opened.length}` });
      visit.page.setDefaultTimeout(SLOW_MS);
      await visit.page.goto(server.url);
      await visit.page.locator('meb-asistan .launcher').click();
      const frame = await widgetFrame(visit.page);
      await frame.locator('.item.bot').first().waitFor();
      stage.happened.conversations += 1;
      return { page: visit.page, frame };
    },
    async call<T>(person: Person, method: string, path: string, body?: object): Promise<T> {
      const cookie = cookies.get(person) ?? (await staffCookie(server, PEOPLE[person].email));
      cookies.set(person, cookie);
      return callAs<T>(server, cookie, method, path, body);
    },
    async leave() {
      const problems = opened.flatMap(({ name, problems: of }) => unexpected(of).map((text) => `${name}: ${text}`));
      await Promise.all(opened.map((one) => one.close()));
      opened = [];
      return problems;
    },
    async photograph(name) {
      const folder = process.env.SHOTS ?? (await mkdtemp(join(tmpdir(), 'mebasistan-day-')));
      await mkdir(folder, { recursive: true });
      for (const { name: who, page } of opened)
        await page.screenshot({ path: join(folder, `${dialect}-${name}-${who}.png`), fullPage: true });
      return folder;
    },
    async close() {
      await Promise.all(browsers.map((browser) => browser.close()));
      await server.stop();
    },
  };

  await before(stage);
  cookies.clear();
  stage.happened.tickets = [];
  ahead = untilWork(LATER_DAYS);
  if (databaseUrl !== undefined) await moveDatabaseClock(databaseUrl, ahead);
  await server.restart(clockAhead(ahead));
  return stage;
}
