import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import Database from 'better-sqlite3';
import cliProgress from 'cli-progress';
import express from 'express';
import pg from 'pg';
import { PROVINCES } from '../../nlu/index.js';
import type { Principal } from '../../server/auth/principal.js';
import { renderCsv } from '../../server/reports/render/csv.js';
import { renderHtml } from '../../server/reports/render/html.js';
import { renderPdf } from '../../server/reports/render/pdf.js';
import { renderXlsx } from '../../server/reports/render/xlsx.js';
import { reportRowsRoute } from '../../server/routes/report-rows.js';
import { openStore, type Store } from '../../store/index.js';
import { type Bureau, METRIC_CATALOGUE, performanceReport, topicName } from '../../tickets/index.js';
import { printTable } from '../evaluate/table.js';
import { startOwnPostgres } from '../lib/own-postgres.js';

const MB = 1024 * 1024;
/** Shares of a list after which what is alive is weighed: constant memory is the same at each. */
const WEIGHED = [0.1, 0.5, 0.9];
const YEAR = { from: '2026-01-01', to: '2027-01-01' };
const PEOPLE: Principal = {
  kind: 'staff',
  id: 'bench',
  name: 'bench',
  email: 'bench@example.org',
  grants: [{ role: 'manager', scope: '*' }],
};
const BUREAUS: readonly Bureau[] = Object.keys(PROVINCES).map((province, at) => ({
  code: `il-${at}`,
  kind: 'province',
  name: `${province} İl Millî Eğitim Müdürlüğü`,
  province,
  aliases: [],
  calendar: 'tr',
  zone: 'Europe/Istanbul',
  active: true,
}));

/** A list of so many tickets sent over HTTP, and what the process grows by meanwhile; then the yearly report over them, and its formats. On both databases. */
export async function benchExport(count: number): Promise<void> {
  console.log(`${count.toLocaleString('en')} tickets`);
  const folder = mkdtempSync(join(tmpdir(), 'mebasistan-bench-'));
  const postgres = await startOwnPostgres();
  const lists: string[][] = [];
  const reports: string[][] = [];
  try {
    for (const databaseUrl of [undefined, postgres.url]) {
      const name = databaseUrl === undefined ? 'SQLite' : 'PostgreSQL';
      const store = await filled(folder, databaseUrl, count);
      lists.push([name, ...(await exported(store))]);
      reports.push([name, ...(await reported(store))]);
      await store.close();
    }
  } finally {
    await postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  }
  printTable(
    ['list', 'rows', 's', 'MB sent', 'alive at 10, 50, 90 %, MB', 'heap at most', 'process grew by', 'slow client'],
    lists,
  );
  console.log('\nThe report of the year, 81 provinces; s');
  printTable(['database', 'document', 'HTML', 'CSV', 'XLSX', 'PDF', 'PDF pages'], reports);
}

async function filled(dataDir: string, databaseUrl: string | undefined, count: number): Promise<Store> {
  const store = await openStore({ dataDir, secretKey: Buffer.alloc(32, 7), ...(databaseUrl && { databaseUrl }) });
  await store.organisation.bring(BUREAUS, 'bench');
  const day = databaseUrl
    ? `to_char(date '2026-01-01' + i % 365, 'YYYY-MM-DD')`
    : `date('2026-01-01', '+' || (i % 365) || ' days')`;
  const statement = `with recursive n(i) as (select 1 union all select i + 1 from n where i < ${count})
    insert into ticket_facts (number, seq, day, channel, topic, province, bureau, first_reply_minutes, answer_minutes, answer, extended, returns, reopens, is_incident)
    select 'MEB-2026-' || (10000000 + i), 1, ${day}, case i % 3 when 0 then 'web' when 1 then 'whatsapp' else 'telegram' end,
      case i % 4 when 0 then 'denklik' when 1 then 'mebbis-eokul' when 2 then 'bilsem' else 'diger' end, 'Ankara', 'il-' || (i % 81),
      i % 700, i % 1900, case when i % 9 = 0 then 'late' else 'in-time' end, case when i % 13 = 0 then 1 else 0 end, i % 2, 0, 0 from n`;
  if (databaseUrl === undefined) {
    const database = new Database(join(dataDir, 'mebasistan.db'));
    database.pragma('synchronous = off');
    database.exec(statement);
    database.exec('analyze');
    database.close();
  } else {
    const client = new pg.Client(databaseUrl);
    await client.connect();
    await client.query(statement);
    await client.query('vacuum analyze ticket_facts');
    await client.end();
  }
  return store;
}

/** Fast, as the client takes it; then a client that takes a tenth of a second's rest each megabyte, watched for the same. */
async function exported(store: Store): Promise<string[]> {
  const app = express();
  app.use((_request, response, next) => {
    response.locals.principal = PEOPLE;
    next();
  });
  app.use(
    reportRowsRoute({
      reader: store.reports(METRIC_CATALOGUE),
      lists: store.factLists,
      audit: { append: async () => {} },
      log: { info: () => {} },
    }),
  );
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/api/v1/reports/export.csv?list=tickets&from=${YEAR.from}&to=2026-12-31`;
  const fast = await take(url, 0);
  const slow = await take(url, 100);
  await new Promise((resolve) => server.close(resolve));
  const mb = (bytes: number) => (bytes / MB).toFixed(0);
  const { rows, seconds, bytes, alive, heapMost, grew } = fast;
  if (rows !== fast.total) process.exitCode = 1;
  return [
    rows.toLocaleString('en'),
    seconds.toFixed(1),
    mb(bytes),
    alive.map(mb).join(', '),
    mb(heapMost),
    mb(grew),
    `+${mb(slow.grew)} MB, ${slow.seconds.toFixed(0)} s`,
  ];
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

async function take(url: string, restMs: number) {
  collect();
  const before = process.memoryUsage();
  let [heapMost, rssMost] = [before.heapUsed, before.rss];
  const watch = setInterval(() => {
    const { heapUsed, rss } = process.memoryUsage();
    heapMost = Math.max(heapMost, heapUsed);
    rssMost = Math.max(rssMost, rss);
  }, 50);
  const began = performance.now();
  const response = await new Promise<IncomingMessage>((resolve, reject) => get(url, resolve).once('error', reject));
  const total = Number(response.headers['x-total-count']);
  const bar = new cliProgress.SingleBar({ clearOnComplete: true, noTTYOutput: false });
  bar.start(total, 0);
  const alive: number[] = [];
  let [bytes, lines, sinceRest] = [0, 0, 0];
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    sinceRest += chunk.length;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
    bar.update(Math.max(lines - 1, 0));
    if (lines > total * (WEIGHED[alive.length] ?? 2)) {
      collect();
      alive.push(process.memoryUsage().heapUsed);
    }
    if (restMs > 0 && sinceRest > MB) {
      sinceRest = 0;
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
  }
  bar.stop();
  clearInterval(watch);
  const seconds = (performance.now() - began) / 1000;
  return { rows: lines - 1, total, bytes, seconds, alive, heapMost, grew: rssMost - before.rss };
}

async function reported(store: Store): Promise<string[]> {
  const began = performance.now();
  const document = await performanceReport(
    { period: YEAR, hide: true },
    { reader: store.reports(METRIC_CATALOGUE), bureaus: await store.organisation.bureaus(), topicName },
  );
  const made = performance.now() - began;
  const timed = async <T>(write: () => T | Promise<T>) => {
    const start = performance.now();
    const value = await write();
    return { value, seconds: ((performance.now() - start) / 1000).toFixed(2) };
  };
  const html = await timed(() => renderHtml(document, { stylesheet: '', linksRows: true }));
  const csv = await timed(() => renderCsv(document));
  const xlsx = await timed(() => renderXlsx(document));
  const pdf = await timed(() => renderPdf(document));
  const pages =
    Buffer.from(pdf.value)
      .toString('latin1')
      .match(/\/Type \/Page\b/gu)?.length ?? 0;
  return [(made / 1000).toFixed(2), html.seconds, csv.seconds, xlsx.seconds, pdf.seconds, String(pages)];
}
