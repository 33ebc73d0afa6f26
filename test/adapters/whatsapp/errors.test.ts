import { describe, expect, it } from '@jest/globals';
import { errorEntry } from '../../../adapters/whatsapp/errors.js';

describe('a refusal', () => {
  it.each([
    ['stop', [0, 3, 10, 190, 200, 299, 368, 131005, 131031, 131042, 133010]],
    ['retry', [1, 2, 131000, 131016, 131057]],
    ['number', [4, 80007, 130429, 131048]],
    ['pair', [131056]],
    ['template', [131047]],
    ['template-broken', [132000, 132001, 132012, 132015, 132016]],
    ['dead', [100, 131008, 131009, 131021, 131026, 131030, 131049, 131050, 131051, 131052, 131053, 131062]],
  ])('is answered by %s for its codes, whatever the status', (action, codes) => {
    for (const code of codes)
      for (const status of [400, 403, 500]) expect(errorEntry(code, status).action).toBe(action);
  });

  it.each([
    [999_999, 400, 'dead'],
    [999_999, 500, 'retry'],
    [999_999, 429, 'number'],
    [undefined, 401, 'stop'],
    [undefined, 502, 'retry'],
    [undefined, undefined, 'retry'],
  ])('with the unknown code %p and status %p is answered by %s', (code, status, action) => {
    expect(errorEntry(code, status).action).toBe(action);
  });
});
