import { describe, expect, test } from '@jest/globals';
import { isAllowed, unitsOf } from '../../../server/auth/permissions.js';
import { actorOf, type Grant, type Principal } from '../../../server/auth/principal.js';

const person = (...grants: Grant[]): Principal => ({ kind: 'staff', id: 'p', name: 'Ada', email: 'a@b.tr', grants });
const key: Principal = { kind: 'feed-key', id: 'k', name: 'OGM sistemi', unit: 'OGM', kinds: ['circular'] };

describe('who may do what', () => {
  test('a role holds in its scope alone', () => {
    const editor = person({ role: 'editor', scope: 'TEGM' });
    expect(isAllowed(editor, 'items.edit', 'TEGM')).toBe(true);
    expect(isAllowed(editor, 'items.edit', 'OGM')).toBe(false);
    expect(isAllowed(editor, 'items.edit')).toBe(true);
    expect(isAllowed(editor, 'items.review', 'TEGM')).toBe(false);
    expect(unitsOf(editor, 'items.edit')).toEqual(['TEGM']);
  });

  test('* holds everywhere, and grants add up', () => {
    const both = person({ role: 'editor', scope: '*' }, { role: 'reviewer', scope: 'OGM' });
    expect(isAllowed(both, 'items.edit', 'TEGM')).toBe(true);
    expect(isAllowed(both, 'items.review', 'TEGM')).toBe(false);
    expect(isAllowed(both, 'items.review', 'OGM')).toBe(true);
    expect(unitsOf(both, 'items.edit')).toBe('*');
  });

  test('a key feeds its own unit and does nothing else', () => {
    expect(isAllowed(key, 'feeds.push', 'OGM')).toBe(true);
    expect(isAllowed(key, 'feeds.push', 'TEGM')).toBe(false);
    expect(isAllowed(key, 'items.read')).toBe(false);
    expect(isAllowed(key, 'keys.manage')).toBe(false);
    expect(actorOf(key)).toBe('key:k');
  });

  test('nobody without a grant may do anything', () => {
    expect(isAllowed(person(), 'items.read')).toBe(false);
  });
});
