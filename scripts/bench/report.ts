import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { markdownTable, type Table } from '../evaluate/table.js';

const PERFORMANCE_MD = resolve('docs', 'performance.md');

/** One part of the bench as it came out. */
export interface Measured {
  readonly part: string;
  /** ISO, UTC. */
  readonly at: string;
  readonly seconds: number;
  readonly command: string;
  readonly machine: string;
  /** Load averages of one minute, before and after: what else was going on. */
  readonly load: readonly [before: number, after: number];
  /** Short hash; `+` where files of the product differ from it. */
  readonly commit: string;
  readonly tables: readonly Table[];
}

export function machine(): string {
  const cores = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${cores.length} × ${cores[0]?.model.trim() ?? 'CPU'}, ${gigabytes} GB, Node ${process.version}, ${process.platform} ${process.arch}`;
}

export function commit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    const isChanged = git('status', '--porcelain', '--untracked-files=no', '--', ':!docs') !== '';
    return `${git('rev-parse', '--short', 'HEAD')}${isChanged ? '+' : ''}`;
  } catch {
    return 'unknown';
  }
}

export const loadNow = (): number => loadavg()[0]!;

export const writeJson = (file: string, measured: readonly Measured[]): void =>
  writeFileSync(file, `${JSON.stringify(measured, null, 2)}\n`);

/** Puts the tables of a part between `<!-- part -->` and `<!-- end of part -->` of docs/performance.md; false where it has no such place. */
export function writeSection(measured: Measured): boolean {
  const { part } = measured;
  const [begin, end] = [`<!-- ${part} -->`, `<!-- end of ${part} -->`];
  const text = readFileSync(PERFORMANCE_MD, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) return false;
  writeFileSync(PERFORMANCE_MD, `${text.slice(0, from + begin.length)}\n${sectionOf(measured)}\n${text.slice(to)}`);
  return true;
}

function sectionOf({ at, seconds, command, machine, load, commit, tables }: Measured): string {
  const noise = load.map((value) => value.toFixed(1)).join(' → ');
  const head = `${at.slice(0, 10)} · \`${command}\` · ${seconds.toFixed(0)} s · ${machine} · commit \`${commit}\` · load average ${noise}`;
  return [
    head,
    ...tables.map(({ title, head, rows }) =>
      [title && `**${title}**`, markdownTable(head, rows)].filter(Boolean).join('\n\n'),
    ),
  ].join('\n\n');
}
