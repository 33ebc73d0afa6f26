import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { PatientEncoder } from './dense.js';
import { DIALOGS, dialogSection } from './dialog-report.js';
import { type Measured, readQuality, writeQuality, writeSections } from './document.js';
import { figuresOf } from './figures.js';
import { median } from './metrics.js';
import { printMisses } from './misses.js';
import { PARTS } from './parts.js';
import { MODEL_FILE } from './product.js';
import { reportOf } from './report.js';
import { ROUTES, routeSection } from './route-report.js';
import { summaryOf } from './summary.js';

/** First 12 hex digits of the SHA-256 of the decision's weights. */
export const decisionHash = (): string =>
  createHash('sha256').update(readFileSync(MODEL_FILE)).digest('hex').slice(0, 12);

export const today = (): string => new Date().toISOString().slice(0, 10);

/** Questions that encoding is timed on, none of them in any set. */
const TIMED = Array.from(
  { length: 40 },
  (_, at) => `${at + 1}. sınıfa giden çocuğumun okul kaydını nasıl yenilerim, ne gerekir?`,
);

/** Milliseconds to encode one question alone, median. */
async function encodingTime({ pool }: PatientEncoder): Promise<number> {
  const times: number[] = [];
  for (const text of TIMED) {
    const began = performance.now();
    await pool.encodePassages([text], { as: 'query' });
    times.push(performance.now() - began);
  }
  return median(times);
}

/** Names of everything that can be asked for, in the report's order. */
export const SECTIONS: readonly string[] = [...Object.keys(PARTS), DIALOGS, ROUTES];

/** Runs parts, prints them, and replaces their sections in the report and their figures beside it. */
export async function evaluateParts(encoder: PatientEncoder, names: readonly string[]): Promise<void> {
  const encodingMs = await encodingTime(encoder);
  for (const name of names) {
    if (name === DIALOGS) {
      const section = await dialogSection(encoder, `${today()} · \`npm run evaluate -- ${DIALOGS}\``, decisionHash());
      console.log(`\n${section}`);
      write(name, section);
    } else if (name === ROUTES) {
      const section = await routeSection(encoder, `${today()} · \`npm run evaluate -- ${ROUTES}\``);
      console.log(`\n${section}`);
      write(name, section);
    } else await evaluatePart(encoder, name, encodingMs);
  }
  console.log(`\n${summaryOf(readQuality())}`);
}

const write = (name: string, section: string): void =>
  writeSections(
    ['summary', ...SECTIONS],
    new Map([
      [name, section],
      ['summary', summaryOf(readQuality())],
    ]),
  );

async function evaluatePart(encoder: PatientEncoder, name: string, encodingMs: number): Promise<void> {
  const part = PARTS[name]!;
  const decision = decisionHash();
  const sets = await part.run(encoder);
  const measured: Measured = {
    date: today(),
    command: `npm run evaluate -- ${name}`,
    encoder: encoder.pool.revision,
    decision,
    data: part.hash().slice(0, 12),
    sets: Object.fromEntries(sets.map(({ slug, asked }) => [slug, figuresOf(asked)])),
  };
  const section = [
    `## ${part.title}`,
    `${part.about}\n\n${measured.date} · \`${measured.command}\` · encoder \`${measured.encoder}\` · decision \`${decision}\` · data \`${measured.data}\` · encoding a question of some 20 tokens: ${encodingMs.toFixed(1)} ms (median)`,
    reportOf(sets, encodingMs),
  ].join('\n\n');
  console.log(`\n${section}`);
  for (const set of sets) printMisses(set);
  const quality = readQuality();
  writeQuality({ ...quality, parts: { ...quality.parts, [name]: measured } });
  write(name, section);
}
