/**
 * Whether every regular expression of the source takes time in proportion to its input (recheck, https://makenowjust-labs.github.io/recheck/).
 * Verdicts are kept in `scripts/regexps/verdicts.json`, so that only new expressions are judged: exits 1 where one is not linear and nobody wrote
 * down there why that does no harm. `--write` keeps new verdicts and drops those of expressions that are gone.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { check } from 'recheck';
import { z } from 'zod';
import { composedWhileLoading, type FoundRegExp, findRegExps } from './regexps/find.js';

/** Of the project, seen from `dist/scripts`. What would load the modules before they are watched is not imported here. */
const projectRoot = fileURLToPath(new URL('../..', import.meta.url));
const FILE = join(projectRoot, 'scripts', 'regexps', 'verdicts.json');
const JUDGE_MS = 10_000;
const verdictsSchema = z.object({
  /** Hashes of expressions that are linear. */
  linear: z.array(z.string()),
  /** Those that are not: how long what they read may be, and why. */
  bounded: z.array(z.object({ at: z.string(), hash: z.string(), why: z.string().min(10) })),
  /** Files that compose expressions while they run, of words they escape. */
  composing: z.record(z.string(), z.string().min(10)),
});

const hashOf = ({ source, flags }: FoundRegExp) =>
  createHash('sha256').update(`${flags}/${source}`).digest('base64url').slice(0, 12);

const verdicts = verdictsSchema.parse(JSON.parse(readFileSync(FILE, 'utf8')));
const { literals, composing } = findRegExps(projectRoot);
const composed = await composedWhileLoading(
  composing.filter((file) => verdicts.composing[file] === undefined),
  (file) => import(join(projectRoot, 'dist', file.replace(/tsx?$/u, 'js'))),
);
const unseen = composing.filter(
  (file) => verdicts.composing[file] === undefined && !composed.some(({ at }) => at === file),
);
const all = new Map([...literals, ...composed].map((one) => [hashOf(one), one]));
const linear = new Set(verdicts.linear);
const bounded = new Map(verdicts.bounded.map((one) => [one.hash, one]));

const open = [...all].filter(([hash]) => !linear.has(hash) && !bounded.has(hash));
const problems = unseen.map(
  (file) =>
    `${file}: composes a regular expression only while it runs; compose it while the module loads, or say under "composing" why it is safe`,
);
const queue = [...open];
async function judge(): Promise<void> {
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const [hash, { source, flags, at }] = next;
    const judged = await check(source, flags, { timeout: JUDGE_MS });
    if (judged.status === 'safe') linear.add(hash);
    else {
      const how =
        judged.status === 'vulnerable' ? judged.complexity.summary : `${judged.status} (${judged.error.kind})`;
      const attack = judged.status === 'vulnerable' ? `; slow on ${judged.attack.pattern.slice(0, 160)}` : '';
      problems.push(`${at}: /${source}/${flags} is not linear: ${how}${attack} [${hash}]`);
    }
  }
}
await Promise.all([judge(), judge()]);

if (process.argv.includes('--write')) {
  const kept = {
    ...verdicts,
    linear: [...linear].filter((hash) => all.has(hash)).sort(),
    bounded: verdicts.bounded
      .filter(({ hash }) => all.has(hash))
      .map((one) => ({ ...one, at: all.get(one.hash)?.at.replace(/:\d+$/u, '') ?? one.at })),
  };
  writeFileSync(FILE, `${JSON.stringify(kept, undefined, 2)}\n`);
}
for (const problem of problems.sort()) console.error(problem);
console.log(
  `${all.size} regular expressions: ${all.size - bounded.size - problems.length + unseen.length} linear, ${bounded.size} bounded, ${problems.length} problems (${open.length} judged now).`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
