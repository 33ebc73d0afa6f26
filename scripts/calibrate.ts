/** `npm run calibrate`: fits the weights of the decision to the calibration questions and writes `models/decision.json`. */
import { writeFileSync } from 'node:fs';
import type { DecisionModel } from '../knowledge/index.js';
import { CALIBRATION_FILES, calibrationSamples } from './calibrate/calibration-set.js';
import { skipFrom } from './calibrate/skip.js';
import { composition, DECIDED, train, UNTRAINED } from './calibrate/train.js';
import { hashOf, sharedDataIsThere } from './evaluate/datasets.js';
import { openPatientEncoder } from './evaluate/dense.js';
import { MODEL_FILE } from './evaluate/product.js';

const SEED = 7;
const L2 = 1e-4;

if (sharedDataIsThere('calibration')) {
  const encoder = await openPatientEncoder();
  const alone = await calibrationSamples(UNTRAINED, SEED);
  const beside = await calibrationSamples(UNTRAINED, SEED, encoder);
  await encoder.close();
  const lexical = train(alone.samples, L2);
  const hybrid = train(beside.samples, L2);
  const skip = skipFrom(alone.samples, beside.samples, L2, SEED);
  const model: DecisionModel = {
    version: 2,
    trained: {
      date: new Date().toISOString().slice(0, 10),
      hash: hashOf(CALIBRATION_FILES, alone.contentHash),
      files: [...CALIBRATION_FILES, 'content/'],
      questions: alone.samples.length,
      l2: L2,
      seed: SEED,
    },
    ...DECIDED,
    skipDenseFrom: skip.from,
    lexical: { candidate: lexical.candidate, none: lexical.none },
    hybrid: { candidate: hybrid.candidate, none: hybrid.none },
  };
  writeFileSync(MODEL_FILE, `${JSON.stringify(model, null, 2)}\n`);
  console.log(`${alone.samples.length} questions → ${MODEL_FILE}`);
  const { kinds, unanswerable } = composition(alone.samples);
  for (const [kind, share] of kinds) console.log(`  ${kind.padEnd(24)} ${(share * 100).toFixed(1)} %`);
  console.log(`unanswerable: ${(unanswerable * 100).toFixed(1)} %`);
  console.log(`mean log loss: lexical ${lexical.loss.toFixed(4)}, hybrid ${hybrid.loss.toFixed(4)}`);
  console.log(`dense view skipped from ${skip.from} on: ${(skip.share * 100).toFixed(1)} % of the questions`);
}
