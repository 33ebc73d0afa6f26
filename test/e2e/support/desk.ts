import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import type { RunningServer } from './server.js';

const NEVER = Number.MAX_SAFE_INTEGER;

/** A call of the interface with somebody's session. `tag`: what is sent as `If-Match`. */
export async function callAs<T>(
  { url }: RunningServer,
  cookie: string,
  method: string,
  path: string,
  body?: object,
  tag?: string,
): Promise<T> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: { cookie, Origin: url, 'Content-Type': 'application/json', ...(tag && { 'If-Match': tag }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

interface Filed {
  readonly description?: string;
  /** Absent: the rules choose it. */
  readonly bureau?: string;
  readonly province?: string;
  readonly applicant?: Readonly<{ name: string; phone: string }>;
}

/** A ticket as it is taken on the telephone. @returns its number. */
export async function fileTicket(
  server: RunningServer,
  cookie: string,
  subject: string,
  filed: Filed = {},
): Promise<string> {
  const { kvkk } = await callAs<{ kvkk: { version: string } }>(server, cookie, 'GET', '/desk/options');
  const { number } = await callAs<{ number: string }>(server, cookie, 'POST', '/desk/tickets', {
    channel: 'phone',
    subject,
    description: subject,
    applicant: { name: 'Ali Veli', phone: '+905321112233' },
    kvkkVersion: kvkk.version,
    ...filed,
  });
  return number;
}

/** Makes of the one ticket that is there so many, each due a second after the one before; nothing of their own is left to do for the jobs. */
export function multiplyTicket(server: RunningServer, count: number): void {
  const database = new Database(join(server.env.DATA_DIR ?? '', 'mebasistan.db'), { fileMustExist: true });
  const own: Readonly<Record<string, string>> = {
    number: `printf('MEB-2020-%06d', i)`,
    number_key: '2020000000000 + i',
    due_at: 'due_at + i * 1000',
    notice_at: String(NEVER),
    facts_seq: 'seq',
    needs_routing: '0',
  };
  const columns = (database.pragma('table_info(tickets)') as { name: string }[]).map(({ name }) => name);
  database.exec(`with recursive copies(i) as (select 1 union all select i + 1 from copies where i < ${count - 1})
    insert into tickets (${columns.join(', ')}) select ${columns.map((name) => own[name] ?? name).join(', ')}
    from (select * from tickets limit 1), copies`);
  database.close();
}

/** Scrolls the queue down until so many rows were read. */
export async function readOn(page: Page, count: number): Promise<void> {
  await page.evaluate(`(async () => {
    const grid = document.querySelector('[role=grid]');
    const read = () => Number(grid.querySelector('[role=columnheader] input').ariaLabel.replace(/[^0-9]/gu, ''));
    while (read() < ${count}) {
      grid.scrollTop = grid.scrollHeight;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })()`);
}
