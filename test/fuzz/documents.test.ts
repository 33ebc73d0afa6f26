import { expect, jest, test } from '@jest/globals';
import { fuzz, PARSERS } from '../../scripts/fuzz/run.js';

jest.setTimeout(300_000);

const SEED = 20_261_129;

test.each([...PARSERS.documents, ...PARSERS.files])('$name holds for 10,000 inputs', async (parser) => {
  expect(await fuzz(parser, { seed: SEED })).toBeUndefined();
});
