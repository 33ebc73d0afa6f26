import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { databases } from '../store/databases.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { until } from '../support/wait.js';
import { openConversation } from '../support/web-client.js';

const ALERTS = readFileSync('deploy/prometheus/alerts.yml', 'utf8');
const DASHBOARD = readFileSync('deploy/grafana/mebasistan.json', 'utf8');
const SECRET_WORDS = ['Gökkuşağı', '12345678950'];
const QUESTION = `Kütüphane saatleri nedir? Adım ${SECRET_WORDS[0]}, kimlik numaram ${SECRET_WORDS[1]}.`;
const SCRAPE_TOKEN = 'scrape-token-of-the-test';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
}

/** An OTLP collector over HTTP: keeps what it is sent. */
async function startCollector() {
  const bodies: string[] = [];
  const server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks).toString('utf8'));
      response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const spans = () =>
    bodies.flatMap((body) =>
      (JSON.parse(body) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }).resourceSpans.flatMap(
        ({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans),
      ),
    );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies, spans, server };
}

function byTrace(spans: readonly Span[]): string[][] {
  const names = new Map<string, string[]>();
  for (const { traceId, name } of spans) names.set(traceId, [...(names.get(traceId) ?? []), name]);
  return [...names.values()];
}

/** What is named in a rule or a panel: metrics are all that ours and Prometheus' own `up` may be. */
const metricsIn = (text: string) => new Set(text.match(/\bmebasistan_\w+/gu) ?? []);
const labelsIn = (text: string) =>
  [...text.matchAll(/(mebasistan_\w+)\{(\w+)=/gu)].map(([, metric, label]) => [metric!, label!] as const);

describe('what an operator sees', () => {
  const made = databases('postgres');
  const contentDir = mkdtempSync(join(tmpdir(), 'mebasistan-seen-'));
  let collector: Awaited<ReturnType<typeof startCollector>>;
  let server: ServerProcess;
  let scraped = '';
  let exit: number | null;

  beforeAll(async () => {
    writeFileSync(
      join(contentDir, 'a.md'),
      '---\nid: a\nkind: faq\ntitle: "Kütüphane saatleri nedir?"\nunit: BHİM\nsource: { title: "Deneme" }\n---\nHer gün açıktır.\n',
    );
    collector = await startCollector();
    const nowhere = 'http://127.0.0.1:9';
    const database = await made.make();
    server = await startServerProcess({
      dataDir: database.dataDir,
      databaseUrl: database.databaseUrl,
      contentDir,
      env: {
        SECRET_KEY: database.secretKey.toString('base64'),
        METRICS_TOKEN: SCRAPE_TOKEN,
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        BACKUP_TO: join(database.dataDir, 'backups'),
        VIRUS_SCANNER: 'tcp://127.0.0.1:9',
        TELEGRAM_BOT_TOKEN: `1:${'a'.repeat(30)}`,
        TELEGRAM_API: nowhere,
        WHATSAPP_API: nowhere,
        WHATSAPP_PHONE_NUMBER_IDS: '200000000000002',
        WHATSAPP_ACCESS_TOKEN: 'EAAseen',
        WHATSAPP_APP_SECRET: 'seen_seen_seen_seen',
        WHATSAPP_VERIFY_TOKEN: 'seen_seen_seen_seen',
        BOTFRAMEWORK_APP_ID: '00000000-0000-4000-8000-000000000000',
        BOTFRAMEWORK_TENANT_ID: '00000000-0000-4000-8000-000000000001',
        BOTFRAMEWORK_APP_SECRET: 'seen_seen_seen_seen',
        BOTFRAMEWORK_LOGIN: nowhere,
      },
    });
    const client = await openConversation(server.url);
    expect(await client.say(server.url, QUESTION, 'm1')).toBe(200);
    await until('it is answered', async () => (await client.read(server.url)).length >= 3);
    await until('a job has run', async () => {
      const response = await fetch(`${server.url}/metrics`, { headers: { Authorization: `Bearer ${SCRAPE_TOKEN}` } });
      scraped = await response.text();
      return scraped.includes('mebasistan_job_last_success_timestamp_seconds{');
    });
    exit = await server.stop();
  }, 120_000);
  afterAll(async () => {
    await server?.kill();
    collector?.server.close();
    rmSync(contentDir, { recursive: true, force: true });
    await made.stop();
  }, 60_000);

  it('metrics of every name that alerts and dashboard ask for, with the labels they ask by', () => {
    const known = new Set(
      [...scraped.matchAll(/^# TYPE (\w+) (\w+)$/gmu)].flatMap(([, name, type]) =>
        type === 'histogram' ? [name!, `${name}_bucket`, `${name}_count`, `${name}_sum`] : [name!],
      ),
    );
    for (const text of [ALERTS, DASHBOARD.replaceAll('\\"', '"')]) {
      expect([...metricsIn(text)].filter((name) => !known.has(name))).toEqual([]);
      const strange = labelsIn(text).filter(
        ([metric, label]) =>
          new RegExp(`^${metric}\\{`, 'mu').test(scraped) &&
          !new RegExp(`^${metric}\\{[^}]*\\b${label}="`, 'mu').test(scraped),
      );
      expect(strange).toEqual([]);
    }
  });

  it('figures without anything of a citizen, by few labels', () => {
    for (const word of SECRET_WORDS) expect(scraped).not.toContain(word);
    expect(scraped).toContain('mebasistan_turn_duration_seconds_count{kind="answer"} 1');
    expect(scraped).toMatch(/mebasistan_search_duration_seconds_count\{views="(lexical|hybrid)"\} [1-9]/u);
    expect(scraped).toMatch(/mebasistan_db_pool\{state="open"\} [1-9]/u);
    expect(scraped).toContain('mebasistan_signals_live 1');
    expect(scraped).toContain('mebasistan_knowledge_revision_lag 0');
  });

  it('for every alert a runbook, an expression whose brackets close, and a severity', () => {
    const rules = ALERTS.split(/^ {6}- alert: /mu).slice(1);
    expect(rules.length).toBeGreaterThanOrEqual(15);
    for (const rule of rules) {
      const [name] = rule.split('\n');
      const expression = /^ +expr: (.+)$/mu.exec(rule)?.[1] ?? '';
      const runbook = /^ +runbook: (\S+)$/mu.exec(rule)?.[1] ?? '';
      expect({ name, there: existsSync(runbook) }).toEqual({ name, there: true });
      expect(readFileSync(runbook, 'utf8')).toContain(name!);
      for (const [open, close] of ['()', '{}', '[]'])
        expect(expression.split(open!).length).toBe(expression.split(close!).length);
      expect(rule).toMatch(/severity: (critical|warning)/u);
    }
  });

  it('one trace from the request to the delivery, and no word of what was said', () => {
    expect(exit).toBe(0);
    const spans = collector.spans();
    const traces = byTrace(spans).map((names) => [...new Set(names)].sort());
    expect(traces).toContainEqual(['accept', 'commit', 'deliver', 'http', 'search', 'turn', 'understand']);
    const sent = collector.bodies.join('');
    for (const word of [...SECRET_WORDS, 'Kütüphane', 'Her gün']) expect(sent).not.toContain(word);
  });
});
