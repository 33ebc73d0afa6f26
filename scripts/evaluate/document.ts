import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { SetFigures } from './figures.js';

export const QUALITY_MD = resolve('docs', 'quality.md');
export const QUALITY_JSON = resolve('docs', 'quality.json');

/** What a part was measured with. */
export interface Measured {
  readonly date: string;
  readonly command: string;
  readonly encoder: string;
  readonly decision: string;
  readonly data: string;
  readonly sets: Readonly<Record<string, SetFigures>>;
}

/** The committed figures: of the last run of each part, and of the small sets that CI compares with. */
export interface Quality {
  readonly parts: Readonly<Record<string, Measured>>;
  readonly check?: Pick<Measured, 'date' | 'encoder' | 'decision'> & {
    readonly sets: Readonly<Record<string, Readonly<Record<string, number>>>>;
  };
}

export const readQuality = (): Quality =>
  existsSync(QUALITY_JSON) ? (JSON.parse(readFileSync(QUALITY_JSON, 'utf8')) as Quality) : { parts: {} };

export const writeQuality = (quality: Quality): void =>
  writeFileSync(QUALITY_JSON, `${JSON.stringify(quality, null, 2)}\n`);

const marks = (part: string) => ({ begin: `<!-- ${part} -->`, end: `<!-- end of ${part} -->` });

/** The report with some of its sections replaced; the others stay as they are. `order`: all sections, first to last. */
export function writeSections(order: readonly string[], sections: ReadonlyMap<string, string>): void {
  const old = existsSync(QUALITY_MD) ? readFileSync(QUALITY_MD, 'utf8') : '';
  const texts = order.flatMap((part) => {
    const { begin, end } = marks(part);
    const from = old.indexOf(begin);
    const to = old.indexOf(end);
    const kept = from >= 0 && to > from ? old.slice(from + begin.length, to).trim() : undefined;
    const text = sections.get(part) ?? kept;
    return text === undefined ? [] : [`${begin}\n${text}\n${end}`];
  });
  writeFileSync(QUALITY_MD, `${HEAD}\n\n${texts.join('\n\n')}\n`);
}

const HEAD = `# How good the answers are

Written by \`npm run evaluate\` (all parts) or \`npm run evaluate -- PART…\` (\`dev\`, \`xquad\`, \`xquad-r\`, \`golden\`, \`dialogs\`, \`routes\`: their sections alone);
not edited by hand. \`npm run evaluate -- check\` compares small sets with \`quality.json\` and fails on a step back of more than a point.

- **lexical**: the product while its encoder is not there (stems, n-grams, the decision). **dense**: the passages in order of the encoder's cosine alone.
  **hybrid**: the product. The others are asked the same in the same run: title, variants and text of each passage as one document.
- R@k: share of the questions whose passage is among the first k. MRR and nDCG@10 look at the first ten. Times are wall time in one process, without
  encoding the question; what that costs stands at the head of each part. On sets whose variants are left out one at a time natural's cache is emptied by every change.
- AUROC: how well the probability tells right first passages from wrong ones. ECE: expected calibration error over ten bins.
  "Right at ≤ 10 % wrong": share of the answerable questions answered rightly when the surest are answered, as many as leave 10 % wrong among the answers.
  The last columns are what the decision by cost does: share of the questions, and of these the share that is wrong, in vain, or had an answer.
- Questions of the shared data are named by their id and not quoted; \`npm run evaluate\` prints them.`;
