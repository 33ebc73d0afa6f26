import { describe, expect, test } from '@jest/globals';
import { parseAppMessage, parseHostMessage, wrap } from '../../web/widget/protocol.js';

describe('messages between loader and frame', () => {
  test.each([
    { type: 'shown', modal: true } as const,
    { type: 'shown', modal: false } as const,
    { type: 'hidden' } as const,
  ])('carries %j to the app', (message) => {
    expect(parseHostMessage(wrap(message))).toEqual(message);
    expect(parseAppMessage(wrap(message))).toBeUndefined();
  });

  test.each([{ type: 'ready' } as const, { type: 'close' } as const, { type: 'unread', count: 3 } as const])(
    'carries %j to the loader',
    (message) => {
      expect(parseAppMessage(wrap(message))).toEqual(message);
      expect(parseHostMessage(wrap(message))).toBeUndefined();
    },
  );

  test.each([
    null,
    'ready',
    [],
    {},
    { type: 'ready' },
    { type: 'ready', mebAsistan: 2 },
    { type: 'ready', mebAsistan: 1, extra: 1 },
    { type: 'unread', mebAsistan: 1 },
    { type: 'unread', mebAsistan: 1, count: -1 },
    { type: 'unread', mebAsistan: 1, count: 1.5 },
    { type: 'unread', mebAsistan: 1, count: '<b>' },
    { type: 'shown', mebAsistan: 1, modal: 'yes' },
    { type: 'shown', mebAsistan: 1 },
    { type: 'eval', mebAsistan: 1 },
  ])('ignores %j', (data) => {
    expect(parseAppMessage(data)).toBeUndefined();
    expect(parseHostMessage(data)).toBeUndefined();
  });

  test('caps the unread count at what the badge can show', () => {
    expect(parseAppMessage(wrap({ type: 'unread', count: 1e9 }))).toEqual({ type: 'unread', count: 99 });
  });
});
