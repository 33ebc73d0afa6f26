import { z } from 'zod';
import type { Config } from '../../server/config.js';
import { commit, version } from '../../server/project.js';
import { ageOf, type Finding, ok, skipped, warning, wrong } from './model.js';

const PATIENCE_MS = 5_000;
const SAMPLE = /^(\w+)\{task="([^"]+)"(?:,went="(\w+)")?\} (\S+)$/u;

const BUILD = /^mebasistan_build_info\{version="([^"]*)",commit="([^"]*)"/mu;

const readySchema = z.looseObject({
  revision: z.number(),
  views: z.array(z.string()),
  channels: z.record(z.string(), z.string()).optional(),
});

/** What a server tells that runs with these settings on this machine; `revision` is what the database stands at. */
export async function checkRunning(config: Config, revision: number | undefined): Promise<Finding[]> {
  const host = config.HOST === '0.0.0.0' || config.HOST === '::' ? '127.0.0.1' : config.HOST;
  const url = `http://${host}:${config.PORT}`;
  const ready = await get(`${url}/readyz`);
  if (!ready) return [skipped('Çalışan sunucu', `${url} yanıt vermiyor; dizin ve işler denetlenmedi`)];
  const told = readySchema.safeParse(json(ready.text)).data;
  const state =
    ready.status === 200
      ? ok('Çalışan sunucu', `${url} hazır`)
      : wrong('Çalışan sunucu', `${url} hazır değil (HTTP ${ready.status})`, 'docs/runbooks/kopya-dustu.md');
  return [
    state,
    ...(told ? [checkIndex(told, revision), ...checkChannelStates(told)] : []),
    ...(await checkMetrics(url, config)),
  ];
}

async function checkMetrics(url: string, { METRICS_TOKEN: token }: Config): Promise<Finding[]> {
  const metrics = await get(`${url}/metrics`, token === undefined ? {} : { Authorization: `Bearer ${token}` });
  if (metrics?.status !== 200) return [skipped('İşler', `/metrics okunamadı (HTTP ${metrics?.status ?? 'yok'})`)];
  return [checkRelease(metrics.text), checkJobs(metrics.text)];
}

/** Whether what runs is what is installed here: a server that was not started anew after an upgrade is the release before it. */
function checkRelease(metrics: string): Finding {
  const about = 'Çalışan sürüm';
  const [, release = '', built = ''] = BUILD.exec(metrics) ?? [];
  if (release === '') return skipped(about, 'söylemiyor: bu sürümden eski');
  const found = `${release} (${built})`;
  return release === version && built === commit
    ? ok(about, found)
    : warning(about, `${found}; burada kurulu olan ${version} (${commit})`, 'docs/runbooks/surum-yukseltme.md');
}

function checkIndex(told: z.infer<typeof readySchema>, revision: number | undefined): Finding {
  const behind = revision === undefined ? 0 : revision - told.revision;
  const found = `bilgi sürümü ${told.revision}, görünümler: ${told.views.join(', ')}`;
  return behind > 0
    ? wrong('Dizin', `${found}; ${behind} sürüm geride`, 'docs/runbooks/dizin-geride.md')
    : ok('Dizin', found);
}

function checkChannelStates({ channels = {} }: z.infer<typeof readySchema>): Finding[] {
  return Object.entries(channels).map(([name, state]) =>
    state === 'ok' || state === 'standby'
      ? ok(`Kanal: ${name}`, state)
      : wrong(`Kanal: ${name}`, state, 'docs/runbooks/kanal-calismiyor.md'),
  );
}

function checkJobs(metrics: string): Finding {
  const last = new Map<string, number>();
  const wrongs = new Map<string, number>();
  for (const line of metrics.split('\n')) {
    const [, name, job, went, value] = SAMPLE.exec(line) ?? [];
    if (name === 'mebasistan_job_last_success_timestamp_seconds') last.set(job!, Number(value) * 1000);
    if (name === 'mebasistan_job_runs_total' && went === 'wrong') wrongs.set(job!, Number(value));
  }
  const newest = Math.max(0, ...last.values());
  if (wrongs.size > 0)
    return warning(
      'İşler',
      `hata veren: ${[...wrongs].map(([job, count]) => `${job} (${count})`).join(', ')}`,
      'docs/runbooks/is-hata-veriyor.md',
    );
  return last.size === 0
    ? skipped('İşler', 'bu kopyada henüz iş bitmedi')
    : ok('İşler', `${last.size} iş çalıştı, sonuncusu ${ageOf(Date.now() - newest)} önce`);
}

async function get(address: string, headers: Readonly<Record<string, string>> = {}) {
  try {
    const response = await fetch(address, { headers, signal: AbortSignal.timeout(PATIENCE_MS) });
    return { status: response.status, text: await response.text() };
  } catch {
    return undefined;
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
