import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeApiKey, readApiKey, sameSecret } from '../../../server/auth/api-key.js';

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

describe('an API key', () => {
  test('is read back as it was made, and no two are alike', () => {
    const made = Array.from({ length: 500 }, makeApiKey);
    for (const { text, prefix, secretHash } of made) {
      const read = readApiKey(text);
      expect(read?.prefix).toBe(prefix);
      expect(sameSecret(read!.secretHash, secretHash)).toBe(true);
    }
    expect(new Set(made.map(({ text }) => text)).size).toBe(500);
    expect(new Set(made.map(({ prefix }) => prefix)).size).toBe(500);
  });

  test('with one digit mistyped, or two swapped, is refused without asking anybody', () => {
    const { text } = makeApiKey();
    fc.assert(
      fc.property(fc.integer({ min: 5, max: text.length - 1 }), fc.integer({ min: 1, max: 61 }), (at, by) => {
        fc.pre(text[at] !== '_');
        const other = DIGITS[(DIGITS.indexOf(text[at]!) + by) % 62];
        expect(readApiKey(`${text.slice(0, at)}${other}${text.slice(at + 1)}`)).toBeUndefined();
        if (at + 1 < text.length && text[at] !== text[at + 1])
          expect(readApiKey(`${text.slice(0, at)}${text[at + 1]}${text[at]}${text.slice(at + 2)}`)).toBeUndefined();
      }),
      { seed: 5, numRuns: 400 },
    );
  });

  test('is nothing but a key', () => {
    fc.assert(
      fc.property(fc.string(), (text) => readApiKey(text) === undefined),
      { seed: 5 },
    );
    const { text } = makeApiKey();
    for (const around of [` ${text}`, `${text} `, text.toLowerCase(), text.slice(1), `${text}a`])
      if (around !== text) expect(readApiKey(around)).toBeUndefined();
  });
});
