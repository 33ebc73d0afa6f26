import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import { KVKK_NOTICE } from '../../bot/index.js';

/** Every text that was ever in force, by its version. A text that changes gets a version of its own, and a line here. */
const HASHES: Readonly<Record<string, string>> = {
  '2026-11-29': '143eaa952e7862416114cebdd95ea14d4514827571404bb79f2ac231a701ab4a',
};

test('a notice whose text changed has a new version', () => {
  expect(KVKK_NOTICE.sha256).toBe(createHash('sha256').update(KVKK_NOTICE.text).digest('hex'));
  expect(HASHES[KVKK_NOTICE.version]).toBe(KVKK_NOTICE.sha256);
});
