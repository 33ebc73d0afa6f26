/** `npm run calibrate`: fits the weights of the decision to the calibration questions and writes `models/decision.json`. */
import { writeFileSync } from 'node:fs';
import type { DecisionModel } from '../knowledge/index.js';
import { CALIBRATION_FILES, calibrationSamples } from './calibrate/calibration-set.js';
import { DECIDED, train, UNTRAINED } from './calibrate/train.js';
import { hashOf, sharedDataIsThere } from './evaluate/datasets.js';
import { MODEL_FILE } from './evaluate/product.js';

const SEED = 7;
const L2 = 1e-4;

if (sharedDataIsThere('calibration')) {
  const { samples, contentHash } = await calibrationSamples(UNTRAINED, SEED);
  const { candidate, none, loss } = train(samples, L2);
  const model: DecisionModel = {
    version: 1,
    trained: {
      date: new Date().toISOString().slice(0, 10),
      hash: hashOf(CALIBRATION_FILES, contentHash),
      files: [...CALIBRATION_FILES, 'content/'],
      questions: samples.length,
      l2: L2,
      seed: SEED,
    },
    ...DECIDED,
    candidate,
    none,
  };
  writeFileSync(MODEL_FILE, `${JSON.stringify(model, null, 2)}\n`);
  console.log(`${samples.length} questions, mean log loss ${loss.toFixed(4)} → ${MODEL_FILE}`);
}
