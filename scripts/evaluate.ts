/** `npm run evaluate [-- xquad | dev]`: how well the product's own search finds and decides, on labelled questions. */

import { sharedDataIsThere } from './evaluate/datasets.js';
import { openPatientEncoder, type PatientEncoder } from './evaluate/dense.js';
import { evaluateDev } from './evaluate/dev.js';
import { evaluateXquad } from './evaluate/xquad.js';

const PARTS: Readonly<Record<string, (encoder: PatientEncoder) => Promise<void>>> = {
  xquad: evaluateXquad,
  dev: evaluateDev,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Parts: ${Object.keys(PARTS).join(', ')} (default: all).`);
  process.exitCode = 2;
} else if (sharedDataIsThere('evaluation')) {
  const encoder = await openPatientEncoder();
  for (const name of asked.length > 0 ? asked : Object.keys(PARTS)) await PARTS[name]!(encoder);
  await encoder.close();
}
