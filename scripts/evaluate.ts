/**
 * `npm run evaluate [-- dev | xquad | xquad-r | golden | dialogs | routes …]`: how well the product finds and decides, beside other engines;
 * writes `docs/quality.md`, its plots and `docs/quality.json`. `golden` also asks the golden questions that content files list; with `--database`
 * only those of the configured store. `npm run evaluate -- check [update]`: small sets against the committed figures.
 */

import { check } from './evaluate/check.js';
import { SHARED_DATA, sharedDataIsThere } from './evaluate/datasets.js';
import { openPatientEncoder } from './evaluate/dense.js';
import { evaluateParts, SECTIONS } from './evaluate/evaluate-parts.js';
import { goldenOfContent, goldenOfStore } from './evaluate/golden-questions.js';
import { PARTS } from './evaluate/parts.js';

const words = process.argv.slice(2);
const ofStore = words.includes('--database');
const asked = words.filter((word) => word !== '--database');
const unknown = asked.filter((name) => !SECTIONS.includes(name));

if (asked[0] === 'check') {
  const encoder = await openPatientEncoder();
  process.exitCode = await check(encoder, asked[1] === 'update');
  await encoder.close();
} else if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Parts: ${SECTIONS.join(', ')} (default: all), or check.`);
  process.exitCode = 2;
} else if (ofStore) {
  process.exitCode = await goldenOfStore();
} else {
  const wanted = asked.length > 0 ? asked : SECTIONS;
  const runnable = wanted.filter((name) => !PARTS[name]?.needsSharedData || sharedDataIsThere(name));
  if (runnable.length < wanted.length) console.error(`The rest needs ${SHARED_DATA}.`);
  const encoder = await openPatientEncoder();
  await evaluateParts(encoder, runnable);
  if (runnable.includes('golden')) await goldenOfContent(encoder);
  await encoder.close();
}
